import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  answerQuestions,
  manufacturer,
  month,
  next,
  pick,
  questionKey,
  skip,
  startInterview,
  type,
} from "./interview-steps";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("eight answers lead to a result with something to claim, without an account", async ({
  page,
}) => {
  await startInterview(page);
  const asked = await answerQuestions(page, manufacturer, async () => {
    await expect(heading(page)).toHaveCount(1);
    await expect(page.getByText(/^为什么问:\S/)).toBeVisible();
    await expect(page.getByLabel("不清楚,先跳过")).toBeVisible();
    const personal = "[type=password], [type=tel], [type=email], [autocomplete=name]";
    await expect(page.locator(personal)).toHaveCount(0);
    await expect(page.getByRole("main").getByText(/姓名|手机号|登录|注册账号/)).toHaveCount(0);
  });
  expect(asked).toEqual(Object.keys(manufacturer));
  await expect(page.getByText(/^已答 8 题,已能判断 \d+ 项,还有 \d+ 项待定$/)).toBeVisible();
  await page.goto("/match/check");
  for (const answer of ["企业", "浔阳区", "制造业", "2021年3月", "45 人", "1800 万元"]) {
    await expect(page.getByRole("definition").filter({ hasText: answer }).first()).toBeVisible();
  }
  await page.getByRole("link", { name: "看结果", exact: true }).click();
  await expect(heading(page)).toHaveText(/^初步判断:您符合 [1-9]\d* 项/);
});

