import { expect, test } from "./fixtures";

test.use({ expectedErrors: [/404 \(Not Found\)/] });

test("a policy that does not exist leads on by search, phone and home", async ({ page }) => {
  const response = await page.goto("/policies/no-such-policy");
  expect(response?.status()).toBe(404);
  const main = page.getByRole("main");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到这个网页,可能已移动");
  await expect(main.getByText(/12345/)).toBeVisible();
  await expect(main.getByRole("link", { name: "回到首页" })).toBeVisible();
  await main.getByRole("searchbox").fill("稳岗");
  await main.getByRole("button", { name: "搜索" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^找到 \d+ 条与“稳岗”/);
});
