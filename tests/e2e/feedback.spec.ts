import { expect, test } from "./fixtures";
import { manufacturerForms, postAnswers } from "./interview-steps";

const policy = "xiao-wei-gao-xiao-bi-ye-sheng-she-bao-bu-tie";

test("a remark on a policy is taken without name or phone", async ({ page }) => {
  await page.goto(`/policies/${policy}`);
  await page.getByRole("main").getByRole("link", { name: "告诉我们" }).click();
  await page.getByRole("textbox", { name: /^哪里不对/ }).fill("第二行写的比例和文件不一样");
  await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(1);
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("已收到");
  await page.getByRole("link", { name: /^回到/ }).click();
  await expect(page).toHaveURL(new RegExp(`/policies/${policy}$`));
});

test("answers go along only when the reader says so", async ({ page }) => {
  await page.goto(`/feedback?policy=${policy}`);
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await postAnswers(page, manufacturerForms);
  await page.goto("/match/result");
  await page.getByRole("link", { name: "觉得判断不对?告诉我们" }).first().click();
  await expect(page.getByRole("checkbox", { name: "同意附上我的回答" })).not.toBeChecked();
});

test.describe("a remark that cannot be taken", () => {
  test.use({ expectedErrors: [/400 \(Bad Request\)/] });

  test("is told what to do and keeps its text", async ({ page, javaScriptEnabled }) => {
    await page.goto("/feedback");
    const box = page.getByRole("textbox", { name: /^哪里不对/ });
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await expect(page).toHaveTitle(/^错误:/);
    await expect(page.getByRole("alert").getByRole("heading")).toHaveText("有 1 处需要修改");
    const link = page.getByRole("alert").getByRole("link", { name: "请写一写哪里不对" });
    await link.click();
    await expect(box).toHaveAccessibleDescription(/请写一写哪里不对/);
    if (javaScriptEnabled !== false) await expect(box).toBeFocused();

    const long = "太长了".repeat(400);
    await box.fill(long);
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await expect(
      page.getByRole("alert").getByRole("link", { name: "最多 1000 字,请删减一些" }),
    ).toBeVisible();
    await expect(box).toHaveValue(long);
  });
});
