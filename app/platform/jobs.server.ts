import { and, eq, lte } from "drizzle-orm";
import type { Logger } from "pino";
import { jobs } from "~db/schema/platform";
import type { Database } from "./db.server";

/** Work done at times. A run that was cut off is done again, so every run must be one that may be repeated. */
export interface Job {
  name: string;
  /** The next time after a run that began at `now`. */
  next: (now: Date) => Date;
  run: (now: Date) => Promise<void>;
}

/** Minutes after which a failed job is tried again: 1, 2, 4 … at most an hour. */
const backOffMinutes = (failures: number) => Math.min(2 ** failures, 60);

/**
 * Runs every due job once, however many processes try at the same time: the row stays locked while its job
 * runs, others pass it by, and a process that dies lets go of it.
 */
export async function runDueJobs(
  db: Database,
  due: readonly Job[],
  { now, log }: { now: Date; log: Logger },
): Promise<string[]> {
  const ran: string[] = [];
  for (const job of due) {
    await db.insert(jobs).values({ name: job.name, runAt: now }).onConflictDoNothing();
    await db.transaction(async (tx) => {
      const [row] = await tx
        .select({ failures: jobs.failures })
        .from(jobs)
        .where(and(eq(jobs.name, job.name), lte(jobs.runAt, now)))
        .for("update", { skipLocked: true });
      if (!row) return;
      const failed = await job.run(now).then(
        () => null,
        (error: unknown) => ({ error }),
      );
      if (failed) log.error({ err: failed.error, job: job.name }, "a job failed");
      else ran.push(job.name);
      const again = new Date(now.getTime() + backOffMinutes(row.failures) * 60_000);
      await tx
        .update(jobs)
        .set(
          failed
            ? { runAt: again, failures: row.failures + 1 }
            : { runAt: job.next(now), lastRunAt: now, failures: 0 },
        )
        .where(eq(jobs.name, job.name));
    });
  }
  return ran;
}

/** Looks for due jobs every few seconds until it is stopped; stopping waits for the run under way. */
export function startJobs(
  db: Database,
  due: readonly Job[],
  { log, everyMs = 5000 }: { log: Logger; everyMs?: number },
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = runDueJobs(db, due, { now: new Date(), log })
      // The database may be away; the next look finds it or not.
      .catch((error: unknown) => log.warn({ err: error }, "jobs could not be looked for"))
      .finally(() => (busy = false));
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** A job's `next`: so many minutes later. */
export const everyMinutes = (minutes: number) => (now: Date) =>
  new Date(now.getTime() + minutes * 60_000);

/** A job's `next`: the coming day at an hour of Asia/Shanghai (UTC+8 all year). */
export const dailyAt = (hour: number) => (now: Date) => {
  const shift = (8 - hour) * 3_600_000;
  const day = 86_400_000;
  return new Date((Math.floor((now.getTime() + shift) / day) + 1) * day - shift);
};
