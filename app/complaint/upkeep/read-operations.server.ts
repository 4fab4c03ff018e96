import { count, desc, eq } from "drizzle-orm";
import { caseWraps, dailyRoots, indicatorSnapshots } from "~db/schema/complaint";
import { jobs, mailOutbox } from "~db/schema/platform";
import { shanghaiDate } from "~/platform/clock";
import { db as sharedDb, type Database } from "~/platform/db.server";
import { complaintBook } from "../book/complaint-files.server";
import { deletionKeyNames } from "./deletion-keys.server";
import { missingYearWarning } from "../book/workdays";

/**
 * What an administrator watches over. Nothing in it is about a case, and nothing counts what grows with one:
 * whoever keeps the accounts must not notice that somebody has complained (A9).
 */
export async function readOperations(now: Date, db: Database = sharedDb()) {
  const [jobRows, mails, months, roots, snapshots] = await Promise.all([
    db.select().from(jobs).orderBy(jobs.name),
    db.select({ state: mailOutbox.state, n: count() }).from(mailOutbox).groupBy(mailOutbox.state),
    db
      .selectDistinct({ month: caseWraps.deletionKey })
      .from(caseWraps)
      .orderBy(caseWraps.deletionKey),
    db.select({ day: dailyRoots.day }).from(dailyRoots).orderBy(desc(dailyRoots.day)).limit(1),
    db
      .select({ day: indicatorSnapshots.day })
      .from(indicatorSnapshots)
      .orderBy(desc(indicatorSnapshots.day))
      .limit(1),
  ]);
  const mail = (state: string) => mails.find((row) => row.state === state)?.n ?? 0;
  const onDisk = new Set(deletionKeyNames());
  return {
    jobs: jobRows,
    mail: { waiting: mail("waiting"), dead: mail("dead") },
    /** Months whose key is needed and not there: what hangs from it opens for nobody. */
    missingKeys: months.map(({ month }) => month).filter((month) => !onDisk.has(month)),
    lastRoot: roots[0]?.day ?? null,
    lastFigures: snapshots[0]?.day ?? null,
    calendar: missingYearWarning(complaintBook().clockwork.calendar, shanghaiDate(now)),
  };
}

/** Puts mails that were given up into the queue once more. Returns how many. */
export async function retryDeadMail(now: Date, db: Database = sharedDb()): Promise<number> {
  const again = await db
    .update(mailOutbox)
    .set({ state: "waiting", tries: 0, sendAt: now })
    .where(eq(mailOutbox.state, "dead"))
    .returning({ id: mailOutbox.id });
  return again.length;
}
