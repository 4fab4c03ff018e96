import { expect, test } from "./fixtures";

/** The last date in a text, `YYYY-MM-DD`. */
function lastDay(text: string): string {
  const [, year = "", month = "", day = ""] =
    [...text.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日/g)].at(-1) ?? [];
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

test("the calendar shows every dated policy in order and leads to each", async ({
  page,
  viewport,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: "看全部申报日历" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "申报日历" })).toBeVisible();
  const main = page.getByRole("main");
  const stated = await main
    .getByText(/共 \d+ 项写明了截止日期/)
    .first()
    .innerText();
  const total = Number(/共 (\d+) 项/.exec(stated)?.[1]);
  expect(total).toBeGreaterThan(0);
  // A phone gets the months as a list, a wide screen the same dates as bars in a table.
  const phone = (viewport?.width ?? 0) < 1000;
  const entries = phone
    ? main.locator("section").getByRole("listitem")
    : main
        .getByRole("figure")
        .getByRole("row")
        .filter({ has: page.getByRole("link") });
  await expect(entries).toHaveCount(total);
  const days = phone
    ? await entries
        .locator("time")
        .evaluateAll((times: HTMLTimeElement[]) => times.map((time) => time.dateTime))
    : (await entries.allInnerTexts()).map(lastDay);
  expect(days).toHaveLength(total);
  expect(days).toEqual([...days].sort());
  const link = entries.first().getByRole("link");
  const title = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("the calendar can be taken along as a file", async ({ page }) => {
  await page.goto("/policies/calendar");
  const file = page.getByRole("link", { name: "加入手机日历(.ics 文件)" });
  const response = await page.request.get((await file.getAttribute("href")) ?? "");
  expect(response.headers()["content-type"]).toMatch(/^text\/calendar/);
  const text = await response.text();
  expect(text.startsWith("BEGIN:VCALENDAR\r\n")).toBe(true);
  expect(text.trimEnd().endsWith("END:VCALENDAR")).toBe(true);
  const events = text.match(/^BEGIN:VEVENT\r$/gm)?.length ?? 0;
  const stated = await page
    .getByText(/共 \d+ 项写明了截止日期/)
    .first()
    .innerText();
  expect(stated).toContain(`共 ${events} 项`);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});
