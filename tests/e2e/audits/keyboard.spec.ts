import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { asAnsweringReader, templates, type Template } from "../page-templates";

interface Stop {
  words: string;
  /** Place in the document; a later stop has a larger one. */
  order: number;
  outline: number;
  seen: boolean;
}

/** What has the focus now; null once it has left the page. */
function focused(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    // The visible part of a checkbox or radio is its label, beside the input.
    const beside = element instanceof HTMLInputElement && element.nextElementSibling;
    const drawn = [style, ...(beside ? [getComputedStyle(beside)] : [])];
    const label = element.getAttribute("aria-label") ?? element.textContent ?? "";
    return {
      words: `${element.tagName} ${label.trim() || element.id}`,
      order: [...document.querySelectorAll("*")].indexOf(element),
      outline: Math.max(
        ...drawn.map((one) => (one.outlineStyle === "none" ? 0 : parseFloat(one.outlineWidth))),
      ),
      seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });
}

const pages: Template[] = ["首页", "列表", "政策页", "访谈开始", "单选题", "多选题", "结果"];

for (const name of pages) {
  test(`the Tab key goes through the page in order, always in sight: ${name}`, async ({ page }) => {
    await asAnsweringReader(page);
    await page.goto(templates[name]);
    const stops: Stop[] = [];
    const tooMany = 400;
    while (stops.length < tooMany) {
      await page.keyboard.press("Tab");
      const stop = await focused(page);
      if (!stop) break;
      stops.push(stop);
      expect(stop.seen, `${stop.words} is in sight`).toBe(true);
      expect(stop.outline, `${stop.words} has a visible focus`).toBeGreaterThanOrEqual(2);
    }
    expect(stops.length, "no trap").toBeLessThan(tooMany);
    expect(stops.length).toBeGreaterThan(8);
    expect(stops[0]?.words).toBe("A 跳到主要内容");
    const orders = stops.map(({ order }) => order);
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
  });
}

test("the skip link leads past the header", async ({ page }) => {
  for (const address of ["/", "/policies", "/match"]) {
    await page.goto(address);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "跳到主要内容" })).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => document.activeElement?.closest("main") !== null);
    expect(inside, address).toBe(true);
  }
});

test("a question can be answered with the keyboard alone", async ({ page }) => {
  await page.goto("/match/q/entityType");
  await page.getByRole("radio").first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "个体工商户" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/entityType/);
});
