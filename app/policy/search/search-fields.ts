import { foldText } from "./fold-text";
import type { SearchEntry } from "./search-entry";

/** Searched fields, heaviest first, with what a hit in one is worth beside the others. */
export const fieldWeights = {
  title: 10,
  keywords: 8,
  summary: 5,
  labels: 3,
  documents: 2,
  faq: 2,
  rows: 2,
  department: 1,
} as const;

export type SearchField = keyof typeof fieldWeights;
export const searchFields = Object.keys(fieldWeights) as SearchField[];

/** One policy's texts, folded and without the signs that readers leave out when typing. */
export type FoldedEntry = { id: string } & Record<SearchField, string>;

/** Drops brackets, quotes and spaces (首台(套) is typed 首台套); other signs become one space. */
export function foldField(text: string): string {
  return foldText(text)
    .replace(/[()[\]{}〔〕【】《》<>"'“”‘’「」\t\r ]+/g, "")
    .replace(/[^\p{L}\p{M}\p{N}%\n]+/gu, " ");
}

export function foldEntry(entry: SearchEntry): FoldedEntry {
  return {
    id: entry.id,
    title: foldField(entry.title),
    keywords: foldField(entry.keywords.join("\n")),
    summary: foldField(entry.summary),
    labels: foldField(entry.labels.join("\n")),
    documents: foldField(entry.documents.join("\n")),
    faq: foldField(entry.faq.join("\n")),
    rows: foldField(entry.rows.join("\n")),
    department: foldField(entry.department),
  };
}
