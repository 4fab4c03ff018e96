import type { Site } from "./site";

/** `<title>`: the specific thing first, 错误: before it when a form came back with errors. */
export function pageTitle(site: Pick<Site, "shortName">, title: string, hasErrors = false): string {
  return `${hasErrors ? "错误:" : ""}${title} - ${site.shortName}`;
}
