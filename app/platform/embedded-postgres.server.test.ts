import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, test, vi } from "vitest";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded-postgres.server";
import { processIsAlive } from "./process-lock.mjs";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

function dataFolder(mode = 0o755): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portal with space "));
  fs.chmodSync(folder, mode);
  folders.push(folder);
  return path.join(folder, "pg");
}

const postmaster = (dataDir: string) =>
  Number(fs.readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n", 1)[0]);

async function ask<T>(server: EmbeddedPostgres, question: (sql: postgres.Sql) => Promise<T>) {
  const sql = postgres(server.url, { max: 1, connect_timeout: 5 });
  try {
    return await question(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test("it starts in a new folder, is joined by the next and stops cleanly for either", async () => {
  const dataDir = dataFolder();
  const first = await startEmbeddedPostgres(dataDir);
  const second = await startEmbeddedPostgres(dataDir);
  expect([first.joined, second.joined, second.url]).toEqual([false, true, first.url]);
  const pid = postmaster(dataDir);
  await second.stop();
  expect(processIsAlive(pid)).toBe(false);
  expect(fs.existsSync(path.join(dataDir, "postmaster.pid"))).toBe(false);
  await expect(first.stop()).resolves.toBeUndefined();
});

test("it listens on this machine only, wants its password and reads Chinese", async () => {
  const dataDir = dataFolder();
  const server = await startEmbeddedPostgres(dataDir);
  const settings = await ask(
    server,
    (sql) => sql`select current_setting('listen_addresses') as address,
      current_setting('password_encryption') as password, 'A补' ~ '^\\w+$' as chinese`,
  );
  expect(settings[0]).toEqual({ address: "127.0.0.1", password: "scram-sha-256", chinese: true });
  const stranger = new URL(server.url);
  stranger.password = "wrong";
  await expect(
    ask({ ...server, url: stranger.href }, (sql) => sql`select 1`),
  ).rejects.toMatchObject({ code: "28P01" });
  expect(fs.statSync(path.join(dataDir, "portal-password")).mode & 0o077).toBe(0);
  await server.stop();
});

test("after kill -9 of the database no acknowledged row is missing", async () => {
  const dataDir = dataFolder();
  const before = await startEmbeddedPostgres(dataDir);
  await ask(before, (sql) => sql`create table kept (n int)`);
  let acknowledged = 0;
  const writing = ask(before, async (sql) => {
    for (;;) {
      await sql`insert into kept values (${acknowledged})`;
      acknowledged += 1;
    }
  });
  const broken = expect(writing).rejects.toThrow();
  // In the middle of writing, however slow the machine is.
  await vi.waitUntil(() => acknowledged >= 20, { timeout: 20_000 });
  process.kill(postmaster(dataDir), "SIGKILL");
  await broken;
  const after = await startEmbeddedPostgres(dataDir);
  const [row] = await ask(
    after,
    (sql) => sql<{ n: number }[]>`select count(*)::int as n from kept`,
  );
  // The last row may be written and not acknowledged.
  expect([acknowledged, acknowledged + 1]).toContain(row?.n);
  await after.stop();
});

test("several processes that start at once share one database", async () => {
  const dataDir = dataFolder();
  // Left by a process that was killed while it initialised; no process has this number.
  fs.mkdirSync(`${dataDir}.draft-4194305-x`);
  const servers = await Promise.all([1, 2, 3].map(() => startEmbeddedPostgres(dataDir)));
  expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
  expect(fs.readdirSync(path.dirname(dataDir))).toEqual(["pg"]);
  await servers[0]?.stop();
});

test("it works inside a private folder", async () => {
  const server = await startEmbeddedPostgres(dataFolder(0o700));
  expect(await ask(server, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  await server.stop();
});

test("a folder that cannot hold a database is refused in words", async () => {
  const dataDir = dataFolder();
  fs.mkdirSync(dataDir);
  fs.writeFileSync(path.join(dataDir, "PG_VERSION"), "9\n");
  fs.writeFileSync(path.join(dataDir, "portal-password"), "x");
  if (process.getuid?.() === 0) fs.chownSync(dataDir, 65534, 65534);
  fs.chmodSync(dataDir, 0o700);
  await expect(startEmbeddedPostgres(dataDir, { timeoutMs: 1000 })).rejects.toThrow(
    /^The embedded PostgreSQL in .* did not start/,
  );
});
