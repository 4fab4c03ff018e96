import { type Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Fills in one question's page. */
export type Answer = (page: Page) => Promise<void>;

export const pick =
  (label: string): Answer =>
  (page) =>
    page.getByRole("radio", { name: label, exact: true }).check();

export const tick =
  (...labels: string[]): Answer =>
  async (page) => {
    for (const name of labels) await page.getByRole("checkbox", { name, exact: true }).check();
  };

export const type =
  (text: string): Answer =>
  (page) =>
    page.getByRole("main").getByRole("textbox").fill(text);

export const month =
  (year: string, monthOfYear: string): Answer =>
  async (page) => {
    await page.getByRole("textbox", { name: "年", exact: true }).fill(year);
    await page.getByRole("textbox", { name: "月", exact: true }).fill(monthOfYear);
  };

/** A radio where one thing is asked, a checkbox where several may be. */
export const skip: Answer = (page) => page.getByLabel("不清楚,先跳过").check();

/** A small manufacturer of 浔阳区 that does some research: the eight core questions. */
export const manufacturer: Readonly<Record<string, Answer>> = {
  entityType: pick("企业"),
  registeredDistrict: pick("浔阳区"),
  industry: pick("制造业"),
  foundedOn: month("2021", "3"),
  employees: type("45"),
  annualRevenue: type("1800万"),
  have: tick("是今年入库的科技型中小企业", "去年或今年有研发支出", "有自己的授权专利"),
  plans: tick("要贷款", "买设备等固定资产", "组织员工培训或考证"),
};

/** The key of the question a page asks; null on any other page. */
export function questionKey(page: Page): string | null {
  return /^\/match\/q\/([^/]+)$/.exec(new URL(page.url()).pathname)?.[1] ?? null;
}

export async function startInterview(page: Page): Promise<void> {
  await page.goto("/match");
  await page.getByRole("button", { name: "没有或不想填,直接答题" }).click();
  await page.waitForURL(/\/match\/q\//);
}

/** Sends a question's page that is filled in rightly, and waits for what follows. */
export async function next(page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  await page.getByRole("button", { name: "下一步" }).click();
  await page.waitForURL((url) => url.pathname !== pathname);
}

/**
 * Answers what the server asks until it asks something that `answers` does not know; returns the keys
 * asked so far. `onPage` sees each question's page before it is answered.
 */
export async function answerQuestions(
  page: Page,
  answers: Readonly<Record<string, Answer>>,
  onPage: Answer = async () => {},
): Promise<string[]> {
  const asked: string[] = [];
  for (;;) {
    const key = questionKey(page);
    const answer = key === null ? undefined : answers[key];
    if (key === null || !answer) return asked;
    await onPage(page);
    await answer(page);
    await next(page);
    asked.push(key);
  }
}

/** A question's form as a browser would send it: one or several values under each name. */
export type PostedForm = Readonly<Record<string, string | readonly string[]>>;

/** The same manufacturer as posted forms, for tests that begin after the interview. */
export const manufacturerForms: Readonly<Record<string, PostedForm>> = {
  entityType: { answer: "企业" },
  registeredDistrict: { answer: "浔阳区" },
  industry: { answer: "C" },
  foundedOn: { "date-year": "2021", "date-month": "3" },
  employees: { exact: "45" },
  annualRevenue: { exact: "1800万" },
  have: { answer: ["isTechSme", "hasRdSpending", "ownsPatent"] },
  plans: { answer: ["hasFinancingNeed", "hasNewFixedAsset", "trainsStaff"] },
};

export function encodeForm(form: PostedForm): string {
  const pairs = Object.entries(form).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value]),
  );
  return new URLSearchParams(pairs).toString();
}

/** Gives answers without looking at the pages: the cookie of the page's context holds them afterwards. */
export async function postAnswers(
  page: Page,
  forms: Readonly<Record<string, PostedForm>>,
): Promise<void> {
  for (const [key, form] of Object.entries(forms)) {
    const response = await page.request.post(`/match/q/${key}`, {
      data: encodeForm(form),
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      maxRedirects: 0,
    });
    expect(response.status(), `the answer to ${key} is taken`).toBe(303);
  }
}
