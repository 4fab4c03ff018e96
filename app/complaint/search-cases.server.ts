import type { Database } from "~/platform/db.server";
import { complaintBook } from "./complaint-files.server";
import type { QueueAddress } from "./queue-address";
import { readLines, type QueueLine } from "./queue-lines.server";
import type { DeskReader } from "./queue-reader.server";
import { readEntries, type QueueCursor } from "./queue-rows.server";
import { cursorOf, cutPage, PAGE_SIZE, selectionOf, type PageEnds } from "./read-queue.server";
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
  const wanted = normalise(words).split(/\s+/).filter(Boolean);
  const matches = (await readLines(db, reader, entries)).filter(
    (line) =>
      (address.unit === null || line.accusedUnit === address.unit) && hasWords(line, wanted),
  );
  const cursor = cursorOf(reader, address);
  const { found, start } = fromCursor(matches, cursor);
  const keyed = found.map((line) => ({ ...line.entry, line }));
  const { entries: page, ends } = cutPage(reader, keyed, start);
  return { status: "found", total: matches.length, lines: page.map(({ line }) => line), ...ends };
}

/** What a whole 受理编号 looks like, however it was typed; null for anything else. */
function referenceIn(words: string): string | null {
  const typed = normalise(words).replace(/[\s-]/g, "").toUpperCase();
  return /^XS\d{10}$/.test(typed) ? typed : null;
}

const normalise = (text: string): string => text.normalize("NFKC").toLowerCase().trim();

function hasWords({ item, accusedUnit, text }: QueueLine, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const unit = accusedUnit === null ? "" : (complaintBook().units.get(accusedUnit)?.name ?? "");
  const whole = normalise([item.reference, item.title ?? "", item.accused, unit, text].join("\n"));
  return wanted.every((word) => whole.includes(word));
}

/** The same page ends as the database gives: from a key on, one more than a page. */
function fromCursor(
  matches: readonly QueueLine[],
  cursor: QueueCursor,
): { found: QueueLine[]; start: QueueCursor } {
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
