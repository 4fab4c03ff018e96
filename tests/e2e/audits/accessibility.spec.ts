import { expectAccessible } from "../accessibility";
import { expect, test } from "../fixtures";
import { asAnsweringReader, templates } from "../page-templates";

for (const [name, address] of Object.entries(templates)) {
  test(`axe finds nothing serious, and the page is well built: ${name}`, async ({ page }) => {
    await asAnsweringReader(page);
    await page.goto(address);
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    for (const landmark of ["banner", "main", "contentinfo"] as const) {
      await expect(page.getByRole(landmark)).toHaveCount(1);
    }
    const levels = await page
      .getByRole("heading")
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))));
    levels.forEach((level, i) => {
      expect(level, `heading ${i + 1} skips no level`).toBeLessThanOrEqual(
        (levels[i - 1] ?? 0) + 1,
      );
    });
    const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
    expect(
      ids.filter((id, i) => ids.indexOf(id) !== i),
      "ids used twice",
    ).toEqual([]);
    await expectAccessible(page);
  });
}

test("axe finds nothing serious where a wide screen has another layout", async ({ page }) => {
  await asAnsweringReader(page);
  await page.setViewportSize({ width: 1366, height: 768 });
  for (const name of ["首页", "筛选", "申报日历", "结果"] as const) {
    await page.goto(templates[name]);
    await expectAccessible(page);
  }
});

test("no two templates share a title", async ({ request }) => {
  const titles = new Map<string, string>();
  // A filtered list is the same list.
  const { 筛选: _filtered, ...distinct } = templates;
  for (const [name, address] of Object.entries(distinct)) {
    const title = /<title>([^<]+)/.exec(await (await request.get(address)).text())?.[1] ?? "";
    expect.soft(title, name).not.toBe("");
    expect.soft(titles.get(title) ?? name, `${name} has the title of another`).toBe(name);
    titles.set(title, name);
  }
});

for (const [look, display] of [
  ["长辈模式", "150.elder"],
  ["高对比度", "contrast"],
] as const) {
  test(`axe finds nothing serious in ${look}`, async ({ page, context, baseURL }) => {
    await asAnsweringReader(page);
    await context.addCookies([{ name: "display", value: display, url: baseURL ?? "" }]);
    for (const name of ["筛选", "政策页", "数字题"] as const) {
      await page.goto(templates[name]);
      await expect(page.locator("html")).toHaveClass(/elder|contrast/);
      await expectAccessible(page);
    }
  });
}

test.describe("a form that came back", () => {
  test.use({ expectedErrors: [/400 \(Bad Request\)/] });

  test("with errors is accessible too", async ({ page }) => {
    for (const address of ["/match/q/entityType", "/match/q/employees"]) {
      await page.goto(address);
      await page.getByRole("button", { name: "下一步" }).click();
      await expect(page.getByRole("alert")).toBeFocused();
      await expectAccessible(page);
    }
  });
});
