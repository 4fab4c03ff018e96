import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** Complete by GB 32100-2015, and obviously nobody's. */
const valid = "91360403MA0000000K";

const box = (page: Page) => page.getByRole("textbox", { name: "统一社会信用代码(选填)" });

async function send(page: Page, code: string): Promise<void> {
  await page.goto("/match");
  await box(page).fill(code);
  await page.getByRole("button", { name: "下一步" }).click();
}

test("lower case, spaces and full width are accepted", async ({ page }) => {
  const fullWidth = valid.replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
  for (const typed of [
    `${valid.slice(0, 8).toLowerCase()} ${valid.slice(8).toLowerCase()} `,
    fullWidth,
  ]) {
    await send(page, typed);
    await expect(page).toHaveURL(/\/match\/q\//);
    await page.goto("/match/check");
    await expect(page.getByRole("definition").filter({ hasText: valid })).toBeVisible();
  }
});

test("a code that fails its check digit is asked about once and then believed", async ({
  page,
}) => {
  const wrong = valid.slice(0, 17) + (valid.endsWith("1") ? "2" : "1");
  await send(page, wrong);
  await expect(page.getByRole("status")).toHaveText(
    "这个号码和常见的编码规则不一致,请再核对一次。如果没错,可以继续",
  );
  await expect(box(page)).toHaveValue(wrong);
  await page.getByRole("button", { name: "号码没错,继续" }).click();
  await expect(page).toHaveURL(/\/match\/q\//);
});

test.describe("a code that cannot be one", () => {
  test.use({ expectedErrors: [/400 \(Bad Request\)/] });

  const wrongs = [
    [
      `${valid.slice(0, 10)}O${valid.slice(11)}`,
      "统一社会信用代码里没有字母 I、O、S、V、Z,请核对是不是数字 1、0、5、2",
    ],
    [valid.slice(0, 17), "统一社会信用代码应为 18 位,您填了 17 位"],
  ] as const;
  for (const [typed, message] of wrongs) {
    test(`says what to do: ${typed}`, async ({ page, javaScriptEnabled }) => {
      await send(page, typed);
      await expect(page).toHaveTitle(/^错误:/);
      const link = page.getByRole("alert").getByRole("link", { name: message });
      await expect(link).toHaveAttribute("href", "#creditCode");
      await expect(box(page)).toHaveValue(typed);
      await expect(box(page)).toHaveAccessibleDescription(new RegExp(message.slice(0, 12)));
      await link.click();
      if (javaScriptEnabled !== false) await expect(box(page)).toBeFocused();
      await page.getByRole("button", { name: "没有或不想填,直接答题" }).click();
      await expect(page).toHaveURL(/\/match\/q\//);
    });
  }
});

test("a code alone can be cleared again", async ({ page }) => {
  await send(page, valid);
  await expect(page).toHaveURL(/\/match\/q\//);
  await page.getByRole("button", { name: "清除我的回答" }).click();
  await expect(page.getByRole("status")).toHaveText("已清除,这台设备上不再保存");
  await page.goto("/match/check");
  await expect(page.getByText("还没有回答任何问题。")).toBeVisible();
});
