import type { Citation as CitationLink } from "~/ui/citation";
import type { Citation } from "./rule";

/** Links to the source of a statement on the same policy page; none when nothing can be cited. */
export function citationOf(cite: Citation | null, page = ""): CitationLink[] {
  if (!cite) return [];
  const label = cite.clause ? `${cite.clause}(来源 ${cite.source})` : `来源 ${cite.source}`;
  return [{ label, href: `${page}#source-${cite.source}` }];
}
