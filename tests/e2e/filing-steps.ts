import { expect, type Page } from "@playwright/test";

/** What a filing is made of in tests; nobody and nothing in it exists. */
export const sampleText = "办理手续时被要求另交一笔没有依据的费用。已经交了两次,没有收据。";

export type FilingMode = "匿名" | "保密" | "公开身份";

export interface FilingWords {
  mode?: FilingMode;
  group?: string;
  unit?: string;
  what?: string;
  mail?: string;
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("main").getByRole("button", { name });

/** Reads the promises and chooses a mode; leads to the content page. */
export async function beginFiling(page: Page, mode: FilingMode = "匿名"): Promise<void> {
  await page.goto("/complaints/new");
  await button(page, "我已看过,开始填写").click();
  await page.getByRole("radio", { name: new RegExp(`^${mode}`) }).check();
  await button(page, "下一步").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("写下您的诉求");
}

/** Fills in the content page and leads to the files page. */
export async function writeFiling(page: Page, words: FilingWords = {}): Promise<void> {
  const {
    mode = "匿名",
    group = "乱收费乱罚款乱检查",
    unit = "区财政局",
    what = sampleText,
  } = words;
  await page.getByRole("radio", { name: group, exact: true }).check();
  await page.getByLabel("反映哪个单位").fill(unit);
  await page.getByLabel("发生了什么").fill(what);
  if (mode !== "匿名") {
    await page.getByLabel("怎么称呼您").fill("某某");
    await page.getByLabel("电话", { exact: true }).fill("13800000000");
    await page.getByLabel("企业名称").fill("某某企业");
    if (words.mail) {
      await page.getByLabel("电子邮箱").fill(words.mail);
      await page.getByRole("checkbox", { name: /有新进展时发邮件提醒我/ }).check();
    }
  }
  await button(page, "下一步").click();
}

/** From the files page to the check page. */
export async function passFiles(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toContainText("附件");
  await button(page, "下一步").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("检查并提交");
}

/** Sends from the check page, answers the sum that quick or frequent senders are asked, and reads the receipt. */
export async function sendFiling(page: Page): Promise<{ code: string; reference: string }> {
  await button(page, "提交诉求").click();
  await answerIfAsked(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("已收到您的诉求");
  return readReceipt(page);
}

const sums = "零一二三四五六七八九";

/** Tests are quicker than people, so they meet the slow lane. */
export async function answerIfAsked(page: Page): Promise<void> {
  if (!(await page.getByRole("heading", { name: "请回答一个小问题" }).isVisible())) return;
  const label = await page.locator("label[for=answer]").innerText();
  const [, a = "", b = ""] = /(.)加(.)等于几/.exec(label) ?? [];
  await page.getByLabel(/等于几/).fill(String(sums.indexOf(a) + sums.indexOf(b)));
  await button(page, "提交诉求").click();
}

export async function readReceipt(page: Page): Promise<{ code: string; reference: string }> {
  const shown = await page.locator(".code-display-value").innerText();
  const line = await page.getByText(/^受理编号/).innerText();
  return {
    code: shown.replace(/\D/g, ""),
    reference: /XS\d{10}/.exec(line)?.[0] ?? "",
  };
}

/** Files a whole complaint and returns what the receipt shows. */
export async function fileComplaint(page: Page, words: FilingWords = {}) {
  await beginFiling(page, words.mode);
  await writeFiling(page, words);
  await passFiles(page);
  return sendFiling(page);
}
