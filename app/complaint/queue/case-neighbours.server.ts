import { inArray } from "drizzle-orm";
import { cases } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import type { DeskReader } from "./queue-reader.server";
import { entriesOf } from "./queue-rows.server";
import type { QueueTab } from "./queue-tabs";
import { neighboursIn } from "./read-queue.server";

/** Numbers of the cases beside one in a list; null at its ends. */
export interface CaseNeighbours {
  before: string | null;
  after: string | null;
}

/**
 * What lies beside a case in the view that the official came from. A case that was just moved out of the
 * view still has a place in its order; one that is not the official's has none.
 */
export async function caseNeighbours(
  db: Database,
  reader: DeskReader,
  tab: QueueTab,
  reference: string,
): Promise<CaseNeighbours> {
  const [entry] = await entriesOf(db, reader, [reference]);
  if (!entry) return { before: null, after: null };
  const { before, after } = await neighboursIn(db, reader, tab, entry);
  const ids = [before, after].flatMap((one) => (one ? [one.caseId] : []));
  if (ids.length === 0) return { before: null, after: null };
  const rows = await db
    .select({ id: cases.id, reference: cases.reference })
    .from(cases)
    .where(inArray(cases.id, ids));
  const numberOf = (one: typeof before) =>
    rows.find(({ id }) => id === one?.caseId)?.reference ?? null;
  return { before: numberOf(before), after: numberOf(after) };
}
