import type { Logger } from "pino";
import { addMonths, dayOfIso, isoOfDay } from "~/policy/civil-day";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import type { BlobStore } from "~/platform/files/blob-store.server";
import { dailyAt, everyMinutes, type Job } from "~/platform/jobs.server";
import { sendDueMail, type MailSender } from "~/platform/mail.server";
import { buildDailyRoots } from "../filing/build-daily-root.server";
import { destroyCases } from "./destroy-case.server";
import { escalateCases } from "./escalate-cases.server";
import { keepAuditHead } from "./keep-audit-head.server";
import { moveLapsed } from "./move-lapsed.server";
import { recomputeClocks } from "./recompute-clocks.server";
import { retireIdentities } from "../identity-opening/retire-identities.server";
import { rollDeletionKeys } from "./roll-deletion-keys.server";
import { shuffleDay } from "../filing/shuffle-day.server";
import { sweepBlobs } from "./sweep-blobs.server";
import { sweepIdentityRequests } from "../identity-opening/sweep-identity-requests.server";
import { sweepMail } from "./sweep-mail.server";
import { sweepSecrets } from "./sweep-secrets.server";
import { warnOfCalendar } from "./warn-of-calendar.server";

/** What the jobs of the complaint domain work with; `mail` is null where no mail server is set. */
export interface JobMeans {
  db: Database;
  blobs: BlobStore;
  mail: MailSender | null;
  log: Logger;
}

/** Half past midnight in Shanghai, when a day's figures are complete. */
const halfPastMidnight = dailyAt(0.5);

/** At one o'clock of the coming 1st of a month in Shanghai (UTC+8 all year). */
export function monthly(now: Date): Date {
  const today = shanghaiDate(now);
  const first = isoOfDay(addMonths(dayOfIso(`${today.slice(0, 7)}-01`), 1));
  return new Date(`${first}T01:00:00+08:00`);
}

/** At one o'clock of the coming Monday in Shanghai. */
export function weekly(now: Date): Date {
  const today = dayOfIso(shanghaiDate(now));
  // 1970-01-05 was the first Monday.
  const monday = today + 7 - ((((today - 4) % 7) + 7) % 7);
  return new Date(`${isoOfDay(monday)}T01:00:00+08:00`);
}

/** All that happens to complaints by itself. Each may be cut off at any moment and run again. */
export function complaintJobs({ db, blobs, mail, log }: JobMeans): Job[] {
  const job = (name: string, next: Job["next"], run: (now: Date) => Promise<unknown>): Job => ({
    name,
    next,
    run: async (now) => void (await run(now)),
  });
  return [
    job("send-mail", everyMinutes(1), async (now) => {
      if (mail) await sendDueMail(db, mail, { now, log });
      await sweepMail(db, { now, canSend: mail !== null });
    }),
    job("end-identity", everyMinutes(1), (now) => sweepIdentityRequests(db, now)),
    job("sweep-secrets", everyMinutes(1), (now) => sweepSecrets(db, now)),
    job("move-lapsed", everyMinutes(5), (now) => moveLapsed(db, { now, log })),
    job("recompute-clocks", everyMinutes(60), (now) => recomputeClocks(db, now)),
    job("daily-root", halfPastMidnight, (now) => buildDailyRoots(db, now)),
    job("audit-head", halfPastMidnight, (now) => keepAuditHead(db, now)),
    job("shuffle-day", halfPastMidnight, (now) => shuffleDay(db, now)),
    job("retire-identities", halfPastMidnight, (now) => retireIdentities(db, blobs, now)),
    job("destroy-cases", halfPastMidnight, (now) => destroyCases(db, blobs, now)),
    job("sweep-blobs", halfPastMidnight, (now) => sweepBlobs(db, blobs, now)),
    job("escalate", dailyAt(1), (now) => escalateCases(db, now)),
    job("calendar-warning", weekly, (now) => warnOfCalendar(db, now)),
    job("roll-deletion-keys", monthly, (now) => rollDeletionKeys(db, now)),
  ];
}
