import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { complaintBook } from "../book/complaint-files.server";
import { administrators, tellOfficials } from "./officials-to-tell.server";
import { missingYearWarning } from "../book/workdays";

/** Mails administrators while the holidays of a year that is needed are not loaded. True when there was cause. */
export async function warnOfCalendar(db: Database, now: Date): Promise<boolean> {
  const warning = missingYearWarning(complaintBook().clockwork.calendar, shanghaiDate(now));
  if (warning === null) return false;
  await db.transaction(async (tx) => {
    const told = new Set<string>();
    await tellOfficials(tx, await administrators(tx), { template: "calendar", told, now });
  });
  return true;
}
