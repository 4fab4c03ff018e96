import { and, eq, inArray, sql } from "drizzle-orm";
import { recordEvent } from "~/audit/record-event.server";
import { cases } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import { OPEN_STATES, type CaseProgress, type ClockSlot } from "../case/case-progress";
import { isRunning, recomputeClock, type Clock } from "../book/clocks";
import { complaintBook } from "../book/complaint-files.server";
import { columnsOf, progressOf, syncQueues } from "../case/move-case.server";

const BATCH = 200;

/**
 * Works running clocks out again after another calendar was loaded, as when a year's holidays become
 * known. What has ended keeps the day that was promised.
 *
 * @returns how many cases were looked at
 */
export async function recomputeClocks(db: Database, now: Date): Promise<number> {
  const { clockwork } = complaintBook();
  const { version } = clockwork.calendar;
  const other = sql`exists (
    select from jsonb_each(${cases.clocks}) as clock
    where clock.value ->> 'calendarVersion' <> ${version}
      and clock.value ->> 'stoppedOn' is null
      and jsonb_typeof(clock.value -> 'pause') = 'null'
  )`;
  let looked = 0;
  let moved = 0;
  for (;;) {
    const done = await db.transaction(async (tx) => {
      const rows = await tx
        .select()
        .from(cases)
        .where(and(inArray(cases.state, [...OPEN_STATES]), other))
        .limit(BATCH)
        .for("update", { skipLocked: true });
      for (const row of rows) {
        const before = progressOf(row, null);
        const progress = { ...before, clocks: recomputed(before.clocks) };
        const columns = columnsOf(progress);
        await tx
          .update(cases)
          .set({ ...columns, version: row.version + 1 })
          .where(eq(cases.id, row.id));
        if (columns.dueOn !== row.dueOn) {
          moved += 1;
          await syncQueues(tx, row.id, progress);
        }
      }
      return rows.length;
    });
    looked += done;
    if (done === 0) break;
  }
  if (looked > 0) {
    await db.transaction((tx) =>
      recordEvent(tx, {
        at: now,
        actorId: null,
        event: "clocks.recomputed",
        detail: { calendar: version, cases: looked, moved },
      }),
    );
  }
  return looked;
}

function recomputed(clocks: CaseProgress["clocks"]): CaseProgress["clocks"] {
  const { clockwork } = complaintBook();
  const entries = (Object.entries(clocks) as [ClockSlot, Clock][]).map(
    ([slot, clock]) => [slot, isRunning(clock) ? recomputeClock(clockwork, clock) : clock] as const,
  );
  return Object.fromEntries(entries);
}
