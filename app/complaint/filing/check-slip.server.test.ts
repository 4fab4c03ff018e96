import { beforeAll, beforeEach, expect, test } from "vitest";
import { cases, filingCommitments } from "~db/schema/complaint";
import { sodiumReady } from "~/identity/keys/suite.server";
import { testDatabase } from "../../../tests/setup/database";
import { fileAndEnter, pinnedOrganisation } from "../../../tests/fixtures/tracked-case";
import { buildDailyRoots } from "./build-daily-root.server";
import { checkSlip, leavesOf, recentRoots } from "./check-slip.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
const day = "2026-11-25";

beforeAll(async () => {
  await sodiumReady;
  shareComplaintTables(await loadComplaintTables("content"));
});
beforeEach(async () => {
  await pinnedOrganisation(database.db, now);
});

const check = (text: string, at = now) => checkSlip(text, at, database.db);

const tomorrow = new Date("2026-11-26T02:00:00Z");
const publish = () => buildDailyRoots(database.db, tomorrow);

test("A30: a slip proves a filing after its case was removed", async () => {
  const { slip } = await fileAndEnter(database.db, now);
  await publish();
  await database.db.delete(cases);
  await database.db.delete(filingCommitments);
  const found = await check(slip);
  expect(found).toMatchObject({ status: "signed", day, listed: { status: "included" } });
  if (found.status !== "signed" || found.listed.status !== "included") throw new Error("no proof");
  expect(found.listed.steps).toHaveLength(6);
  const [root] = await recentRoots(1, database.db);
  expect(found.listed.root).toBe(root?.root);
  expect(await leavesOf(day, database.db)).toContain(found.commitment);
});

test("before the list is out the signature alone holds, and a list that never comes is missed", async () => {
  const { slip } = await fileAndEnter(database.db, now);
  expect(await check(slip)).toMatchObject({ listed: { status: "waiting" } });
  const later = new Date("2026-11-28T02:00:00Z");
  expect(await check(slip, later)).toMatchObject({ listed: { status: "missing", root: null } });
});

test("a filing left out of the published list is missed", async () => {
  const { slip } = await fileAndEnter(database.db, now);
  await database.db.delete(filingCommitments);
  await publish();
  expect(await check(slip)).toMatchObject({ listed: { status: "missing" } });
});

test("a list that was exchanged after it was published does not hold", async () => {
  const { slip } = await fileAndEnter(database.db, now);
  const [filed] = await database.db.delete(filingCommitments).returning();
  if (!filed) throw new Error("no commitment");
  await publish();
  await database.sql`update daily_roots set leaves[1] = ${Buffer.from(filed.commitment)}`;
  expect(await check(slip)).toMatchObject({ listed: { status: "missing" } });
});

test("a changed slip is not ours, and other text is none", async () => {
  const { slip } = await fileAndEnter(database.db, now);
  expect(await check(slip.replace(`day ${day}`, "day 2026-11-24"))).toEqual({
    status: "unsigned",
    day: "2026-11-24",
  });
  expect(await check("提交凭证")).toEqual({ status: "unreadable" });
});
