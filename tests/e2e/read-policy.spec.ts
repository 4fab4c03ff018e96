import { expect, test } from "./fixtures";

const policy = "/policies/xiao-wei-gao-xiao-bi-ye-sheng-she-bao-bu-tie";
const rowNames = ["谁能享受", "能拿多少", "怎么办", "找谁", "到什么时候"];

test("the five rows stand in their order before anything of the original", async ({
  page,
  viewport,
}) => {
  await page.goto(policy);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "小微企业招用高校毕业生社会保险补贴",
  );
  await expect(page).toHaveTitle(/^小微企业招用高校毕业生社会保险补贴:能拿多少、怎么办 - /);
  const terms = page.getByRole("main").getByRole("term");
  expect((await terms.allInnerTexts()).slice(0, 5)).toEqual(rowNames);
  const last = await terms.nth(4).boundingBox();
  const original = await page.getByRole("heading", { name: "原文与依据" }).boundingBox();
  expect(last?.y).toBeLessThan(original?.y ?? 0);
  // Not further than a screen and a half of scrolling.
  expect(last?.y).toBeLessThanOrEqual(2.5 * (viewport?.height ?? 0));
});

test("each row leads to its source and back, or says that the source is silent", async ({
  page,
  javaScriptEnabled,
}) => {
  await page.goto(policy);
  const rows = page.getByRole("main").locator("dl").first().getByRole("definition");
  await expect(rows).toHaveCount(5);
  for (const row of await rows.all()) {
    await expect(row).toContainText(/依据:|原文未写明,请电话确认/);
  }
  const citation = rows.first().getByRole("link", { name: /^依据:/ });
  await citation.click();
  await expect(page).toHaveURL(/#source-\d+$/);
  const source = page.locator(new URL(page.url()).hash);
  await expect(source).toBeInViewport();
  await expect(source.getByText("本条被引用")).toBeVisible();
  await source.getByRole("link", { name: "返回刚才的位置" }).click();
  const origin = javaScriptEnabled === false ? page.locator("#conditions") : citation;
  await expect(origin).toBeInViewport();
});

test("a condition shows its citation, and a clause can be selected and found as text", async ({
  page,
}) => {
  await page.goto(policy);
  const conditions = page.getByRole("listitem").filter({ hasText: /依据:/ });
  expect(await conditions.count()).toBeGreaterThan(2);
  const source = page.locator(".sources");
  await expect(source).toHaveCSS("user-select", /auto|text/);
  await expect(source.getByRole("img")).toHaveCount(0);
  await source.selectText();
  const selected = await page.evaluate(() => getSelection()?.toString() ?? "");
  expect(selected).toContain(((await source.innerText()).split("\n")[0] ?? "nothing").trim());
});

test("a policy that has run out says so first and stays readable", async ({ page }) => {
  await page.goto("/policies/wen-gang-fan-huan");
  const main = page.getByRole("main");
  await expect(main.getByText("本政策已于2025年12月31日失效。")).toBeVisible();
  await expect(main.getByText("已失效", { exact: true })).toBeVisible();
  await expect(main.getByRole("term").first()).toHaveText("谁能享受");
});

test("how far a policy was checked, its revisions and a way to object are there", async ({
  page,
}) => {
  await page.goto(policy);
  await expect(page.getByText(/^核对状态:/)).toBeVisible();
  await page.getByRole("link", { name: "修订记录" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/修订记录$/);
  await page.getByRole("link", { name: "第 1 版" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "小微企业招用高校毕业生社会保险补贴",
  );
  await page.getByRole("main").getByRole("link", { name: "告诉我们" }).click();
  await expect(page.getByText("关于:小微企业招用高校毕业生社会保险补贴")).toBeVisible();
});

test("the breadcrumb leads back to the list", async ({ page }) => {
  await page.goto(policy);
  const crumbs = page.getByRole("navigation", { name: "当前位置" });
  await crumbs.getByRole("link", { name: "查政策" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "查政策" })).toBeVisible();
});

test("on paper the page has no navigation and no buttons", async ({ page, javaScriptEnabled }) => {
  await page.goto(policy);
  await expect(page.getByRole("button", { name: "打印本页" })).toHaveCount(
    javaScriptEnabled === false ? 0 : 1,
  );
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "主导航" })).toBeHidden();
  await expect(page.getByRole("link", { name: "测一测我符不符合" })).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("term").filter({ hasText: "能拿多少" })).toBeVisible();
});
