import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { manufacturerForms, postAnswers } from "./interview-steps";

async function saveUnderCode(page: Page): Promise<string> {
  await page.goto("/match/result");
  await page.getByRole("link", { name: "换手机继续或发给同事" }).click();
  await expect(page.getByText("知道续填码的人能看到并修改这些回答")).toBeVisible();
  await page.getByRole("button", { name: "生成续填码" }).click();
  const status = page.getByRole("status").filter({ hasText: "您的续填码" });
  await expect(status).toHaveText(/您的续填码:[2-9A-Y]{4} [2-9A-Y]{4} [2-9A-Y]{2}$/);
  return ((await status.innerText()).split(":")[1] ?? "").trim();
}

test("a 续填码 opens the answers in another browser, and never stands in an address", async ({
  page,
  newReader,
}) => {
  await postAnswers(page, manufacturerForms);
  const code = await saveUnderCode(page);
  expect(decodeURIComponent(page.url())).not.toContain(code.slice(0, 4));
  await expect(page.getByText(/90 天内有效/)).toBeVisible();

  const other = await newReader();
  await other.goto("/match");
  await other.getByRole("link", { name: "用续填码继续" }).click();
  const box = other.getByRole("textbox", { name: "用续填码继续" });
  // As somebody writes it down: small letters, no spaces.
  await box.fill(code.toLowerCase().replaceAll(" ", ""));
  await other.getByRole("button", { name: "继续", exact: true }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("检查您的回答");
  await expect(other.getByRole("definition").filter({ hasText: "1800 万元" })).toBeVisible();
  expect(other.url()).not.toContain("?");
});

test.describe("a code nobody has", () => {
  test.use({ expectedErrors: [/400 \(Bad Request\)/] });

  test("says so, whether mistyped or unknown, and keeps what was typed", async ({ page }) => {
    for (const typed of ["K7M4 Q2RT 9X", "abc"]) {
      await page.goto("/match/resume");
      const box = page.getByRole("textbox", { name: "用续填码继续" });
      await box.fill(typed);
      await page.getByRole("button", { name: "继续", exact: true }).click();
      await expect(page).toHaveTitle(/^错误:/);
      await expect(
        page
          .getByRole("alert")
          .getByRole("link", { name: "没有找到这个续填码。请核对,或重新开始" }),
      ).toHaveAttribute("href", "#code");
      await expect(box).toHaveValue(typed);
    }
  });
});

test("清除我的回答 leaves nothing behind", async ({ page, context }) => {
  await postAnswers(page, manufacturerForms);
  await page.goto("/match/check");
  await page.getByRole("button", { name: "清除我的回答" }).click();
  await expect(page.getByRole("status")).toHaveText("已清除,这台设备上不再保存");
  expect(await context.cookies()).toEqual([]);
  await page.reload();
  await page.goto("/match/check");
  await expect(page.getByText("还没有回答任何问题。")).toBeVisible();
  await page.goto("/match/q/entityType");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
  expect(stored).toEqual([0, 0]);
  await page.goto("/policies");
  await expect(page.getByRole("link", { name: "测一测我符不符合" })).toBeVisible();
});

test("every page of the interview offers 清除我的回答", async ({ page }) => {
  await postAnswers(page, { entityType: { answer: "skip" } });
  for (const address of ["/match", "/match/q/industry", "/match/check", "/match/result"]) {
    await page.goto(address);
    await expect(page.getByRole("button", { name: "清除我的回答" }), address).toBeVisible();
  }
});
