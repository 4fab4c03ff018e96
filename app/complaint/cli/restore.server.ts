import fs from "node:fs";
import path from "node:path";
import { sodiumReady } from "~/identity/keys/suite.server";
import { ArchiveError } from "~/platform/archive/archive-format";
import { startEmbeddedPostgres } from "~/platform/embedded-postgres.server";
import { env } from "~/platform/env.server";
import { takeProcessLock } from "~/platform/process-lock.mjs";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { restorePortal } from "../upkeep/restore-portal.server";

// npm run restore -- <folder of a backup>: into an empty database, while no portal runs on it. docs/operations.md
async function main() {
  const [from, ...more] = process.argv.slice(2);
  if (from === undefined || more.length > 0) {
    throw new ArchiveError("npm run restore -- <folder of a backup>");
  }
  const config = env();
  const undo: (() => Promise<void> | void)[] = [];
  try {
    await sodiumReady;
    shareComplaintTables(await loadComplaintTables("content"));
    let url = config.DATABASE_URL;
    if (!url) {
      fs.mkdirSync(config.PORTAL_DATA_DIR, { recursive: true });
      const lock = takeProcessLock(path.join(config.PORTAL_DATA_DIR, "portal.lock"));
      if ("heldBy" in lock) {
        throw new ArchiveError(
          `The portal runs on this data folder (process ${lock.heldBy}). Stop it, or name another folder in PORTAL_DATA_DIR.`,
        );
      }
      undo.push(lock.release);
      const own = await startEmbeddedPostgres(path.join(config.PORTAL_DATA_DIR, "pg"));
      undo.push(own.stop);
      url = own.url;
    }
    const restored = await restorePortal({ url, from: path.resolve(from), now: new Date() });
    console.log(
      `Restored the backup of ${restored.at}: ${restored.files} files; ${restored.destroyed} cases that had been destroyed since were destroyed again.`,
    );
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
