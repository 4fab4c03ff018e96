import { expectAccessible } from "./accessibility";
import { expect, test } from "./fixtures";

test("the home page is served in Chinese, by our own host alone, without a framework", async ({
  page,
  javaScriptEnabled,
}) => {
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(request.url());
  });
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  expect(response?.headers()["content-security-policy"]).toContain("default-src 'none'");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  expect(scripts).toHaveLength(javaScriptEnabled === false ? 0 : 1);
});

test.describe("an address that does not exist", () => {
  test.use({ expectedErrors: [/404 \(Not Found\)/] });

  test("shows the way on and an id to quote", async ({ page, javaScriptEnabled }) => {
    const response = await page.goto("/nothing/here");
    expect(response?.status()).toBe(404);
    await expect(page).toHaveTitle(/没有找到这个网页/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到这个网页,可能已移动");
    const id = response?.headers()["x-request-id"] ?? "none";
    await expect(page.locator("code")).toHaveText(id);
    await expect(page.getByRole("link", { name: "回到首页" })).toBeVisible();
    if (javaScriptEnabled !== false) await expectAccessible(page);
  });
});

test("the portal says that it is ready", async ({ request }) => {
  const response = await request.get("/readyz");
  expect(await response.json()).toEqual({
    ok: true,
    database: true,
    migrations: true,
    catalogue: true,
  });
});
