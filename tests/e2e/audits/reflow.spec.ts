import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { asAnsweringReader, templates } from "../page-templates";

/** How many CSS pixels the page is wider than its window, with the elements that stick out. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) =>
        `${element.tagName}.${element.className} ${element.textContent}`.slice(0, 80),
      );
  });
}

/** Text that a box of fixed size would cut off. */
function cutText(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("body *")]
      .filter((element) => {
        const style = getComputedStyle(element);
        const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
        // Words for screen readers only are one pixel wide on purpose.
        if (!hides || element.clientWidth <= 1 || style.display === "inline") return false;
        return (
          element.scrollWidth > element.clientWidth + 1 ||
          element.scrollHeight > element.clientHeight + 1
        );
      })
      .map((element) => `${element.tagName}.${element.className}`),
  );
}

const textSpacing = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }`;

test.beforeEach(async ({ page }) => asAnsweringReader(page));

// 320 CSS pixels are also what a window of 1280 shows at 400 %.
test("at 320 pixels no page scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  for (const [name, address] of Object.entries(templates)) {
    await page.goto(address);
    expect.soft(await overflow(page), name).toEqual([]);
    expect.soft(await cutText(page), name).toEqual([]);
  }
});

test("at 320 pixels with the text 1.5 times as large no page scrolls sideways", async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: "display", value: "150", url: baseURL ?? "" }]);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const [name, address] of Object.entries(templates)) {
    await page.goto(address);
    expect.soft(await overflow(page), name).toEqual([]);
    expect.soft(await cutText(page), name).toEqual([]);
  }
});

test("in 长辈模式 no page scrolls sideways, and every control is large", async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: "display", value: "elder", url: baseURL ?? "" }]);
  for (const [name, address] of Object.entries(templates)) {
    await page.goto(address);
    expect.soft(await overflow(page), name).toEqual([]);
    const small = await page
      .locator("main .button:visible")
      .evaluateAll((buttons) =>
        buttons
          .filter((button) => button.getBoundingClientRect().height < 60)
          .map((button) => button.textContent),
      );
    expect.soft(small, `${name}: buttons under 60 pixels`).toEqual([]);
    const smallest = await page
      .locator("main p, main li, main dd, main label")
      .evaluateAll((texts) =>
        Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize))),
      );
    expect.soft(smallest, `${name}: smallest text`).toBeGreaterThanOrEqual(18);
  }
});

test("the text spacing of WCAG 1.4.12 loses nothing", async ({ page }) => {
  for (const [name, address] of Object.entries(templates)) {
    await page.goto(address);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, textSpacing);
    expect.soft(await overflow(page), name).toEqual([]);
    expect.soft(await cutText(page), name).toEqual([]);
  }
});

test("every control is at least 44 pixels high, links inside sentences apart", async ({ page }) => {
  for (const [name, address] of Object.entries(templates)) {
    await page.goto(address);
    const small = await page
      .locator(
        "button:visible, summary:visible, .button:visible, .choice label:visible, nav a:visible",
      )
      .evaluateAll((controls) =>
        controls
          .filter((control) => control.getBoundingClientRect().height < 43.5)
          .map((control) => `${control.tagName} ${control.textContent}`),
      );
    expect.soft(small, name).toEqual([]);
  }
});

test("nothing moves, floats over the page or plays by itself", async ({ page }) => {
  for (const [name, address] of Object.entries(templates)) {
    await page.goto(address);
    const restless = await page.evaluate(() => {
      const moving = document.getAnimations().map((animation) => `animation ${animation.id}`);
      const afloat = [...document.querySelectorAll("body *")]
        .filter((element) => /fixed|sticky/.test(getComputedStyle(element).position))
        .map((element) => `floats: ${element.className}`);
      const playing = [
        ...document.querySelectorAll("marquee, video, audio, meta[http-equiv=refresh]"),
      ].map((element) => element.tagName);
      return [...moving, ...afloat, ...playing];
    });
    expect.soft(restless, name).toEqual([]);
  }
});
