import type { Database } from "~/platform/db.server";
import { dailyAt, type Job } from "~/platform/jobs.server";
import { keepFigures } from "./figure-snapshot.server";

/** What figures need by themselves: yesterday's, kept at half past midnight. */
export function indicatorJobs({ db }: { db: Database }): Job[] {
  return [
    {
      name: "indicators",
      next: dailyAt(0.5),
      run: async (now) => void (await keepFigures(db, now)),
    },
  ];
}
