import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const script = readFileSync(new URL("enhance.js", import.meta.url), "utf8");

test("the script stays within 10 KB compressed", () => {
  expect(gzipSync(script).length).toBeLessThanOrEqual(10 * 1024);
});

test("the script keeps nothing and runs no text as code", () => {
  for (const word of [
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "document.cookie",
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

test("the script sends only what a form names, and only to our own host", () => {
  const requests = script.match(/fetch\([^;]*?\}\)/gs) ?? [];
  expect(requests).toHaveLength(1);
  expect(script.match(/\bfetch\(/g)).toHaveLength(1);
  expect(requests[0]).toContain('mode: "same-origin"');
  expect(requests[0]).toContain('method: "POST"');
  const addresses = [...script.matchAll(/(?<!function )\bpost\(\w+, (read\([^)]*\))/g)];
  expect(addresses.map((at) => at[1])).toEqual([
    'read(draft, "data-autosave")',
    'read(stay, "action")',
  ]);
  expect(script.match(/\bpost\(/g)).toHaveLength(addresses.length + 1);
});

test("every mark the script looks for is made by a component", () => {
  const components = readdirSync(new URL(".", import.meta.url))
    .filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"))
    .map((file) => readFileSync(new URL(file, import.meta.url), "utf8"))
    .join("\n");
  const marks = new Set(script.match(/data-[a-z-]+(?=[\]"=])/g));
  marks.delete("data-sending-line");
  for (const mark of marks) expect(components, mark).toContain(mark);
});

test("the script is one classic ES2019 file", () => {
  expect(script).not.toMatch(/^\s*(import|export)\b/m);
  expect(script).not.toMatch(/\?\.[a-z[(]|\?\?|\|\|=|&&=/);
});
