import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedPostgres } from "~/platform/embedded-postgres.server";
import { env } from "~/platform/env.server";
import { ArchiveError } from "~/platform/archive/archive-format";
import { backupPortal } from "../upkeep/backup-portal.server";

// npm run backup -- <folder> [--deletion-keys <other folder>]: also while the portal runs. docs/operations.md
const usage = "npm run backup -- <folder> [--deletion-keys <other folder>]";

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "deletion-keys": { type: "string" } },
  });
  const [to] = positionals;
  if (to === undefined || positionals.length > 1) throw new ArchiveError(usage);
  const keysTo = values["deletion-keys"] ?? null;
  const { DATABASE_URL, PORTAL_DATA_DIR } = env();
  const pg = path.join(PORTAL_DATA_DIR, "pg");
  if (!DATABASE_URL && !fs.existsSync(pg)) {
    throw new ArchiveError(`There is no database in ${PORTAL_DATA_DIR} to back up.`);
  }
  const own = DATABASE_URL ? null : await startEmbeddedPostgres(pg);
  try {
    const url = DATABASE_URL ?? own?.url ?? "";
    const made = await backupPortal({
      url,
      to: path.resolve(to),
      keysTo: keysTo === null ? null : path.resolve(keysTo),
      now: new Date(),
    });
    console.log(`${made.folder}: ${made.rows} rows, ${made.files} files`);
    console.log(
      keysTo === null
        ? "Deletion keys were not copied. Without them this backup opens no complaint: see docs/operations.md."
        : `${made.deletionKeys} deletion keys in ${keysTo}: keep copies no longer than two weeks.`,
    );
  } finally {
    // A server that was running already belongs to the portal.
    if (own && !own.joined) await own.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
