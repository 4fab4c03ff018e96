import { complaintBlobs } from "~/complaint/case/case-files.server";
import { complaintJobs } from "~/complaint/upkeep/complaint-jobs.server";
import { mailTexts } from "~/complaint/upkeep/mail-texts";
import { flushOpenings } from "~/complaint/case/note-opening.server";
import {
  dropLeaversWraps,
  dropOutsidersWraps,
  rewrapCases,
} from "~/complaint/case/rewrap-cases.server";
import { moveCasesWith } from "~/identity/at-the-desk.server";
import { seedDemoOrganisation, type DemoLogIn } from "~/identity/demo-organisation.server";
import { identityMeans } from "~/identity/means.server";
import { deleteEndedSessions } from "~/identity/session.server";
import type { Connection } from "~/platform/db.server";
import type { Env } from "~/platform/env.server";
import { everyMinutes, startJobs, type Job } from "~/platform/jobs.server";
import { logger } from "~/platform/logger.server";
import { mailTransport } from "~/platform/mail.server";
import { indicatorJobs } from "~/indicators/indicator-jobs.server";
import { getSite } from "~/site/site.server";

/**
 * While the site is a demonstration on its own database, officials are made to try the desk with. Pages
 * are served meanwhile; until it is done no complaint can be taken.
 */
export async function prepareDemonstration(
  config: Env,
  { db }: Connection,
): Promise<readonly DemoLogIn[] | null> {
  if (getSite().official || config.DATABASE_URL || config.DEMO_OFFICIALS === "off") return null;
  const input = {
    dataFolder: config.PORTAL_DATA_DIR,
    production: config.NODE_ENV === "production",
    ownDatabaseServer: config.DATABASE_URL !== undefined,
  };
  try {
    const seeded = await seedDemoOrganisation(db, { input, now: new Date() }, identityMeans());
    return seeded.status === "refused" ? null : seeded.logIns;
  } catch (error) {
    logger().error({ err: error }, "the demo officials were not made");
    return null;
  }
}

/** Starts what happens to complaints by itself; stopping waits for the work under way. */
export async function startComplaintWork(
  config: Env,
  { db }: Connection,
): Promise<() => Promise<void>> {
  const log = logger();
  moveCasesWith(rewrapCases);
  const { SMTP_URL, MAIL_FROM: from, PUBLIC_ORIGIN } = config;
  const mail =
    SMTP_URL && from && PUBLIC_ORIGIN
      ? { transport: mailTransport(SMTP_URL), from, texts: { ...mailTexts(PUBLIC_ORIGIN) } }
      : null;
  const jobs = [
    ...complaintJobs({ db, blobs: await complaintBlobs(), mail, log }),
    ...indicatorJobs({ db }),
  ];
  const upkeep: Job = {
    name: "end-of-service",
    next: everyMinutes(1),
    run: async () => {
      await deleteEndedSessions(db);
      await dropLeaversWraps(db);
      await dropOutsidersWraps(db);
    },
  };
  const stopJobs = startJobs(db, [...jobs, upkeep], { log });
  const flush = () =>
    flushOpenings(db).catch((error: unknown) =>
      log.warn({ err: error }, "openings of cases were not written yet"),
    );
  const timer = setInterval(() => void flush(), 60_000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await stopJobs();
    await flush();
  };
}
