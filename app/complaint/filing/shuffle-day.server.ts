import { randomInt } from "node:crypto";
import { eq, inArray, sql } from "drizzle-orm";
import {
  caseEnvelopes,
  caseFiles,
  caseNotices,
  cases,
  caseSteps,
  caseWraps,
  filingCommitments,
  queueEntries,
} from "~db/schema/complaint";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";

/** Mixes a list (Fisher and Yates); `draw` gives a whole number below its argument. */
export function mixed<T>(list: readonly T[], draw: (below: number) => number = randomInt): T[] {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = draw(at + 1);
    [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
  }
  return copy;
}

const CHILDREN = [caseWraps, caseEnvelopes, caseSteps, queueEntries, caseFiles, caseNotices];

/**
 * Writes yesterday's filings down once more in another order: rows carry the day only, but their place on
 * disk would still tell which came first, and so at what hour. Nothing in a row changes. Rows as they were
 * lie dead on disk until the next vacuum, which this asks for of the night before.
 *
 * @returns how many cases were written anew
 */
export async function shuffleDay(
  db: Database,
  now: Date,
  draw: (below: number) => number = randomInt,
): Promise<number> {
  const yesterday = isoOfDay(dayOfIso(shanghaiDate(now)) - 1);
  const filed = await db.select({ id: cases.id }).from(cases).where(eq(cases.filedOn, yesterday));
  for (const { id } of mixed(filed, draw)) {
    await db.transaction(async (tx) => {
      await tx
        .update(cases)
        .set({ filedOn: sql`${cases.filedOn}` })
        .where(eq(cases.id, id));
      for (const table of CHILDREN) {
        await tx
          .update(table)
          .set({ caseId: sql`${table.caseId}` })
          .where(eq(table.caseId, id));
      }
    });
  }
  const commitments = await db
    .select({ commitment: filingCommitments.commitment })
    .from(filingCommitments)
    .where(eq(filingCommitments.day, yesterday));
  for (const { commitment } of mixed(commitments, draw)) {
    await db
      .update(filingCommitments)
      .set({ day: sql`${filingCommitments.day}` })
      .where(inArray(filingCommitments.commitment, [commitment]));
  }
  await db.execute(
    sql`vacuum cases, case_wraps, case_envelopes, case_steps, queue_entries, case_files, case_notices, filing_commitments`,
  );
  return filed.length;
}
