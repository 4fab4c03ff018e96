import { count, desc, eq } from "drizzle-orm";
import { caseFiles, caseWraps, dailyRoots, indicatorSnapshots } from "~db/schema/complaint";
import { jobs, mailOutbox } from "~db/schema/platform";
import { shanghaiDate } from "~/platform/clock";
import { db as sharedDb, type Database } from "~/platform/db.server";
import { complaintBook } from "./complaint-files.server";
import { deletionKeyNames } from "./deletion-keys.server";
import { missingYearWarning } from "./workdays";

/** What an administrator watches over: nothing in it is about a case. */
export async function readOperations(now: Date, db: Database = sharedDb()) {
  const [jobRows, mails, files, keys, roots, snapshots] = await Promise.all([
    db.select().from(jobs).orderBy(jobs.name),
    db.select({ state: mailOutbox.state, n: count() }).from(mailOutbox).groupBy(mailOutbox.state),
    db.select({ n: count() }).from(caseFiles),
    db
      .select({ month: caseWraps.deletionKey, n: count() })
      .from(caseWraps)
      .groupBy(caseWraps.deletionKey)
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
    files: files[0]?.n ?? 0,
    deletionKeys: keys.map((row) => ({ ...row, there: onDisk.has(row.month) })),
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
