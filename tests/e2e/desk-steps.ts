import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { test as base, expect } from "./fixtures";
import { asOfficial, type DemoOfficial } from "./officials";

interface DeskFixtures {
  /** The page of an official, the same one each time; with the settings of the test and listened to as they are. */
  at: (official: DemoOfficial) => Promise<Page>;
  /** One heading, nothing cut off at the side, nothing serious for axe. The last two need the page's scripts. */
  look: (page: Page) => Promise<void>;
}

export const test = base.extend<DeskFixtures>({
  at: async ({ newReader }, use) => {
    const pages = new Map<string, Page>();
    await use(async (official) => {
      const known = pages.get(official);
      if (known) return known;
      const page = await newReader();
      await asOfficial(page, official);
      pages.set(official, page);
      return page;
    });
  },
  look: async ({ javaScriptEnabled, viewport }, use) => {
    await use(async (page) => {
      await expect(heading(page)).toHaveCount(1);
      if (javaScriptEnabled === false) return;
      await expectAccessible(page);
      const width = await page.locator("html").evaluate((html) => html.scrollWidth);
      expect(width).toBeLessThanOrEqual(viewport?.width ?? 0);
    });
  },
});

export { expect };

export const main = (page: Page) => page.getByRole("main");
export const heading = (page: Page) => page.getByRole("heading", { level: 1 });
export const press = (page: Page, name: string | RegExp) =>
  main(page)
    .getByRole("button", { name, exact: typeof name === "string" })
    .click();
/** What stands at the top of the page after a step. */
export const said = (page: Page) => main(page).getByRole("status").first();
/** The panel with the steps that are possible now. */
export const panel = (page: Page) => page.getByRole("complementary", { name: "办理" });
/** The value beside a label in the lists of facts, on the desk and at /track. */
export const fact = (page: Page, label: string) =>
  main(page)
    .locator("dt", { hasText: new RegExp(`^${label}$`) })
    .first()
    .locator("xpath=following-sibling::dd[1]");

export async function openCase(page: Page, reference: string): Promise<void> {
  await page.goto(`/desk/cases/${reference}`);
  await expect(heading(page)).toBeVisible();
}

/** What is typed and chosen in a form of the desk, by the label of each field. */
export interface DeskWords {
  choose?: Record<string, string | RegExp>;
  write?: Record<string, string>;
}

/** Opens the page of a step from the case and fills it in. */
export async function fillStep(
  page: Page,
  reference: string,
  step: string,
  { choose = {}, write = {} }: DeskWords = {},
): Promise<void> {
  await openCase(page, reference);
  await panel(page).getByRole("link", { name: step, exact: true }).click();
  await expect(heading(page)).toHaveText(step);
  for (const [legend, name] of Object.entries(choose)) {
    const group = page.getByRole("radiogroup", { name: legend });
    const choice = group.getByRole("radio", { name, exact: typeof name === "string" });
    await choice.check();
  }
  for (const [label, text] of Object.entries(write)) {
    await main(page).getByLabel(label).first().fill(text);
  }
}

/** Takes a step that goes out at once and reads that it was done. */
export async function takeStep(
  page: Page,
  reference: string,
  step: string,
  words: DeskWords & { done?: string } = {},
): Promise<void> {
  await fillStep(page, reference, step, words);
  await press(page, step);
  await expect(said(page)).toContainText(words.done ?? `已${step}`);
}

/** Takes a step whose words are looked at once more before they go out. */
export async function sendStep(
  page: Page,
  reference: string,
  step: string,
  words: DeskWords & { done?: string; send?: string; check?: string } = {},
): Promise<void> {
  await fillStep(page, reference, step, words);
  await press(page, "下一步:检查");
  await expect(main(page)).toContainText(words.check ?? "发送后企业能看到,不能撤回");
  await press(page, words.send ?? "发送给企业");
  await expect(said(page)).toContainText(words.done ?? `已${step}`);
}

/** What the panel of the case's page offers somebody. */
export async function offered(page: Page, reference: string): Promise<string[]> {
  await openCase(page, reference);
  return panel(page).getByRole("link").allTextContents();
}

/** Enters with the code and stays for the rest of the test. */
export async function enter(page: Page, code: string): Promise<void> {
  await page.goto("/track");
  await page.getByLabel("查询码", { exact: true }).fill(code);
  await press(page, "查看进度");
  await expect(page).toHaveURL(/\/track\/case$/);
}

/** What the complainant reads when coming back: the sentence on top and the stage that is now. */
export async function expectTracked(
  page: Page,
  { title, stage }: { title: RegExp | string; stage: string | null },
): Promise<void> {
  await page.goto("/track/case");
  await expect(heading(page)).toHaveText(title);
  const now = page.locator("[aria-current=step]");
  if (stage === null) await expect(now).toHaveCount(0);
  else await expect(now).toContainText(stage);
}

/** A date as the headlines promise it. */
export const BY = String.raw`(\d{4}年)?\d+月\d+日前(\(暂定\))?`;
export const promised = (before: string, after: string) =>
  new RegExp(`^${before},(请在 )?${BY}${after}$`);

/** Decides on the 转办稿 from the case's page. */
export async function decidePreview(page: Page, words: { veto?: string } = {}): Promise<void> {
  await page.goto("/track/case");
  await main(page).getByRole("link", { name: "确认转办稿" }).first().click();
  await page
    .getByRole("radio", { name: words.veto ? /^不同意,先修改/ : /^同意,就这样转办/ })
    .check();
  if (words.veto) await page.getByLabel("哪些内容要删去或改写").fill(words.veto);
  await press(page, "提交");
  await expect(said(page)).toContainText("已收到");
}

/** What an answer of a unit consists of. */
export const ANSWER = {
  查明的情况: "经查,情况属实。",
  处理意见: "费用已经退还。",
  依据: "优化营商环境条例",
} as const;

/** A unit that takes referrals in the demonstration, and who works there. */
const UNITS = { 区商务局: "demo-handler-1", 区工业和信息化局: "demo-handler-2" } as const;

/** From the acceptance to the signature of a unit, as the ordinary case goes. */
export async function bringToUnit(
  at: DeskFixtures["at"],
  complainant: Page,
  reference: string,
  { unit = "区工业和信息化局", sign = true }: { unit?: keyof typeof UNITS; sign?: boolean } = {},
): Promise<void> {
  const intake = await at("demo-intake-1");
  await takeStep(intake, reference, "受理", { choose: { 紧急程度: "一般" } });
  await sendStep(intake, reference, "请企业确认转办稿", {
    write: { 标题: "反映多收费用" },
    send: "请企业确认",
    done: "已请企业确认转办稿",
  });
  await decidePreview(complainant);
  await takeStep(intake, reference, "转办", {
    choose: { 承办单位: unit },
    done: `已转给${unit}`,
  });
  if (sign) await takeStep(await at(UNITS[unit]), reference, "签收");
}
