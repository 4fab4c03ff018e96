import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { auditEvents } from "~db/schema/audit";
import { cases, queueEntries } from "~db/schema/complaint";
import { groupKeys, groupMembers, groups, officials } from "~db/schema/identity";
import { mailOutbox } from "~db/schema/platform";
import { connect } from "~/platform/db.server";
import { openAddress, sealAddress } from "~/platform/mail-address.server";
import { answeredBy, noon, storedCase } from "../../../tests/fixtures/stored-case";
import { testDatabase } from "../../../tests/setup/database";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { escalateCases } from "./escalate-cases.server";
import { warnOfCalendar } from "./warn-of-calendar.server";

const database = testDatabase();
const bytes = new Uint8Array(32);
let handlerId = "";
let accusedId = "";

async function official(loginName: string, unitId: string, roles: string[]): Promise<string> {
  const id = randomUUID();
  await database.db.insert(officials).values({
    id,
    loginName,
    displayName: loginName,
    unitId,
    roles,
    status: "active",
    sealedMail: sealAddress(id, `${loginName}@example.com`),
  });
  return id;
}

async function group(id: string, unitId: string, members: string[]) {
  const createdOn = "2026-01-01";
  await database.db.insert(groups).values({ id, name: id, kind: "unit", unitId, epoch: 1 });
  await database.db
    .insert(groupKeys)
    .values({ groupId: id, epoch: 1, boxPublic: bytes, signature: bytes, createdOn });
  for (const officialId of members) {
    await database.db.insert(groupMembers).values({ groupId: id, officialId, epoch: 1 });
  }
}

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  handlerId = await official("handler", "finance", ["handler"]);
  accusedId = await official("accused", "urban-management", ["handler"]);
  await official("administrator", "data-office", ["administrator"]);
  await group("unit:finance", "finance", [handlerId]);
  await group("unit:urban-management", "urban-management", [accusedId]);
});

/** A case in the hands of finance since Monday 2026-11-02: 15 working days, due on Monday 2026-11-23. */
async function handled(): Promise<string> {
  const moves = answeredBy({ accepted: "2026-11-02", answered: "2026-11-03" }).slice(0, 5);
  const id = await storedCase(database.db, "2026-11-02", moves, {
    accusedUnit: "urban-management",
  });
  await database.db.insert(queueEntries).values({
    holderId: "unit:finance",
    caseId: id,
    part: "unit",
    view: "toHandle",
    dueOn: "2026-11-23",
    modeRank: 2,
    category: "C05",
  });
  return id;
}

const outbox = async () =>
  (await database.db.select().from(mailOutbox)).map(
    ({ id, template, sealedAddress }) => `${template} ${openAddress(id, sealedAddress)}`,
  );
const steps = async () =>
  (await database.db.select().from(auditEvents).orderBy(auditEvents.seq))
    .map(({ event }) => event)
    .filter((event) => event.startsWith("escalation."));

test("the ladder is climbed step by step, each once", async () => {
  const id = await handled();
  const on = (day: string) => escalateCases(database.db, noon(day));
  await on("2026-11-10");
  expect(await steps()).toEqual([]);
  await on("2026-11-12");
  expect(await steps()).toEqual(["escalation.remindHandler"]);
  await on("2026-11-12");
  await on("2026-11-13");
  expect(await steps()).toHaveLength(1);
  expect(await outbox()).toEqual(["work handler@example.com"]);
  await on("2026-11-18");
  await on("2026-11-24");
  const [row] = await database.db.select().from(cases).where(eq(cases.id, id));
  expect(row).toMatchObject({ state: "handling", supervised: true });
  await on("2026-11-30");
  expect(await steps()).toEqual([
    "escalation.remindHandler",
    "escalation.remindUnitHead",
    "escalation.supervise",
    "escalation.interview",
  ]);
  expect((await outbox()).sort()).toEqual([
    "overdue handler@example.com",
    "overdue handler@example.com",
    "work handler@example.com",
    "work handler@example.com",
  ]);
});

test("nobody from whom a case is kept is told of it", async () => {
  await handled();
  await escalateCases(database.db, noon("2026-12-01"));
  expect(await outbox()).toEqual(["overdue handler@example.com"]);
});

test("one mail for many cases, and two processes send no second one", async () => {
  for (let i = 0; i < 4; i += 1) await handled();
  const other = connect(database.url, { max: 4 });
  const now = noon("2026-11-24");
  const taken = await Promise.all([database.db, other.db].map((db) => escalateCases(db, now)));
  await other.sql.end();
  expect(taken[0] ?? 0).toBe(4 - (taken[1] ?? 0));
  expect(await steps()).toHaveLength(12);
  expect((await outbox()).length).toBeLessThanOrEqual(2);
});

test("administrators hear of a missing holiday notice", async () => {
  expect(await warnOfCalendar(database.db, noon("2026-10-31"))).toBe(false);
  expect(await warnOfCalendar(database.db, noon("2026-11-02"))).toBe(true);
  expect(await outbox()).toEqual(["calendar administrator@example.com"]);
});
