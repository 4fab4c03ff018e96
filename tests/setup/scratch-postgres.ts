import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "~/platform/embedded-postgres.server";
import { processIsAlive } from "~/platform/process-lock.mjs";

const prefix = "portal-scratch-";

/** A folder for one test run. Those of runs that were killed are cleaned away, their databases stopped. */
export async function scratchFolder(): Promise<string> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || processIsAlive(Number(owner))) continue;
    const folder = path.join(os.tmpdir(), name);
    const cluster = path.join(folder, "pg");
    if (fs.existsSync(path.join(cluster, "postmaster.pid"))) {
      const left = await startEmbeddedPostgres(cluster, { timeoutMs: 5000 });
      await left.stop();
    }
    fs.rmSync(folder, { recursive: true, force: true });
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}${process.pid}-`));
  // The database runs under another account when the tests run as root.
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** A fresh PostgreSQL that need not survive a power cut. */
export function startScratchPostgres(folder: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres(path.join(folder, "pg"), {
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
}
