import type { Database } from "~/platform/db.server";
import type { QueueAddress } from "./queue-address";
import { readLines, type QueueLine } from "./queue-lines.server";
import type { DeskReader } from "./queue-reader.server";
import {
  countEntries,
  countViews,
  readEntries,
  type QueueCursor,
  type QueueEntryRow,
  type QueueSelection,
} from "./queue-rows.server";
import { COUNT_CAP, isQueueTab, QUEUE_TABS, tabScope, type QueueTab } from "./queue-tabs";
import { openListToken, sealListToken, type QueueKey } from "./queue-token.server";
import { QUEUE_VIEWS } from "./queue-view";

export const PAGE_SIZE = 50;

/** Tokens for the page before and after this one; null where there is none. */
export interface PageEnds {
  before: string | null;
  after: string | null;
}

export interface QueuePage extends PageEnds {
  lines: QueueLine[];
}

/** What a tab with its filters takes from the queue. */
export function selectionOf(
  reader: DeskReader,
  tab: QueueTab,
  filters: Partial<Pick<QueueAddress, "category" | "state" | "filedFrom" | "filedTo">> = {},
): QueueSelection {
  const { category = null, state = null, filedFrom = null, filedTo = null } = filters;
  return { scope: tabScope(tab, reader), category, state, filedFrom, filedTo, reference: null };
}

/** Where an address begins to read; null at the start, or for a token that is not this official's. */
export function cursorOf(reader: DeskReader, { after, before }: QueueAddress): QueueCursor {
  const way = after === null ? "before" : "after";
  const key = openListToken(reader.official, "place", after ?? before);
  return key && { way, key };
}

/** One page of a tab, without words to look for. */
export async function readQueue(
  db: Database,
  reader: DeskReader,
  address: QueueAddress,
): Promise<QueuePage> {
  const selection = selectionOf(reader, address.tab, address);
  const read = (cursor: QueueCursor) =>
    readEntries(db, reader, selection, { cursor, limit: PAGE_SIZE + 1 });
  const cursor = cursorOf(reader, address);
  const found = await read(cursor);
  // Going back past the start gives the first page, whole.
  const short = cursor?.way === "before" && found.length <= PAGE_SIZE;
  const start = short ? null : cursor;
  const { entries, ends } = cutPage(reader, short ? await read(null) : found, start);
  return { lines: await readLines(db, reader, entries), ...ends };
}

/** A page out of one entry more than it shows. */
export function cutPage<E extends QueueKey>(
  reader: DeskReader,
  found: readonly E[],
  cursor: QueueCursor,
): { entries: E[]; ends: PageEnds } {
  const more = found.length > PAGE_SIZE;
  const backwards = cursor?.way === "before";
  const entries = backwards ? found.slice(-PAGE_SIZE) : found.slice(0, PAGE_SIZE);
  const token = (entry: E | undefined) =>
    entry ? sealListToken(reader.official, "place", keyOf(entry)) : null;
  const hasBefore = backwards ? more : cursor !== null;
  const hasAfter = backwards || more;
  return {
    entries,
    ends: {
      before: hasBefore ? token(entries[0]) : null,
      after: hasAfter ? token(entries.at(-1)) : null,
    },
  };
}

const keyOf = ({ dueOn, modeRank, caseId }: QueueKey): QueueKey => ({ dueOn, modeRank, caseId });

/** How many cases lie in each tab, up to COUNT_CAP. */
export async function countTabs(
  db: Database,
  reader: DeskReader,
): Promise<Record<QueueTab, number>> {
  const of = (tab: QueueTab) => selectionOf(reader, tab);
  const [views, others] = await Promise.all([
    countViews(db, reader, Object.keys(QUEUE_VIEWS), COUNT_CAP),
    countEntries(
      db,
      reader,
      { mine: of("mine"), soon: of("soon"), overdue: of("overdue"), all: of("all") },
      COUNT_CAP,
    ),
  ]);
  const names = Object.keys(QUEUE_TABS).filter(isQueueTab);
  const counted = names.map((tab) => [tab, views.get(tab) ?? 0]);
  return { ...Object.fromEntries(counted), ...others } as Record<QueueTab, number>;
}

/** The first cases of a tab, for the desk's start page. */
export async function firstOf(
  db: Database,
  reader: DeskReader,
  tab: QueueTab,
  limit: number,
): Promise<QueueLine[]> {
  const entries = await readEntries(db, reader, selectionOf(reader, tab), { limit });
  return readLines(db, reader, entries);
}

/** Entries before and after a case in a tab, for going on without going back to the list. */
export async function neighboursIn(
  db: Database,
  reader: DeskReader,
  tab: QueueTab,
  key: QueueKey,
): Promise<{ before: QueueEntryRow | null; after: QueueEntryRow | null }> {
  const one = async (way: "before" | "after") => {
    const cursor: QueueCursor = { way, key };
    const [entry] = await readEntries(db, reader, selectionOf(reader, tab), { cursor, limit: 1 });
    return entry ?? null;
  };
  const [before, after] = await Promise.all([one("before"), one("after")]);
  return { before, after };
}
