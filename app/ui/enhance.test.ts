import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const script = readFileSync(new URL("enhance.js", import.meta.url), "utf8");

test("the script stays within 10 KB compressed", () => {
  expect(gzipSync(script).length).toBeLessThanOrEqual(10 * 1024);
});

test("the script keeps nothing, sends nothing and runs no text as code", () => {
  for (const word of [
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "document.cookie",
    "fetch(",
    "XMLHttpRequest",
    "sendBeacon",
    "WebSocket",
    "innerHTML",
    "eval(",
    "new Function",
    "import(",
  ])
    expect(script, word).not.toContain(word);
});

test("the script is one classic ES2019 file", () => {
  expect(script).not.toMatch(/^\s*(import|export)\b/m);
  expect(script).not.toMatch(/\?\.[a-z[(]|\?\?|\|\|=|&&=/);
});
