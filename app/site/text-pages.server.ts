import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { parse } from "yaml";
import { renderMarkdown } from "./markdown.server";

const names = ["help", "privacy", "accessibility", "site"] as const;
export type TextPageName = (typeof names)[number];

export interface TextPage {
  title: string;
  html: string;
}

const frontMatter = z.strictObject({ title: z.string().min(1).max(24) });
const kept = new Map<TextPageName, TextPage>();

/** One of the fixed pages in content/pages, read once. Throws when the file is missing or has no title. */
export function textPage(name: TextPageName, contentFolder = "content"): TextPage {
  const known = kept.get(name);
  if (known) return known;
  const file = path.join(contentFolder, "pages", `${name}.md`);
  const parts = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(file, "utf8"));
  if (!parts) throw new Error(`${file}: the front matter with the title is missing`);
  const { title } = frontMatter.parse(parse(parts[1] ?? ""));
  const page = { title, html: renderMarkdown(parts[2] ?? "") };
  kept.set(name, page);
  return page;
}

export function isTextPageName(name: string): name is TextPageName {
  return (names as readonly string[]).includes(name);
}
