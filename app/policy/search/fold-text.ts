import { toSimplified } from "./traditional-characters";

/** Longest query that is looked at, in UTF-16 units; the rest is cut off. */
export const QUERY_LENGTH = 64;

/** One spelling for what reads the same: half width (NFKC), lower case, simplified characters. */
export function foldText(text: string): string {
  return toSimplified(text.normalize("NFKC").toLowerCase());
}

/** Folds a query and cuts it to `QUERY_LENGTH`, before and after folding, as NFKC can lengthen text. */
export function foldQuery(query: string): string {
  return foldText(query.slice(0, QUERY_LENGTH)).slice(0, QUERY_LENGTH);
}

/** Runs of letters, digits and percent signs; everything else separates. */
export function chunksOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{M}\p{N}%]+/gu) ?? [];
}
