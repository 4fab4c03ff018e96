import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSite, type Site } from "./site";

let loaded: Site | undefined;

/**
 * The site's facts from content/site.yaml, read once for the life of the process. Throws SiteError when the
 * file is wrong, so call it at start.
 */
export function getSite(contentFolder = "content"): Site {
  loaded ??= parseSite(readFileSync(path.join(contentFolder, "site.yaml"), "utf8"));
  return loaded;
}
