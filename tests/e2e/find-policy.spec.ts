import { expect, test } from "./fixtures";
import { manufacturerForms, postAnswers } from "./interview-steps";
import type { Page } from "@playwright/test";

const cards = (page: Page) =>
  page.getByRole("main").getByRole("heading", { level: 2 }).getByRole("link");

/** On a phone the filters are folded away; on a wide screen there is nothing to unfold. */
async function openFilters(page: Page): Promise<void> {
  const panel = page.getByRole("form", { name: "筛选" });
  if (!(await panel.isVisible())) await page.getByText(/^筛选/).first().click();
  await expect(panel).toBeVisible();
}

test("the search box and the three tasks are within one screen of scrolling", async ({
  page,
  viewport,
}) => {
  await page.goto("/");
  const main = page.getByRole("main");
  await expect(page.getByRole("searchbox", { name: "查政策" })).toBeInViewport();
  for (const name of [/^查政策 /, /^提诉求 /, /^查进度 /]) {
    const task = main.getByRole("link", { name });
    const box = await task.boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(
      2 * (viewport?.height ?? 0),
    );
    expect(box?.height).toBeGreaterThanOrEqual(64);
  }
});

test("from the home page an amount and a deadline are at most two taps away", async ({ page }) => {
  await page.goto("/");
  const main = page.getByRole("main");
  await main.getByRole("link", { name: /^查政策 / }).click();
  await expect(page.getByRole("heading", { level: 1, name: "查政策" })).toBeVisible();
  const first = cards(page).first();
  const title = await first.innerText();
  await first.click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const rows = page.getByRole("main").locator("dl").first();
  await expect(rows.getByRole("term").nth(1)).toHaveText("能拿多少");
  await expect(rows.getByRole("term").nth(4)).toHaveText("到什么时候");
  for (const row of [1, 4]) await expect(rows.getByRole("definition").nth(row)).not.toBeEmpty();
});

test("扶持资金 finds policies that say 补贴", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("searchbox", { name: "查政策" }).fill("扶持资金");
  await page.getByRole("button", { name: "搜索" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^找到 \d+ 条与“扶持资金”有关的政策$/,
  );
  await expect(page).toHaveTitle(/^找到 \d+ 条与“扶持资金”/);
  await expect(page.getByRole("searchbox", { name: "查政策" })).toHaveValue("扶持资金");
  expect(await cards(page).filter({ hasText: "补贴" }).count()).toBeGreaterThan(0);
});

test("a search that finds nothing shows three ways on", async ({ page }) => {
  await page.goto("/policies?q=zqxjkvw%20qqqq");
  const status = page.getByRole("main").getByRole("status");
  await expect(status).toContainText(
    "没有找到与“zqxjkvw qqqq”有关的政策。可以换个说法,比如把“扶持资金”换成“补贴”;或者答几个问题,我们帮您找;也可以打电话 12345",
  );
  await expect(status.getByRole("link", { name: "12345" })).toHaveAttribute("href", "tel:12345");
  await status.getByRole("link", { name: "答几个问题,帮您找" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "我能享受什么" })).toBeVisible();
});

test("an empty search says what to type", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "搜索" }).click();
  await expect(page).toHaveTitle(/^错误:/);
  await expect(page.getByRole("searchbox", { name: "查政策" })).toHaveAccessibleDescription(
    /请输入要找的内容,例如“研发补助”/,
  );
});

const removal = (page: Page, filter: string) =>
  page.getByRole("link", { name: new RegExp(`^取消筛选: ?${filter}`) });

test("two filters travel with the address to another browser", async ({ page, newReader }) => {
  await page.goto("/policies");
  const all = await cards(page).count();
  await openFilters(page);
  const panel = page.getByRole("form", { name: "筛选" });
  await panel.getByRole("checkbox", { name: /^减税降费/ }).check();
  await panel.getByRole("checkbox", { name: /^国家/ }).check();
  await panel.getByRole("button", { name: "查看结果" }).first().click();
  await expect(removal(page, "国家")).toBeVisible();
  const found = await cards(page).allInnerTexts();
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThanOrEqual(all);

  const other = await newReader();
  await other.goto(page.url());
  expect(await cards(other).allInnerTexts()).toEqual(found);
  await openFilters(other);
  const checked = other
    .getByRole("form", { name: "筛选" })
    .getByRole("checkbox", { checked: true });
  await expect(checked).toHaveCount(2);
  await removal(other, "国家").click();
  await expect(removal(other, "国家")).toHaveCount(0);
  await expect(removal(other, "减税降费")).toBeVisible();
});

test("sorting and paging keep what was searched for", async ({ page }) => {
  await page.goto("/policies?q=%E8%A1%A5%E8%B4%B4");
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  await page.getByRole("link", { name: "金额从高到低" }).click();
  await expect(page.getByRole("link", { name: "金额从高到低" })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  const first = await cards(page).first().innerText();
  await page.getByRole("link", { name: "下一页" }).click();
  await expect(page.getByRole("link", { name: "第 2 页" })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  await expect(cards(page).first()).not.toHaveText(first);
});

test("what has run out is listed only when asked for", async ({ page }) => {
  await page.goto("/policies");
  const panel = page.getByRole("form", { name: "筛选" });
  await openFilters(page);
  await expect(panel.getByRole("checkbox", { name: /^已失效|^已截止/ }).first()).not.toBeChecked();
  await expect(page.getByRole("link", { name: "失业保险稳岗返还" })).toHaveCount(0);
  await page.goto("/policies?status=已失效");
  await expect(page.getByRole("link", { name: "失业保险稳岗返还" })).toBeVisible();
});

test("the list offers the interview, and after it every card carries its label", async ({
  page,
}) => {
  await page.goto("/policies");
  await expect(page.getByRole("link", { name: "测一测我符不符合" })).toBeVisible();
  await postAnswers(page, manufacturerForms);
  await page.goto("/policies");
  await expect(page.getByRole("link", { name: "测一测我符不符合" })).toHaveCount(0);
  const items = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2 }) });
  const labels = /符合|差一点|待补充|需部门认定|不符合|不在期限内/;
  await expect(items).toHaveCount(await items.filter({ hasText: labels }).count());
});
