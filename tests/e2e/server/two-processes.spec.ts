import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { startEmbeddedPostgres } from "~/platform/embedded-postgres.server";
import { demoLogInsOf, openOfficialSession } from "../../setup/official-sessions";
import { startPortal } from "../../setup/portal-process";
import { scratchFolder } from "../../setup/scratch-postgres";
import { expect, test } from "../fixtures";
import { brokenInvariants } from "./case-invariants";
import {
  beginByPosts,
  enterByPosts,
  fileByPosts,
  lastPost,
  passFilesByPosts,
  receiptIn,
  writeByPosts,
} from "./filing-posts";
import { filled, formIn, Reader } from "./reader";

/**
 * The demonstration's organisation, made by a portal on its own database; then that database for several
 * processes in production, with one secret and one folder of files as operations.md asks.
 */
async function portalsOnOneDatabase(folder: string, count: number) {
  const both = {
    LOG_LEVEL: "silent",
    // A hundred derivations at once take their time on a slow machine.
    REQUEST_TIMEOUT_SECONDS: "120",
    TRUST_PROXY: "1",
    APP_SECRET: randomBytes(32).toString("hex"),
    FILES_DIR: path.join(folder, "files"),
  };
  const first = await startPortal(folder, { ...both, DEMO_OFFICIALS: "on" });
  const logIns = await demoLogInsOf(folder);
  await first.stop();
  const server = await startEmbeddedPostgres(path.join(folder, "pg"));
  const ORGANISATION_KEY = fs.readFileSync(path.join(folder, "organisation.pub"), "utf8").trim();
  const portals = await Promise.all(
    Array.from({ length: count }, (_, nth) =>
      startPortal(path.join(folder, `process-${nth}`), {
        ...both,
        DATABASE_URL: server.url,
        ORGANISATION_KEY,
      }),
    ),
  );
  const stop = async () => {
    await Promise.all(portals.map((portal) => portal.stop()));
    await server.stop();
  };
  const [one = "", other = ""] = portals.map(({ origin }) => origin);
  return { one, other, logIns, url: server.url, stop };
}

/** Counts how often each job ends in a run, whichever process ran it. */
async function countRuns(sql: postgres.Sql) {
  await sql`create table job_runs (name text not null)`;
  await sql`create function count_run() returns trigger language plpgsql as
    $$ begin insert into job_runs values (new.name); return new; end $$`;
  await sql`create trigger count_run after update of last_run_at on jobs
    for each row when (new.last_run_at is distinct from old.last_run_at)
    execute function count_run()`;
}

test("two processes on one PostgreSQL: one session, no lost update, one case for a form, one run of a job", async () => {
  test.setTimeout(300_000);
  const folder = await scratchFolder();
  const { one, other, logIns, url, stop } = await portalsOnOneDatabase(folder, 2);
  const sql = postgres(url, { max: 2, onnotice: () => undefined });
  try {
    const enter = async (origin: string, loginName: string) => {
      const logIn = logIns.find((known) => known.loginName === loginName);
      if (!logIn) throw new Error(`no ${loginName}`);
      const reader = new Reader(origin);
      reader.cookies.set("__Host-desk", await openOfficialSession(origin, logIn));
      return reader;
    };
    const first = await enter(one, "demo-intake-1");
    const second = await enter(other, "demo-intake-2");

    // Sessions are valid on both, whoever began them, and end on both.
    const complainant = new Reader(one, "10.1.0.1");
    const { code, reference } = await fileByPosts(complainant);
    await enterByPosts(complainant, code);
    complainant.origin = other;
    expect((await complainant.get("/track/case")).text).toContain(reference);
    for (const origin of [other, one]) {
      first.origin = origin;
      expect((await first.get(`/desk/cases/${reference}`)).status).toBe(200);
    }
    expect((await complainant.post("/track/leave", {})).status).toBe(303);
    const left = new Reader(one, "10.1.0.2");
    await enterByPosts(left, code);
    const cookies = new Map(left.cookies);
    await left.post("/track/leave", {});
    const stale = new Reader(other, "10.1.0.2");
    for (const [name, value] of cookies) stale.cookies.set(name, value);
    expect((await stale.get("/track/case")).location).toBe("/track");

    // Two at the same case at once: one is told that the other was faster.
    for (let round = 1; round <= 4; round += 1) {
      const filed = await fileByPosts(new Reader(round % 2 ? one : other, `10.2.0.${round}`));
      const accept = `/desk/cases/${filed.reference}/accept`;
      const posts = await Promise.all(
        [first, second].map(async (reader, nth) => {
          const form = formIn(await reader.get(accept), accept);
          const category = nth === 0 ? "C04" : "C05";
          const triage = { lane: "L1", category, urgency: "normal", accusedUnit: "" };
          return () => reader.post(accept, filled(form, triage));
        }),
      );
      const answers = await Promise.all(posts.map((post) => post()));
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
      const late = answers.find(({ status }) => status === 409);
      expect(late?.text).toMatch(/演示-受理专员[一二]已在 \d\d:\d\d 改过,请先看最新内容/);
      const [row] =
        await sql`select version, category from cases where reference = ${filed.reference}`;
      expect(row).toMatchObject({
        version: 2,
        category: answers[0]?.status === 303 ? "C04" : "C05",
      });
    }

    // One form, sent a hundred times over both.
    const sender = new Reader(one, "10.3.0.1");
    const files = await writeByPosts(sender, await beginByPosts(sender));
    const last = await lastPost(sender, await passFilesByPosts(sender, files));
    const before = await count(sql, "cases");
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, nth) => {
        const reader = new Reader(nth % 2 ? one : other, "10.3.0.1");
        const sent = await reader.post("/complaints/new/send", last);
        if (sent.status !== 303) {
          const said = /<main.*?<\/main>/s.exec(sent.text)?.[0].replace(/<[^>]*>/g, " ") ?? "";
          throw new Error(`The form was answered by ${sent.status}: ${said}`);
        }
        return receiptIn(await reader.get("/complaints/receipt")).code;
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect((await count(sql, "cases")) - before).toBe(1);
    expect(await brokenInvariants(sql)).toEqual([]);

    // Every job is due at once, for both.
    await countRuns(sql);
    const names = await sql<{ name: string }[]>`select name from jobs`;
    expect(names.length).toBeGreaterThan(10);
    for (let round = 1; round <= 3; round += 1) {
      await sql`update jobs set run_at = now()`;
      await expect(async () => {
        const [due] = await sql`select count(*)::int as n from jobs where run_at <= now()`;
        expect(due?.n).toBe(0);
      }).toPass({ timeout: 30_000 });
      // Longer than either process takes to look again.
      await sleep(6000);
      const runs = await sql<{ name: string; times: number }[]>`
        select name, count(*)::int as times from job_runs group by name`;
      expect(runs.filter(({ times }) => times !== round)).toEqual([]);
      expect(runs).toHaveLength(names.length);
    }
  } finally {
    await sql.end();
    await stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

async function count(sql: postgres.Sql, table: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`;
  return row?.n ?? 0;
}
