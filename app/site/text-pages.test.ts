import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isTextPageName, textPage } from "./text-pages.server";

let folder: string;
const write = (name: string, text: string) =>
  writeFileSync(path.join(folder, "pages", `${name}.md`), text);

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pages "));
  mkdirSync(path.join(folder, "pages"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a page without a title, or with one too long, is refused by name", () => {
  write("help", "没有标题");
  expect(() => textPage("help", folder)).toThrow("help.md: the front matter");
  write("help", `---\ntitle: ${"长".repeat(25)}\n---\n`);
  expect(() => textPage("help", folder)).toThrow();
  expect(() => textPage("privacy", folder)).toThrow("ENOENT");
});

test("a page has its title and its text as HTML, in which markup of the text stays text", () => {
  write("site", "---\ntitle: 关于本站\n---\n## 标题\n\n<script>x</script>\n\n[去](javascript:x)\n");
  const page = textPage("site", folder);
  expect(page.title).toBe("关于本站");
  expect(page.html).toContain("<h2>标题</h2>");
  expect(page.html).not.toMatch(/<script|javascript:/);
});

test("every page that addresses can name is shipped with a title", () => {
  for (const name of ["help", "privacy", "accessibility"]) {
    if (!isTextPageName(name)) throw new Error(name);
    expect(textPage(name).title.length, name).toBeGreaterThan(0);
  }
  expect(isTextPageName("../site")).toBe(false);
});
