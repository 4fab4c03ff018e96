import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { commandAs, databaseAccount, findBinaries } from "~/platform/postgres-binaries.server";
import { processIsAlive } from "~/platform/process-lock.mjs";
import { embeddedUrl } from "./table-checksums";

/**
 * Stops the PostgreSQL of a running portal as its administrator would. Returns what starts it again with the
 * same settings on the same port, and waits until it answers.
 */
export async function stopPostgres(dataFolder: string): Promise<() => Promise<void>> {
  const cluster = path.join(dataFolder, "pg");
  const url = embeddedUrl(dataFolder);
  const pid = Number(
    fs.readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n", 1)[0],
  );
  // One line: the program, and its arguments in quotes.
  const line = fs.readFileSync(path.join(cluster, "postmaster.opts"), "utf8");
  process.kill(pid, "SIGINT");
  while (processIsAlive(pid)) await sleep(50);
  return async () => {
    const args = [...line.matchAll(/"([^"]*)"/g)].map(([, argument]) => argument ?? "");
    const binaries = await findBinaries();
    const command = commandAs(databaseAccount(cluster), cluster, binaries.postgres, args);
    spawn(command.file, command.args, {
      ...command.options,
      detached: true,
      stdio: "ignore",
    }).unref();
    await answers(url);
  };
}

async function answers(url: string): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const sql = postgres(url, { max: 1 });
    const there = await sql`select 1`.then(
      () => true,
      () => false,
    );
    await sql.end({ timeout: 0 });
    if (there) return;
    await sleep(100);
  }
  throw new Error("PostgreSQL did not start again.");
}
