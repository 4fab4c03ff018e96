import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { postAnswers } from "./interview-steps";
import { asAnsweringReader } from "./page-templates";

/** The card of one policy: its name is a heading. */
const cardOf = (page: Page, name: string | RegExp): Locator =>
  page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 3, name }) })
    .first();

const cardsUnder = (page: Page, group: string) =>
  page
    .locator("section", {
      has: page.getByRole("heading", { level: 2, name: new RegExp(`^${group}\\(`) }),
    })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 3 }) });

const iconOf: Record<string, string> = {
  符合: "circle-check",
  差一点: "clock",
  待补充: "circle-question-mark",
};

test("every card shows a label in icon and word, reasons with their sources, and one thing to do", async ({
  page,
}) => {
  await asAnsweringReader(page);
  await page.goto("/match/result");
  await expect(page.getByText("这是根据您的回答做的初步判断,以受理单位审核为准")).toBeVisible();
  for (const [label, icon] of Object.entries(iconOf)) {
    const cards = await cardsUnder(page, label).all();
    expect(cards.length, label).toBeGreaterThan(0);
    // The machine is shared: three cards of a group stand for all, which one component draws.
    for (const card of cards.slice(0, 3)) {
      const tag = card.getByText(label, { exact: true });
      await expect(tag).toBeVisible();
      await expect(tag.locator(`use[href$="#${icon}"]`)).toHaveCount(1);
      const why = card.getByRole("group").filter({ hasText: "为什么" });
      if ((await why.getAttribute("open")) === null) await why.getByText("为什么").click();
      const reasons = why.getByRole("listitem").filter({ hasText: /依据:|原文未写明/ });
      await expect(reasons.first()).toBeVisible();
      await expect(why.locator("use").first()).toHaveAttribute("href", /#/);
      await expect(
        card.getByRole("link", { name: /看怎么办|补答这题|看看怎么补|加入日历/ }),
      ).toHaveCount(1);
    }
  }
  const refused = page.getByText(/^不符合的 \d+ 项,看看为什么$/);
  await refused.click();
  const rows = page.locator(".refused").getByRole("listitem");
  expect(await rows.count()).toBeGreaterThan(0);
  await expect(rows.first()).toContainText(/:这次不符合,要求.+\((依据:|原文未写明)/);
});

test("nothing on the result page needs colour to be read", async ({ page }) => {
  await asAnsweringReader(page);
  await page.goto("/match/result");
  const tags = page.locator("main .tag:has(use)");
  expect(await tags.count()).toBeGreaterThan(5);
  for (const words of await tags.allInnerTexts()) {
    expect(words.trim()).toMatch(/^(符合|差一点|待补充|需部门认定)$/);
  }
});

test("one year is not over yet: the card says from which day", async ({ page }) => {
  const founded = new Date();
  founded.setMonth(founded.getMonth() - 8, 15);
  const [year, month] = [founded.getFullYear(), founded.getMonth() + 1];
  await postAnswers(page, {
    entityType: { answer: "企业" },
    registeredDistrict: { answer: "浔阳区" },
    foundedOn: { "date-year": String(year), "date-month": String(month) },
  });
  await page.goto("/match/result");
  const card = cardOf(page, /高新技术企业认定/);
  await expect(card.getByText("差一点", { exact: true })).toBeVisible();
  await expect(card).toContainText(
    new RegExp(`注册成立满一年.*${year + 1}年${month}月\\d+日起满足`),
  );
  const calendar = card.getByRole("link", { name: "加入日历" });
  const event = await page.request.get((await calendar.getAttribute("href")) ?? "");
  expect(event.status()).toBe(200);
  expect(await event.text()).toMatch(new RegExp(`DTSTART;VALUE=DATE:${year + 1}`));
});

test("a ratio falls short: the card says by how much", async ({ page }) => {
  await postAnswers(page, {
    disabledStaffRatio: { exact: "24.6" },
    disabledStaffCount: { exact: "12" },
    disabledContractMonths: { exact: "12" },
    disabledStaffPaidProperly: { answer: "true" },
    taxCreditRating: { answer: "A" },
    specialties: { answer: "none" },
  });
  await page.goto("/match/result");
  const card = cardOf(page, /残疾人.*增值税/);
  await expect(card.getByText("差一点", { exact: true })).toBeVisible();
  await expect(card).toContainText("还差 0.4 个百分点");
});

test("policies that exclude each other are not added up, and the page says so", async ({
  page,
}) => {
  await postAnswers(page, {
    entityType: { answer: "企业" },
    registeredDistrict: { answer: "浔阳区" },
    isServiceIndustry: { answer: "true" },
    have: { answer: "isAboveScale" },
    form: { answer: ["wasIndividualBusiness", "isIndependentLegalEntity"] },
    growth: { answer: "aboveScaleFirstEntryThisYear" },
    aboveScaleEntryMode: { answer: "月度" },
  });
  await page.goto("/match/result");
  for (const name of ["九江市个转企并入规服务业奖励", "九江市新增规上服务业入库奖励"]) {
    await expect(cardOf(page, name).getByText("符合", { exact: true })).toBeVisible();
  }
  await expect(page.getByRole("heading", { level: 2, name: "不能同时享受的" })).toBeVisible();
  await expect(page.getByText("下面每组只能选 1 项,合计按金额高的计算。")).toBeVisible();
  await expect(
    page.getByRole("listitem").filter({
      hasText: /九江市新增规上服务业入库奖励没有计入,因为选了九江市个转企并入规服务业奖励/,
    }),
  ).toBeVisible();
  const cash = await page.getByRole("heading", { level: 1 }).innerText();
  // 10 万 for one and 8 万 for the other; whatever else counts, it is not both.
  expect(cash).toMatch(/合计最高约 10 万元/);
});

test("with nothing met the page leads with what is close and what is open", async ({ page }) => {
  await postAnswers(page, { entityType: { answer: "其他" } });
  await page.goto("/match/result");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^目前没有完全符合的政策。有 \d+ 项差一点,\d+ 项补充信息后可能符合$/,
  );
  await expect(page.getByRole("heading", { level: 2, name: /^符合\(/ })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 2, name: /^待补充\(/ })).toBeVisible();
});

test("before any answer the page leads with what is open, not with an empty box", async ({
  page,
}) => {
  await page.goto("/match/result");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^\d+ 项政策现在能办,答几个问题就能判断$/,
  );
  await expect(page.getByRole("heading", { level: 2, name: /^符合\(/ })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 2, name: /^待补充\(/ })).toBeVisible();
});

test("the chart's bars are also a table whose figures add up", async ({ page }) => {
  await asAnsweringReader(page);
  await page.goto("/match/result");
  const table = page.getByRole("figure").getByRole("table");
  const figures = (await table.getByRole("row").allInnerTexts())
    .map((row) => /([−-]?)(\d+) 项/.exec(row))
    .filter((found) => found !== null)
    .map(([, sign, digits]) => (sign ? -1 : 1) * Number(digits));
  const [total = 0, ...steps] = figures.slice(0, -1);
  expect(total + steps.reduce((sum, step) => sum + step, 0)).toBe(figures.at(-1));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`符合 ${figures.at(-1)} 项`);
});

test("the answers and what to do next stand below, on paper too", async ({ page }) => {
  await asAnsweringReader(page);
  await page.goto("/match/result");
  for (const link of ["修改回答", "换手机继续或发给同事", "12345"]) {
    await expect(page.getByRole("main").getByRole("link", { name: link })).toBeVisible();
  }
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("term").filter({ hasText: "上年营业收入" })).toBeVisible();
  await expect(page.getByText("这是根据您的回答做的初步判断,以受理单位审核为准")).toBeVisible();
  await expect(page.getByRole("button", { name: "清除我的回答" })).toBeHidden();
});
