import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import { recordEvent } from "~/audit/record-event.server";
import { auditEvents } from "~db/schema/audit";
import { cases, dailyRoots, filingCommitments } from "~db/schema/complaint";
import { connect } from "~/platform/db.server";
import { sodiumReady } from "~/identity/keys/suite.server";
import { noon, storedCase } from "../../../tests/fixtures/stored-case";
import { testDatabase } from "../../../tests/setup/database";
import { buildDailyRoots } from "../filing/build-daily-root.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { checkLog, keepAuditHead } from "./keep-audit-head.server";
import {
  dayRootHolds,
  firstPrevious,
  inclusionHolds,
  makeDayRoot,
  proveInclusion,
} from "../sealing/day-root.server";
import {
  commitmentOf,
  makeSlip,
  readSlip,
  slipIsSigned,
  slipText,
} from "../sealing/filing-proof.server";
import { mixed, shuffleDay } from "../filing/shuffle-day.server";
import { slipKeys } from "../filing/slip-keys.server";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "upkeep-"));
vi.stubEnv("FILES_DIR", folder);

const database = testDatabase();
beforeAll(async () => {
  await sodiumReady;
  shareComplaintTables(await loadComplaintTables("content"));
});

async function commit(day: string) {
  const { slip, commitment } = makeSlip(slipKeys(), randomBytes(32), day);
  await database.db.insert(filingCommitments).values({ commitment, day });
  return slipText(slip);
}

test("every day gets a root, chained, also one without filings", async () => {
  await commit("2026-11-20");
  await commit("2026-11-23");
  expect(await buildDailyRoots(database.db, noon("2026-11-24"))).toEqual([
    "2026-11-20",
    "2026-11-21",
    "2026-11-22",
    "2026-11-23",
  ]);
  expect(await buildDailyRoots(database.db, noon("2026-11-24"))).toEqual([]);
  const roots = await database.db.select().from(dailyRoots).orderBy(dailyRoots.day);
  let previous: Uint8Array = firstPrevious;
  for (const { root, previous: before, leaves } of roots) {
    expect(Buffer.compare(before, previous)).toBe(0);
    expect(leaves).toHaveLength(64);
    previous = root;
  }
});

test("A30: a slip proves the filing after the office has removed the case and its commitment", async () => {
  const kept = await commit("2026-11-23");
  const id = await storedCase(database.db, "2026-11-23");
  await buildDailyRoots(database.db, noon("2026-11-24"));
  await database.db.delete(cases).where(eq(cases.id, id));
  await database.db.delete(filingCommitments);
  const slip = readSlip(kept);
  const [published] = await database.db.select().from(dailyRoots);
  if (!slip || !published) throw new Error("nothing to prove with");
  expect(slipIsSigned(slip, [slipKeys().publicKey])).toBe(true);
  const leaves = published.leaves.map((leaf) => new Uint8Array(leaf));
  const proof = proveInclusion(leaves, commitmentOf(slip));
  if (!proof) throw new Error("not among the leaves");
  const { merkleRoot } = makeDayRoot(slipKeys(), slip.day, published.previous, leaves);
  expect(inclusionHolds(merkleRoot, commitmentOf(slip), proof)).toBe(true);
  const whole = { ...published, merkleRoot };
  expect(dayRootHolds(whole, firstPrevious, [slipKeys().publicKey])).toBe(true);
});

test("A21: neither ids nor the order on disk tell in which order complaints came", async () => {
  const came: string[] = [];
  for (let i = 0; i < 12; i += 1) came.push(await storedCase(database.db, "2026-11-23"));
  const onDisk = async (column: string, table: string) =>
    (
      await database.sql<{ id: string }[]>`
        select ${database.sql(column)} as id from ${database.sql(table)}
        order by (ctid::text::point)[0], (ctid::text::point)[1]`
    ).map(({ id }) => id);
  expect([...came].sort()).not.toEqual(came);
  expect(await onDisk("case_id", "case_steps")).toEqual(came);
  const turned = (below: number) => (below - 1) >> 1;
  expect(await shuffleDay(database.db, noon("2026-11-24"), turned)).toBe(12);
  for (const [column, table] of [
    ["id", "cases"],
    ["case_id", "case_steps"],
  ] as const) {
    const order = await onDisk(column, table);
    expect([...order].sort()).toEqual([...came].sort());
    expect(order).not.toEqual(came);
    expect(order).not.toEqual([...came].reverse());
  }
});

test("mixing draws every order from chance alone", () => {
  expect(mixed([1, 2, 3, 4], () => 0)).toEqual([2, 3, 4, 1]);
  expect(mixed([1, 2, 3, 4], (below) => below - 1)).toEqual([1, 2, 3, 4]);
});

const event = (at: number) =>
  database.db.transaction((tx) =>
    recordEvent(tx, { at: new Date(1_795_000_000_000 + at), actorId: null, event: "case.accept" }),
  );

test("a head outside the database finds a log that was written anew as a whole", async () => {
  fs.rmSync(path.join(folder, "audit-heads.jsonl"), { force: true });
  for (const at of [1, 2, 3]) await event(at);
  await keepAuditHead(database.db, noon("2026-11-24"));
  await keepAuditHead(database.db, noon("2026-11-24"));
  await event(4);
  await keepAuditHead(database.db, noon("2026-11-25"));
  expect(await checkLog(database.db)).toEqual({
    state: "whole",
    rows: 4,
    heads: 2,
    lastHeadOn: "2026-11-25",
  });
  await database.db.delete(auditEvents);
  await database.db.execute(sql`alter sequence audit_events_seq_seq restart`);
  for (const at of [1, 2, 5, 4]) await event(at);
  expect(await checkLog(database.db)).toMatchObject({
    state: "broken",
    because: "head of 2026-11-24",
  });
  await expect(keepAuditHead(database.db, noon("2026-11-26"))).rejects.toThrow("broken");
});

test("a forged head is found", async () => {
  const file = path.join(folder, "audit-heads.jsonl");
  fs.rmSync(file, { force: true });
  await event(1);
  await keepAuditHead(database.db, noon("2026-11-24"));
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("2026-11-24", "2026-11-23"));
  expect(await checkLog(database.db)).toMatchObject({ because: "signature of 2026-11-23" });
});

test("a second process that builds the same day fails and changes nothing", async () => {
  await commit("2026-11-23");
  const other = connect(database.url, { max: 2 });
  const now = noon("2026-11-24");
  const both = await Promise.allSettled(
    [database.db, other.db].map((db) => buildDailyRoots(db, now)),
  );
  await other.sql.end();
  expect(both.some(({ status }) => status === "fulfilled")).toBe(true);
  expect(await database.db.select().from(dailyRoots)).toHaveLength(1);
});
