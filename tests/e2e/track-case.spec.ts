import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { fileComplaint } from "./filing-steps";
import { expect, test } from "./fixtures";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) =>
  page.getByRole("main").getByRole("button", { name, exact: true }).click();

async function enter(page: Page, code: string): Promise<void> {
  await page.goto("/track");
  await page.getByLabel("查询码", { exact: true }).fill(code);
  await press(page, "查看进度");
}

test("a code opens the case, with its next date, and leaving it leaves nothing", async ({
  page,
  javaScriptEnabled,
}) => {
  const { code, reference } = await fileComplaint(page);
  await enter(page, code);
  await expect(heading(page)).toHaveText(/^已收到,\d+月\d+日前/);
  await expect(page).toHaveURL(/\/track\/case$/);
  await expect(page.getByText(reference)).toBeVisible();
  await expect(page.locator("[aria-current=step]")).toContainText("收到");
  await expect(page.getByText(/^我们无法通知您,请在 .+前后回来看一看。$/)).toBeVisible();
  await expect(page.getByText("您没有留下身份信息。")).toBeVisible();
  // Both look from inside the page, which needs its scripts.
  if (javaScriptEnabled !== false) {
    await expectAccessible(page);
    const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
    expect(stored).toBe(0);
  }

  await press(page, "清空并离开");
  await expect(page).toHaveURL(/\/policies$/);
  await page.goto("/track/case");
  await expect(page).toHaveURL(/\/track$/);
});

test.describe("with something to put right", () => {
  test.use({ expectedErrors: [/400 \(Bad Request\)/] });

  test("a message with a file reaches the case page", async ({ page }) => {
    const { code } = await fileComplaint(page);
    await enter(page, code);
    await page.getByRole("link", { name: "留言", exact: true }).first().click();
    await page.getByLabel("想说什么").fill("收据上没有章,请看附件。");
    await page.getByLabel("附件(选填)").setInputFiles({
      name: "说明.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("这不是 PDF"),
    });
    await press(page, "上传");
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByLabel("想说什么")).toHaveValue("收据上没有章,请看附件。");
    await press(page, "发送");
    await expect(page.getByRole("alert")).toContainText("请选择给谁看");
    await page.getByRole("radio", { name: /^只给受理人员/ }).check();
    await press(page, "发送");
    await expect(page.getByRole("status").first()).toContainText("已发送");
    await expect(page.getByText("收据上没有章,请看附件。")).toBeVisible();
    await expect(page.getByText("只给受理人员")).toBeVisible();
  });
});

test("a case can be taken back, with a reason that is private", async ({ page }) => {
  const { code } = await fileComplaint(page);
  await enter(page, code);
  await page.getByRole("link", { name: "撤回诉求" }).click();
  await page.getByRole("radio", { name: "问题已经解决" }).check();
  await press(page, "撤回诉求");
  await expect(heading(page)).toHaveText("已撤回");
});

test.describe("what opens nothing", () => {
  // From a network of its own: wrong codes make their caller wait, and other tests must not.
  const from = `203.0.113.${1 + Math.floor(Math.random() * 250)}`;
  test.use({
    expectedErrors: [/400 \(Bad Request\)|429 \(Too Many Requests\)/],
    extraHTTPHeaders: { "X-Forwarded-For": from },
  });

  test("a 受理编号 and a mistyped code get the same words", async ({ page }) => {
    for (const typed of ["XS0123456789", "123456789012345678901234", ""]) {
      await enter(page, typed);
      await expect(page.getByRole("alert")).toContainText(
        /没有找到。请核对 24 位查询码,不是受理编号|请 10 分钟后再试/,
      );
      await expect(page).toHaveTitle(/^错误:/);
    }
  });
});

test("the page of the slip says how to check one", async ({ page, javaScriptEnabled }) => {
  await page.goto("/open/proof");
  await expect(heading(page)).toHaveText("核对提交凭证");
  if (javaScriptEnabled !== false) await expectAccessible(page);
});
