import { asc, gt } from "drizzle-orm";
import { auditEvents } from "~db/schema/audit";
import type { Database } from "~/platform/db.server";
import { eventHash, GENESIS } from "./event-hash.server";

export type ChainState =
  | { ok: true; rows: number; head: Uint8Array }
  /** The first row that does not follow from the one before. */
  | { ok: false; rows: number; brokenAt: number };

const PAGE = 2000;

/** Recomputes the whole log. A row changed, removed or put in between breaks it from there on. */
export async function verifyChain(db: Database): Promise<ChainState> {
  let head: Uint8Array = GENESIS;
  let rows = 0;
  let after = 0;
  for (;;) {
    const page = await db
      .select()
      .from(auditEvents)
      .where(gt(auditEvents.seq, after))
      .orderBy(asc(auditEvents.seq))
      .limit(PAGE);
    for (const row of page) {
      const expected = eventHash(head, { ...row, detail: row.detail as Record<string, unknown> });
      if (Buffer.compare(expected, row.hash) !== 0) return { ok: false, rows, brokenAt: row.seq };
      head = expected;
      rows += 1;
      after = row.seq;
    }
    if (page.length < PAGE) return { ok: true, rows, head };
  }
}
