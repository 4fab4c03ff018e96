import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { buildPortal } from "../setup/built-portal";
import { startPortal, type PortalProcess } from "../setup/portal-process";
import { scratchFolder } from "../setup/scratch-postgres";
import { startEmbeddedPostgres } from "~/platform/embedded-postgres.server";
import { processIsAlive } from "~/platform/process-lock.mjs";

vi.setConfig({ testTimeout: 180_000 });

beforeAll(buildPortal, 180_000);

const folders: string[] = [];
const portals: PortalProcess[] = [];

afterEach(async () => {
  for (const portal of portals.splice(0)) await portal.stop();
  for (const folder of folders.splice(0)) {
    const cluster = path.join(folder, "pg");
    if (fs.existsSync(cluster)) await (await startEmbeddedPostgres(cluster)).stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

async function dataFolder(): Promise<string> {
  const folder = await scratchFolder();
  folders.push(folder);
  return folder;
}

async function start(folder: string, environment: Record<string, string> = {}) {
  const portal = await startPortal(folder, { LOG_LEVEL: "fatal", ...environment });
  portals.push(portal);
  return portal;
}

function postmaster(folder: string): number {
  const file = path.join(folder, "pg", "postmaster.pid");
  return Number(fs.readFileSync(file, "utf8").split("\n", 1)[0]);
}

function killed(portal: PortalProcess): Promise<unknown> {
  const gone = new Promise((resolve) => portal.child.once("exit", resolve));
  portal.child.kill("SIGKILL");
  return gone;
}

const status = async (portal: PortalProcess, page: string) =>
  (await fetch(portal.origin + page)).status;

test("a second copy on the same data folder is told who holds it, and the first goes on", async () => {
  const folder = await dataFolder();
  const first = await start(folder);
  await expect(startPortal(folder)).rejects.toThrow(
    new RegExp(
      `^The portal already runs on the data folder .* \\(process ${first.child.pid}\\)\\.`,
    ),
  );
  expect(await status(first, "/readyz")).toBe(200);
});

test("a second copy with its own folder and port runs beside the first", async () => {
  const [first, second] = [await start(await dataFolder()), await start(await dataFolder())];
  expect([await status(first, "/readyz"), await status(second, "/readyz")]).toEqual([200, 200]);
});

test("a taken port stops the start with one sentence and leaves nothing running", async () => {
  const folder = await dataFolder();
  const other = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as net.AddressInfo;
  await expect(startPortal(folder, { PORT: String(port) })).rejects.toThrow(
    `Port ${port} is taken. Give another one, such as PORT=3001.`,
  );
  other.close();
  expect(fs.existsSync(path.join(folder, "pg", "postmaster.pid"))).toBe(false);
});

test("a wrong variable stops the start with one sentence that names it", async () => {
  await expect(startPortal(await dataFolder(), { PAGE_CACHE_MB: "much" })).rejects.toThrow(
    /^The environment variable PAGE_CACHE_MB must be a whole number from 0 to 4096\.$/,
  );
});

test("a data folder that cannot be written stops the start with one sentence", async () => {
  const file = path.join(await dataFolder(), "file");
  fs.writeFileSync(file, "");
  await expect(startPortal(path.join(file, "data"))).rejects.toThrow(
    /^The data folder .* cannot be used \(ENOTDIR\)\. Make it writable/,
  );
});

test("a portal that is stopped while it starts leaves no database behind", async () => {
  const folder = await dataFolder();
  await (await start(folder)).stop();
  const lock = path.join(folder, "portal.lock");
  const starting = startPortal(folder).catch(() => null);
  await vi.waitFor(() => expect(fs.existsSync(lock)).toBe(true), { timeout: 60_000, interval: 5 });
  const { pid } = JSON.parse(fs.readFileSync(lock, "utf8")) as { pid: number };
  // npm passes on what the terminal has sent already.
  process.kill(pid, "SIGINT");
  process.kill(pid, "SIGINT");
  await starting;
  await vi.waitFor(() => expect(processIsAlive(pid)).toBe(false), 30_000);
  expect(fs.readdirSync(folder).sort()).toEqual(["app-secret", "files", "pg"]);
  expect(fs.existsSync(path.join(folder, "pg", "postmaster.pid"))).toBe(false);
});

test("after kill -9 of the portal the next start takes over its database and ends it cleanly", async () => {
  const folder = await dataFolder();
  const first = await start(folder);
  const database = postmaster(folder);
  await killed(first);
  expect(processIsAlive(database)).toBe(true);
  const second = await start(folder);
  expect(postmaster(folder)).toBe(database);
  expect(await status(second, "/readyz")).toBe(200);
  expect(await second.stop()).toBe(0);
  await vi.waitFor(() => expect(processIsAlive(database)).toBe(false), 5000);
  expect(fs.readdirSync(folder).sort()).toEqual(["app-secret", "files", "pg"]);
});

test("without its database the portal goes on showing what depends on the catalogue only", async () => {
  const folder = await dataFolder();
  const portal = await start(folder);
  process.kill(postmaster(folder), "SIGKILL");
  await vi.waitFor(async () => expect(await status(portal, "/readyz")).toBe(503), 10_000);
  for (const page of ["/healthz", "/", "/policies", "/policies?q=%E7%A0%94%E5%8F%91"]) {
    expect(await status(portal, page), page).toBe(200);
  }
  expect(await portal.stop()).toBe(0);
  expect(await status(await start(folder), "/readyz")).toBe(200);
});

test.each(["portal", "database"])(
  "kill -9 of the %s in the middle of the import leaves nothing half-imported",
  async (victim) => {
    const folder = await dataFolder();
    await (await start(folder)).stop();
    const { url } = await startEmbeddedPostgres(path.join(folder, "pg"));
    const sql = postgres(url, { max: 2 });
    await sql`truncate policy_versions, catalogue_state`;
    // The import writes its versions, then waits for this lock before it raises the revision.
    const holding = sql
      .begin(async (held) => {
        await held`lock table catalogue_state in access exclusive mode`;
        const starting = startPortal(folder).catch(() => null);
        await vi.waitFor(async () => {
          const waiting = await sql`
            select 1 from pg_stat_activity
            where application_name = 'portal' and wait_event_type = 'Lock'`;
          expect(waiting).toHaveLength(1);
        }, 60_000);
        if (victim === "database") process.kill(postmaster(folder), "SIGKILL");
        const lock = fs.readFileSync(path.join(folder, "portal.lock"), "utf8");
        process.kill((JSON.parse(lock) as { pid: number }).pid, "SIGKILL");
        await starting;
      })
      .catch((error: unknown) => error);
    const lost = await holding;
    expect(lost instanceof Error).toBe(victim === "database");
    await sql.end({ timeout: 1 });
    await expectVersions(folder, 0);
    expect(await status(await start(folder), "/readyz")).toBe(200);
    await expectVersions(folder, fs.readdirSync(path.resolve("content/policies")).length);
  },
);

async function expectVersions(folder: string, count: number): Promise<void> {
  const { url } = await startEmbeddedPostgres(path.join(folder, "pg"));
  const sql = postgres(url, { max: 1 });
  const [found] = await sql`
    select count(*)::int as versions, count(distinct policy_id)::int as policies,
      (select count(*)::int from catalogue_state) as states from policy_versions`;
  await sql.end();
  expect(found).toEqual({ versions: count, policies: count, states: count > 0 ? 1 : 0 });
}
