import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const css = readFileSync(new URL("styles.css", import.meta.url), "utf8");
const desk = readFileSync(new URL("desk.css", import.meta.url), "utf8");
const uncommented = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "");

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [
      match[1] ?? "",
      match[2] ?? "",
    ]),
  );
}

/** WCAG 2.2 contrast ratio of two #rrggbb colours. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = 4.5;
const PART = 3;

const PAIRS: readonly (readonly [string, string, number])[] = [
  ["ink", "bg", TEXT],
  ["ink", "bg-2", TEXT],
  ["ink-2", "bg", TEXT],
  ["ink-2", "bg-2", TEXT],
  ["ink-3", "bg", TEXT],
  ["ink-3", "bg-2", TEXT],
  ["field", "bg", PART],
  ["field", "bg-2", PART],
  ["brand", "bg", TEXT],
  ["brand", "bg-2", TEXT],
  ["brand", "brand-t", TEXT],
  ["ink", "brand-t", TEXT],
  ["ink-2", "brand-t", TEXT],
  ["brand-d", "bg", TEXT],
  ["visited", "bg", TEXT],
  ["visited", "bg-2", TEXT],
  ["ok", "bg", TEXT],
  ["ok", "ok-t", TEXT],
  ["ink", "ok-t", TEXT],
  ["warn", "bg", TEXT],
  ["warn", "warn-t", TEXT],
  ["ink", "warn-t", TEXT],
  ["bad", "bg", TEXT],
  ["bad", "bad-t", TEXT],
  ["ink", "bad-t", TEXT],
  ["mute", "bg", TEXT],
  ["mute", "mute-t", TEXT],
  ["ink", "mute-t", TEXT],
  ["bg", "warn", TEXT],
  ["bg", "brand", TEXT],
  ["bg", "brand-d", TEXT],
  ["warn", "bg-2", TEXT],
  ["field", "warn-t", PART],
  ["ink-2", "warn-t", TEXT],
  ["ink", "focus", PART],
  ["brand", "focus", PART],
  ["brand", "compare", PART],
];

test("every pair of tokens that meets on a page has enough contrast", () => {
  const tokens = tokensOf(":root");
  for (const [front, back, least] of PAIRS) {
    const ratio = contrast(tokens.get(front) ?? "", tokens.get(back) ?? "");
    expect(ratio, `--${front} on --${back}`).toBeGreaterThanOrEqual(least);
  }
});

test("the high-contrast mode keeps every text pair at 7 or more", () => {
  const tokens = new Map([...tokensOf(":root"), ...tokensOf("html.contrast")]);
  for (const [front, back, least] of PAIRS)
    if (least === TEXT)
      expect(
        contrast(tokens.get(front) ?? "", tokens.get(back) ?? ""),
        `--${front} on --${back}`,
      ).toBeGreaterThanOrEqual(7);
});

test("the measured ratios are those of the WCAG formula", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#1a1d21", "#ffffff")).toBeCloseTo(16.91, 1);
  expect(contrast("#0b4f9e", "#ffffff")).toBeCloseTo(8, 1);
});

test("the stylesheet stays within 14 KB compressed", () => {
  expect(gzipSync(css).length).toBeLessThanOrEqual(14 * 1024);
});

test("the desk's two stylesheets stay within 20 KB compressed", () => {
  expect(gzipSync(css).length + gzipSync(desk).length).toBeLessThanOrEqual(20 * 1024);
});

test("the desk's stylesheet needs no more than Chromium 109 and asks no other host", () => {
  const code = uncommented(desk);
  for (const word of [
    "color-mix(",
    "oklch(",
    "@layer",
    "subgrid",
    "text-wrap",
    "dvh",
    "text-size-adjust",
    "@font-face",
    "@import",
    "url(",
  ])
    expect(code, word).not.toContain(word);
  expect(code).not.toMatch(/^\s*&/m);
});

test("the desk takes its colours from the tokens", () => {
  const own = new Set(uncommented(desk).match(/#[0-9a-f]{3,8}\b/g));
  expect([...own].sort()).toEqual(["#000", "#fff"]);
});

test("nothing in the stylesheet needs more than Chromium 87 or Safari 14 or asks another host", () => {
  const code = uncommented(css);
  for (const word of [
    ":has(",
    ":is(",
    ":where(",
    ":focus-visible",
    "color-mix(",
    "oklch(",
    "@container",
    "@layer",
    "subgrid",
    "text-wrap",
    "dvh",
    "aspect-ratio",
    "accent-color",
    "text-size-adjust",
    "@font-face",
    "@import",
    "url(http",
    "url(//",
  ])
    expect(code, word).not.toContain(word);
  expect(code).not.toMatch(/^\s*&/m);
});
