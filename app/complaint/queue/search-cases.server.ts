import type { Database } from "~/platform/db.server";
import { complaintBook } from "../book/complaint-files.server";
import type { QueueAddress } from "./queue-address";
import { linesOf, openCases, type OpenedCase, type QueueLine } from "./queue-lines.server";
import type { DeskReader } from "./queue-reader.server";
import { readEntries, type QueueCursor } from "./queue-rows.server";
import { cursorOf, cutPage, PAGE_SIZE, selectionOf, type PageEnds } from "./read-queue.server";
import { comparable } from "./queue-titles.server";
import type { QueueKey } from "./queue-token.server";

/** So many cases are opened for one search; more must be narrowed by filters first. */
export const SEARCH_LIMIT = 2000;

export type SearchOutcome =
  { status: "tooMany" } | ({ status: "found"; total: number; lines: QueueLine[] } & PageEnds);

/**
 * Looks for words in number, title, accused unit and text of a tab's cases, and for an accused unit: opens
 * them in the official's session, for no database knows a word of them. A whole 受理编号 finds its case
 * however many there are.
 */
export async function searchCases(
  db: Database,
  reader: DeskReader,
  address: QueueAddress,
  words: string,
): Promise<SearchOutcome> {
  const reference = referenceIn(words);
  const selection = { ...selectionOf(reader, address.tab, address), reference };
  const entries = await readEntries(db, reader, selection, { limit: SEARCH_LIMIT + 1 });
  if (entries.length > SEARCH_LIMIT) return { status: "tooMany" };
  const wanted = comparable(words).split(/\s+/).filter(Boolean);
  const matches = (await openCases(db, reader, entries)).filter(
    (one) => isAbout(one, address.unit) && hasWords(one, wanted),
  );
  const cursor = cursorOf(reader, address);
  const { found, start } = fromCursor(matches, cursor);
  const keyed = found.map((one) => ({ ...one.entry, one }));
  const { entries: page, ends } = cutPage(reader, keyed, start);
  const shown = page.map(({ one }) => one);
  const lines = await linesOf(db, reader, shown);
  return { status: "found", total: matches.length, lines, ...ends };
}

/** What a whole 受理编号 looks like, however it was typed; null for anything else. */
function referenceIn(words: string): string | null {
  const typed = comparable(words).replace(/[\s-]/g, "").toUpperCase();
  return /^XS\d{10}$/.test(typed) ? typed : null;
}

function isAbout({ words }: OpenedCase, unit: string | null): boolean {
  return unit === null || (typeof words !== "string" && words.accusedUnit === unit);
}

function hasWords({ reference, words }: OpenedCase, wanted: readonly string[]): boolean {
  const opened = typeof words === "string" ? null : words;
  const unit = complaintBook().units.get(opened?.accusedUnit ?? "")?.name ?? "";
  const number = reference.toLowerCase();
  return wanted.every((word) =>
    [opened?.text ?? "", unit, number].some((text) => text.includes(word)),
  );
}

/** The same page ends as the database gives: from a key on, one more than a page. */
function fromCursor(
  matches: readonly OpenedCase[],
  cursor: QueueCursor,
): { found: OpenedCase[]; start: QueueCursor } {
  const first = { found: matches.slice(0, PAGE_SIZE + 1), start: null };
  if (cursor === null) return first;
  if (cursor.way === "after") {
    const rest = matches.filter(({ entry }) => compareKeys(entry, cursor.key) > 0);
    return { found: rest.slice(0, PAGE_SIZE + 1), start: cursor };
  }
  const rest = matches.filter(({ entry }) => compareKeys(entry, cursor.key) < 0);
  return rest.length > PAGE_SIZE ? { found: rest.slice(-PAGE_SIZE - 1), start: cursor } : first;
}

/** The order of the queue. */
function compareKeys(one: QueueKey, other: QueueKey): number {
  const of = ({ dueOn, modeRank, caseId }: QueueKey) => `${dueOn ?? "~"} ${modeRank} ${caseId}`;
  return of(one) < of(other) ? -1 : Number(of(one) > of(other));
}
