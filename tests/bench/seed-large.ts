import path from "node:path";
import { mkdirSync } from "node:fs";
import { loadComplaintTables, shareComplaintTables } from "~/complaint/book/complaint-files.server";
import { isDemoOrganisation } from "~/identity/demo-organisation.server";
import { sodiumReady } from "~/identity/keys/suite.server";
import { connect } from "~/platform/db.server";
import { startEmbeddedPostgres } from "~/platform/embedded-postgres.server";
import { env } from "~/platform/env.server";
import { migrateDatabase } from "~/platform/migrate.server";
import { takeProcessLock } from "~/platform/process-lock.mjs";
import { makeUpCases } from "./made-up-cases";

/**
 * `npm run seed:large [-- count]`: fills the demonstration's database with made-up cases, 100,000 unless
 * another number is given. Each says in its title that it is 演示数据.
 */
async function seedLarge(count: number): Promise<string | null> {
  const { DATABASE_URL, NODE_ENV, PORTAL_DATA_DIR } = env();
  if (DATABASE_URL && NODE_ENV === "production") {
    return "Made-up cases are not written into a production database. Unset DATABASE_URL, or set NODE_ENV=development.";
  }
  mkdirSync(PORTAL_DATA_DIR, { recursive: true });
  const lock = DATABASE_URL ? null : takeProcessLock(path.join(PORTAL_DATA_DIR, "portal.lock"));
  if (lock && "heldBy" in lock) {
    return `The portal runs on ${PORTAL_DATA_DIR} (process ${lock.heldBy}). Stop it first.`;
  }
  const own = DATABASE_URL ? null : await startEmbeddedPostgres(path.join(PORTAL_DATA_DIR, "pg"));
  try {
    const url = DATABASE_URL ?? own?.url ?? "";
    await migrateDatabase(url, path.resolve("drizzle"));
    const { db, sql } = connect(url);
    try {
      await sodiumReady;
      shareComplaintTables(await loadComplaintTables("content"));
      if (!(await isDemoOrganisation(db))) {
        return "There is no demonstration organisation. Start the portal once without DATABASE_URL, stop it, and try again.";
      }
      const begun = Date.now();
      const onProgress = (done: number) => {
        if (done % 5000 === 0) console.log(`${done} of ${count} cases`);
      };
      await makeUpCases(db, { count, now: new Date(), onProgress });
      console.log(`${count} made-up cases in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
      return null;
    } finally {
      await sql.end();
    }
  } finally {
    await own?.stop();
    lock?.release();
  }
}

const count = Number(process.argv[2] ?? 100_000);
const problem =
  Number.isInteger(count) && count > 0 ? await seedLarge(count) : "Give a number of cases.";
if (problem !== null) {
  console.error(problem);
  process.exitCode = 1;
}
