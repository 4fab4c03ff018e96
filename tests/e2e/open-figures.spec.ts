import { expect, test } from "./fixtures";

test("/open says what is counted, up to when, and where machines read it", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "看诉求办得怎么样" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "办理公开" })).toBeVisible();
  for (const title of [
    "诉求去向",
    "办事最快",
    "服务最好",
    "保护提交人",
    "各类诉求的办理用时",
    "企业评价",
  ]) {
    const heading = page.getByRole("heading", { name: title, level: 2, exact: true });
    await expect(heading).toBeVisible();
  }
  await expect(page.getByText(/数据截至 .+ 24:00/)).toBeVisible();
  await expect(page.getByText("少于 10 件不公布").first()).toBeVisible();
  for (const title of ["政策最优", "成本最低"]) await expect(page.getByText(title)).toBeVisible();
});

test("a period is chosen by a link or by the form", async ({ page }) => {
  await page.goto("/open");
  const periods = page.getByRole("navigation", { name: "期间" });
  await expect(periods.getByRole("link", { name: "本年" })).toHaveAttribute("aria-current", "page");
  await periods.getByRole("link", { name: "本月" }).click();
  await expect(page).toHaveURL(/period=\d{4}-\d\d$/);
  await page.getByLabel("自定义期间").selectOption({ index: 1 });
  await page.getByRole("button", { name: "查看" }).click();
  await expect(page).toHaveURL(/period=\d{4}$/);
  await expect(page.getByText(/^\d{4}年,数据截至/)).toBeVisible();
});

test("with too few cases nothing is drawn and nothing is counted", async ({ page }) => {
  await page.goto("/open");
  await expect(page.locator("figure")).toHaveCount(0);
  await expect(page.getByText("样本太少,暂不公布").first()).toBeVisible();
  await expect(page.getByText("0 次")).toBeVisible();
});

test("the file opens in spreadsheet programs, and the interface gives the same period", async ({
  page,
  request,
}) => {
  await page.goto("/open");
  const href = (await page.getByRole("link", { name: "下载数据(CSV)" }).getAttribute("href")) ?? "";
  const file = await request.get(href);
  expect(file.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  expect([...(await file.body()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect((await request.get("/open/figures.csv?period=1999")).status()).toBe(404);
  const answer = (await (await request.get("/api/v1/indicators")).json()) as {
    complaints: { figures: { period: { id: string } } };
  };
  expect(href).toContain(`period=${answer.complaints.figures.period.id}`);
});
