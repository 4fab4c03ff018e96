import { sql } from "drizzle-orm";
import { caseOpenings } from "~db/schema/complaint";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import type { Database } from "~/platform/db.server";

export interface Opening {
  caseId: string;
  role: string;
  unitId: string;
  /** Day of Shanghai. */
  today: string;
}

/** Kept in memory until the next flush; beyond so many different ones the rest is not counted. */
const MOST = 10_000;

/** Day 0 of the civil calendar, 1970-01-01, was a Thursday. */
function mondayOf(day: string): string {
  const at = dayOfIso(day);
  return isoOfDay(at - ((((at + 3) % 7) + 7) % 7));
}

let waiting = new Map<string, Opening & { times: number }>();

/**
 * Counts that somebody opened a case. Pages are only read and write nothing, so openings wait in this process
 * and are written by a timer and at the end (`flushOpenings`): by role, unit and week, never by person.
 */
export function noteOpening(opening: Opening): void {
  const { caseId, role, unitId } = opening;
  const key = [caseId, mondayOf(opening.today), role, unitId].join(" ");
  const known = waiting.get(key);
  if (known) known.times += 1;
  else if (waiting.size < MOST) waiting.set(key, { ...opening, times: 1 });
}

/** Writes what was counted since the last time. What cannot be written waits for the next one. */
export async function flushOpenings(db: Database): Promise<number> {
  const batch = waiting;
  waiting = new Map();
  let written = 0;
  try {
    for (const [key, { caseId, role, unitId, today, times }] of batch) {
      // A case that was destroyed meanwhile has nobody to show openings to.
      await db.execute(sql`
        insert into ${caseOpenings} (case_id, week, role, unit_id, times)
        select id, ${mondayOf(today)}::date, ${role}, ${unitId}, ${times}::int
        from cases where id = ${caseId}::uuid
        on conflict (case_id, week, role, unit_id)
        do update set times = ${caseOpenings}.times + excluded.times`);
      batch.delete(key);
      written += times;
    }
  } catch (error) {
    for (const [key, left] of batch) {
      const known = waiting.get(key);
      if (known) known.times += left.times;
      else waiting.set(key, left);
    }
    throw error;
  }
  return written;
}
