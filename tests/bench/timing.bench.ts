import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { randomFrom, type Random } from "../fixtures/random";
import { scratchFolder, startScratchPostgres } from "../setup/scratch-postgres";
import { clocked, timesOf } from "./times";

export const name = "timing";

/** Pairs measured; at least 200 for a verdict. */
const PAIRS = Number(process.env.BENCH_PAIRS ?? 200);
const SEED = Number(process.env.BENCH_SEED ?? Date.now() % 2 ** 31);
/** Shufflings of the labels by which chance is judged. */
const SHUFFLES = 2000;
/** Medians further apart than this share tell something of what was typed. */
const MOST_APART = 0.1;

/**
 * A18: whether time tells names that exist from others, or codes of the right shape from others. Both kinds
 * take turns in random order, so that other work on the machine slows them alike; what counts is the ratio of
 * the medians, and how often chance alone would set them as far apart.
 */
export async function run(): Promise<void> {
  const folder = await scratchFolder();
  process.env.PORTAL_DATA_DIR ??= folder;
  const server = await startScratchPostgres(folder);
  try {
    await measureTiming(server.url);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureTiming(url: string): Promise<void> {
  // After the data folder is named: these read the environment.
  const { fileAndEnter, pinnedOrganisation } = await import("../fixtures/tracked-case");
  const tables = await import("~/complaint/book/complaint-files.server");
  const { newReceiptCode } = await import("~/complaint/sealing/receipt-keys.server");
  const { newTrackAttempts, openTrackSession } =
    await import("~/complaint/track/open-track-session.server");
  const { createKdfQueue } = await import("~/identity/keys/kdf-queue.server");
  const { officialKdf } = await import("~/identity/keys/password-kdf.server");
  const { logIn } = await import("~/identity/log-in.server");
  const { createLogInThrottle } = await import("~/identity/log-in-throttle.server");
  const { newPasswordRecord } = await import("~/identity/password-record.server");
  const { connect } = await import("~/platform/db.server");
  const { migrateDatabase } = await import("~/platform/migrate.server");
  await migrateDatabase(url, "drizzle");
  const connection = connect(url);
  const { db } = connection;
  try {
    tables.shareComplaintTables(await tables.loadComplaintTables("content"));
    const now = new Date();
    const organisation = await pinnedOrganisation(db, now);
    await fileAndEnter(db, now);
    // Real cost, the same for all: an unknown name in four costs as much as a guardian's by design.
    const means = { ...organisation.means, kdfFor: () => officialKdf };
    const known = organisation.person("demo-intake-1");
    const record = await newPasswordRecord(means, "a password of real cost", officialKdf);
    if (record.status !== "ok") throw new Error(record.status);
    await db.update(officials).set(record.columns).where(eq(officials.id, known.id));
    const tryName = (loginName: string) => () => {
      const input = { loginName, password: "not the password of anybody" };
      const throttle = createLogInThrottle();
      return logIn(db, { input, caller: "bench", now: new Date() }, { ...means, throttle });
    };
    const queue = createKdfQueue();
    const tryCode = (typed: string) => () =>
      openTrackSession(
        db,
        { typed, caller: "bench", now: new Date() },
        { queue, attempts: newTrackAttempts() },
      );
    console.log(`timing: ${PAIRS} pairs in random order, seed ${SEED}`);
    const random = randomFrom(SEED);
    const unknown = () => tryName(`nobody-${randomBytes(4).toString("hex")}`);
    await compare("log-in, known and unknown name", random, {
      one: () => tryName(known.loginName),
      other: unknown,
    });
    const spoilt = (code: string) => `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;
    await compare("查询码, unknown and of a wrong shape", random, {
      one: () => tryCode(newReceiptCode()),
      other: () => tryCode(spoilt(newReceiptCode())),
    });
    await compare("查询码, unknown and of a wrong length", random, {
      one: () => tryCode(newReceiptCode()),
      other: () => tryCode(newReceiptCode().slice(0, 16)),
    });
  } finally {
    await connection.sql.end();
  }
}

type Tried = () => () => Promise<unknown>;

async function compare(
  label: string,
  random: Random,
  { one, other }: { one: Tried; other: Tried },
): Promise<void> {
  const taken: [number[], number[]] = [[], []];
  await one()();
  await other()();
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const order = random.chance(0.5) ? ([0, 1] as const) : ([1, 0] as const);
    for (const which of order) taken[which].push(await clocked((which === 0 ? one : other)()));
  }
  const [a, b] = [timesOf(taken[0]).p50, timesOf(taken[1]).p50];
  const apart = Math.abs(a - b) / Math.min(a, b);
  const verdict = apart <= MOST_APART ? "met" : "MISSED";
  console.log(
    `  ${label.padEnd(38)} medians ${a.toFixed(1)} and ${b.toFixed(1)} ms  ratio ${(b / a).toFixed(3)}` +
      `  by chance ${chanceOf(taken, random).toFixed(2)}  ${verdict}: within ${MOST_APART * 100} %`,
  );
}

/** How often shuffled labels set the medians at least as far apart: below 0.05 it is hardly chance. */
function chanceOf([one, other]: readonly [number[], number[]], random: Random): number {
  const apart = (a: readonly number[], b: readonly number[]) =>
    Math.abs(timesOf(a).p50 - timesOf(b).p50);
  const seen = apart(one, other);
  const all = [...one, ...other];
  let asFar = 0;
  for (let nth = 0; nth < SHUFFLES; nth += 1) {
    for (let at = all.length - 1; at > 0; at -= 1) {
      const other = random.whole(0, at);
      [all[at], all[other]] = [all[other] ?? 0, all[at] ?? 0];
    }
    if (apart(all.slice(0, one.length), all.slice(one.length)) >= seen) asFar += 1;
  }
  return (asFar + 1) / (SHUFFLES + 1);
}
