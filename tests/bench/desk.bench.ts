import { rmSync } from "node:fs";
import { eq } from "drizzle-orm";
import { cases, queueEntries } from "~db/schema/complaint";
import { scratchFolder, startScratchPostgres } from "../setup/scratch-postgres";
import { clocked, timesOf, type Times } from "./times";

export const name = "desk";

const CASES = Number(process.env.BENCH_CASES ?? 100_000);
const TIMES = 60;
/** Of what takes longer. */
const TIMES_LONG = 9;
const LIST = 2000;

/** Targets in milliseconds: issue 3, section 6. */
const TARGETS = { page: 80, case: 60, list: 400, search: 500 } as const;

/**
 * Times the desk's list in a database with 100,000 sealed cases, as its loader does it: keys, counts, a page,
 * words; and beside it a plain list of the same rows by SQL alone, which is what sealing is paid for.
 */
export async function run(): Promise<void> {
  const folder = await scratchFolder();
  process.env.PORTAL_DATA_DIR ??= folder;
  const server = await startScratchPostgres(folder);
  try {
    await measureDesk(server.url);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureDesk(url: string): Promise<void> {
  // After the data folder is named: these read the environment.
  const { openOrganisation } = await import("../fixtures/open-organisation");
  const { makeUpCases } = await import("./made-up-cases");
  const tables = await import("~/complaint/book/complaint-files.server");
  const { connect } = await import("~/platform/db.server");
  const { migrateDatabase } = await import("~/platform/migrate.server");
  const { parseQueueAddress } = await import("~/complaint/queue/queue-address");
  const { deskReader } = await import("~/complaint/queue/queue-reader.server");
  const { countTabs, readQueue, selectionOf } = await import("~/complaint/queue/read-queue.server");
  const { openCases } = await import("~/complaint/queue/queue-lines.server");
  const { readEntries } = await import("~/complaint/queue/queue-rows.server");
  const { readDeskCase } = await import("~/complaint/desk/read-desk-case.server");
  const { searchCases } = await import("~/complaint/queue/search-cases.server");
  const { SessionCache } = await import("~/complaint/track/session-cache.server");
  await migrateDatabase(url, "drizzle");
  const connection = connect(url);
  const { db } = connection;
  try {
    tables.shareComplaintTables(await tables.loadComplaintTables("content"));
    const organisation = await openOrganisation(db);
    const begun = performance.now();
    await makeUpCases(db, { count: CASES, now: new Date() });
    const seconds = (performance.now() - begun) / 1000;
    console.log(`desk: ${CASES} cases made up in ${seconds.toFixed(0)} s`);
    const official = organisation.official("intake-a");
    const fresh = () =>
      new SessionCache({ maxBytes: 96e6, maxSessionBytes: 32e6, idleMs: 1_800_000 });
    const reader = (cache = fresh()) =>
      deskReader(db, { official, sessionId: "bench", now: new Date(), cache });
    const address = (search: string) => parseQueueAddress(new URLSearchParams(search));
    const page = async (search: string) => {
      const own = await reader();
      await Promise.all([countTabs(db, own), readQueue(db, own, address(search))]);
    };
    const plain = () =>
      db
        .select()
        .from(queueEntries)
        .where(eq(queueEntries.holderId, "intake-1"))
        .orderBy(queueEntries.dueOn, queueEntries.modeRank, queueEntries.caseId)
        .limit(50);
    const base = await time(TIMES, plain);
    report("plain SQL list of 50 rows", base, null, null);
    for (const view of ["mine", "toAccept", "overdue", "closed", "all"]) {
      report(
        `queue page, ${view}`,
        await time(TIMES, () => page(`view=${view}`)),
        TARGETS.page,
        base,
      );
    }
    const first = await reader();
    let deep = await readQueue(db, first, address("view=all"));
    for (let at = 0; at < 40; at += 1) {
      deep = await readQueue(db, first, address(`view=all&after=${deep.after ?? ""}`));
    }
    const onward = `view=all&after=${deep.after ?? ""}`;
    report("queue page, the 41st", await time(TIMES, () => page(onward)), TARGETS.page, base);
    const entries = await readEntries(db, first, selectionOf(first, "toAccept"), { limit: LIST });
    const references = await db
      .select({ reference: cases.reference })
      .from(cases)
      .innerJoin(queueEntries, eq(queueEntries.caseId, cases.id))
      .where(eq(queueEntries.holderId, "intake-1"))
      .limit(TIMES + 1);
    let nth = 0;
    const casePage = async () => {
      const reference = references[nth++ % references.length]?.reference ?? "";
      const read = await readDeskCase(db, { official, reference, now: new Date() });
      if (!read) throw new Error(`${reference} was not read`);
    };
    report("case page", await time(TIMES, casePage), TARGETS.case, base);
    const open = async () => openCases(db, await reader(), entries);
    report(`opening ${entries.length} cases`, await time(TIMES_LONG, open), TARGETS.list, base);
    const narrow = address("view=toAccept");
    const cold = async () => searchCases(db, await reader(), narrow, "收据");
    report("search, nothing opened before", await time(TIMES_LONG, cold), TARGETS.search, base);
    const warm = await reader();
    await searchCases(db, warm, narrow, "收据");
    const again = () => searchCases(db, warm, narrow, "拨付");
    report("search, once more in the session", await time(TIMES_LONG, again), TARGETS.search, base);
    console.log(`  the session's cache then holds ${(warm.cache.bytes / 1e6).toFixed(1)} MB`);
  } finally {
    await connection.sql.end();
  }
}

async function time(times: number, work: () => Promise<unknown>): Promise<Times> {
  await work();
  const taken: number[] = [];
  for (let nth = 0; nth < times; nth += 1) {
    taken.push(await clocked(work));
  }
  return timesOf(taken);
}

function report(label: string, { p50, p95 }: Times, target: number | null, base: Times | null) {
  const ratio = base === null ? "" : `  ×${(p50 / base.p50).toFixed(1)} of the plain list`;
  const aim = target === null ? "" : `  target ${target}${p95 <= target ? "" : " MISSED"}`;
  console.log(
    `  ${label.padEnd(34)} p50 ${p50.toFixed(1).padStart(7)} ms  p95 ${p95.toFixed(1).padStart(7)} ms${aim}${ratio}`,
  );
}