test("after question 3 the results so far can be seen, with what is missing named", async ({
  page,
}) => {
  await startInterview(page);
  const { entityType, registeredDistrict, industry } = manufacturer;
  if (!entityType || !registeredDistrict || !industry) throw new Error("three answers are needed");
  await expect(page.getByRole("link", { name: "先看结果" })).toHaveCount(0);
  await answerQuestions(page, { entityType, registeredDistrict, industry });
  await page.getByRole("link", { name: "先看结果" }).click();
  await expect(page.getByRole("heading", { level: 2, name: /^待补充/ })).toBeVisible();
  const undecided = page
    .getByRole("listitem")
    .filter({ has: page.getByText("待补充", { exact: true }) })
    .first();
  await expect(undecided).toContainText(/还差 \d+ 个问题就能判断:\S+/);
  await undecided.getByRole("link", { name: "补答这题" }).click();
  await expect(page).toHaveURL(/\/match\/q\//);
});

test("going back twice and forward twice keeps every answer", async ({ page }) => {
  await startInterview(page);
  await answerQuestions(page, {
    entityType: pick("企业"),
    registeredDistrict: pick("浔阳区"),
    industry: pick("制造业"),
  });
  expect(questionKey(page)).toBe("foundedOn");
  await page.goBack();
  await expect(page.getByRole("radio", { name: "制造业" })).toBeChecked();
  await page.goBack();
  await expect(page.getByRole("radio", { name: "浔阳区" })).toBeChecked();
  await page.goForward();
  await expect(page.getByRole("radio", { name: "制造业" })).toBeChecked();
  await page.goForward();
  expect(questionKey(page)).toBe("foundedOn");
  await page.getByRole("link", { name: "返回上一步" }).click();
  await expect(page.getByRole("radio", { name: "制造业" })).toBeChecked();
  await next(page);
  expect(questionKey(page)).toBe("foundedOn");
});

test("修改 shows the earlier answer and returns to the check page", async ({ page }) => {
  await startInterview(page);
  const { plans: _later, ...first } = manufacturer;
  await answerQuestions(page, first);
  await page.goto("/match/check");
  await page.getByRole("link", { name: /^修改.*员工/ }).click();
  await expect(page.getByRole("main").getByRole("textbox")).toHaveValue("45");
  await type("60")(page);
  await page.getByRole("button", { name: "下一步" }).click();
  await page.waitForURL((url) => questionKeyOf(url) !== "employees");
  // What a change makes newly necessary may be asked first.
  while (questionKey(page)) {
    await skip(page);
    await next(page);
  }
  await expect(heading(page)).toHaveText("检查您的回答");
  await expect(page.getByRole("definition").filter({ hasText: "60 人" })).toBeVisible();
});

const questionKeyOf = (url: URL) => url.pathname.split("/").at(-1);

test("what is skipped is no answer, and everything may be skipped", async ({ page }) => {
  await startInterview(page);
  const asked: (string | null)[] = [];
  while (questionKey(page) && asked.length < 5) {
    asked.push(questionKey(page));
    await skip(page);
    await next(page);
  }
  await page.goto("/match/check");
  const rows = page.getByRole("definition").filter({ hasText: "没有填写" });
  await expect(rows).toHaveCount(asked.length);
  await page.getByRole("link", { name: "看结果", exact: true }).click();
  await expect(heading(page)).toHaveText(/^目前没有完全符合的政策/);
});

test.describe("an answer that cannot be read", () => {
  test.use({ expectedErrors: [/400 \(Bad Request\)/] });

  /** The summary stands first, says the same as the field and leads to it; the title tells too. */
  async function expectError(page: Page, message: string, field: ReturnType<Page["getByRole"]>) {
    await expect(page).toHaveTitle(/^错误:/);
    const summary = page.getByRole("alert");
    await expect(summary.getByRole("heading")).toHaveText("有 1 处需要修改");
    const link = summary.getByRole("link", { name: message });
    await expect(page.getByText(message)).toHaveCount(2);
    const summaryTop = (await summary.boundingBox())?.y ?? Infinity;
    expect(summaryTop).toBeLessThan((await heading(page).boundingBox())?.y ?? 0);
    const id = await field.getAttribute("id");
    await expect(link).toHaveAttribute("href", `#${id}`);
    await link.click();
    await expect(field).toBeInViewport();
    return summary;
  }

  test("nothing chosen", async ({ page }) => {
    await startInterview(page);
    await page.getByRole("button", { name: "下一步" }).click();
    await expectError(
      page,
      "请选择一项。不确定就选“不清楚,先跳过”",
      page.getByRole("radio", { name: "企业", exact: true }),
    );
  });

  test("a figure keeps what was typed", async ({ page, javaScriptEnabled }) => {
    await page.goto("/match/q/employees");
    const box = page.getByRole("main").getByRole("textbox");
    await box.fill("四十多");
    await page.getByRole("button", { name: "下一步" }).click();
    await expectError(page, "请只填数字,例如 80", box);
    await expect(box).toHaveValue("四十多");
    await expect(box).toHaveAttribute("aria-invalid", "true");
    await expect(box).toHaveAccessibleDescription(/请只填数字,例如 80/);
    if (javaScriptEnabled !== false) await expect(box).toBeFocused();
  });

  test("a figure left empty leads to its box", async ({ page }) => {
    await page.goto("/match/q/employees");
    await page.getByRole("button", { name: "下一步" }).click();
    const box = page.getByRole("main").getByRole("textbox");
    await expectError(page, "请填写数字,可以填大概", box);
  });

  test("a date that does not exist keeps what was typed", async ({ page }) => {
    await page.goto("/match/q/foundedOn");
    await month("2021", "13")(page);
    await page.getByRole("button", { name: "下一步" }).click();
    const year = page.getByRole("textbox", { name: "年", exact: true });
    await expectError(page, "请核对日期,例如 2023 年 3 月或 2023-03-15", year);
    await expect(year).toHaveValue("2021");
    await expect(page.getByRole("textbox", { name: "月", exact: true })).toHaveValue("13");
  });

  test("以上都没有 beside something else", async ({ page, javaScriptEnabled }) => {
    await page.goto("/match/q/have");
    const something = page.getByRole("checkbox", { name: "去年或今年有研发支出" });
    const none = page.getByRole("checkbox", { name: "以上都没有" });
    await something.check();
    await none.check();
    if (javaScriptEnabled === false) {
      await page.getByRole("button", { name: "下一步" }).click();
      const first = page.getByRole("main").getByRole("checkbox").first();
      await expectError(page, "选了“以上都没有”,就不要再勾选别的", first);
      await expect(something).toBeChecked();
      await expect(none).toBeChecked();
    } else {
      await expect(something).not.toBeChecked();
      await next(page);
    }
  });
});

test("a figure typed after a question was skipped counts", async ({ page }) => {
  await page.goto("/match/q/employees");
  await skip(page);
  await next(page);
  await page.goto("/match/q/employees?from=check");
  await expect(page.getByLabel("不清楚,先跳过")).toBeChecked();
  await type("45")(page);
  await page.getByRole("button", { name: "下一步" }).click();
  await page.waitForURL((url) => questionKeyOf(url) !== "employees");
  await page.goto("/match/check");
  await expect(page.getByRole("definition").filter({ hasText: "45 人" })).toBeVisible();
});

test.describe("a question that does not exist", () => {
  test.use({ expectedErrors: [/404 \(Not Found\)/] });

  test("is a page not found", async ({ page }) => {
    const response = await page.goto("/match/q/no-such-question");
    expect(response?.status()).toBe(404);
  });
});
