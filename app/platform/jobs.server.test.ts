import { pino } from "pino";
import { expect, test } from "vitest";
import { connect } from "./db.server";
import { dailyAt, everyMinutes, runDueJobs, type Job } from "./jobs.server";
import { testDatabase } from "../../tests/setup/database";

const database = testDatabase();
const log = pino({ level: "silent" });
const start = new Date("2026-11-25T01:00:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

function counted(run: () => Promise<void> = () => Promise.resolve()) {
  const runs: Date[] = [];
  const job: Job = {
    name: "counted",
    next: everyMinutes(10),
    run: async (now) => {
      runs.push(now);
      await run();
    },
  };
  return { job, runs };
}

test("a job runs when it is due and not before", async () => {
  const { job, runs } = counted();
  for (const minutes of [0, 1, 9, 10, 11]) {
    await runDueJobs(database.db, [job], { now: later(minutes), log });
  }
  expect(runs).toEqual([later(0), later(10)]);
});

test("several processes run it once between them", async () => {
  const others = Array.from({ length: 3 }, () => connect(database.url, { max: 2 }));
  const { job, runs } = counted(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await Promise.all(
    [database, ...others].map((connection) =>
      runDueJobs(connection.db, [job], { now: start, log }),
    ),
  );
  await Promise.all(others.map(({ sql }) => sql.end()));
  expect(runs).toHaveLength(1);
});

test("a failed run comes again, later each time", async () => {
  const { job, runs } = counted(() => Promise.reject(new Error("no")));
  for (const minutes of [0, 0.5, 1, 2, 3]) {
    await runDueJobs(database.db, [job], { now: later(minutes), log });
  }
  expect(runs).toEqual([later(0), later(1), later(3)]);
});

test("a daily job runs at its hour in Shanghai", () => {
  const next = dailyAt(1);
  expect(next(new Date("2026-11-25T16:59:59Z"))).toEqual(new Date("2026-11-25T17:00:00Z"));
  expect(next(new Date("2026-11-25T17:00:00Z"))).toEqual(new Date("2026-11-26T17:00:00Z"));
});
