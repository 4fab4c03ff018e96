import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { caseEnvelopes, caseLinks, cases, caseWraps, queueEntries } from "~db/schema/complaint";
import { groupMembers, officials } from "~db/schema/identity";
import { testDatabase } from "../../../tests/setup/database";
import { DeskLife, ORDINARY } from "../../../tests/fixtures/desk-life";
import { openOrganisation, type OpenOrganisation } from "../../../tests/fixtures/open-organisation";
import { sampleFiling } from "../../../tests/fixtures/filing";
import { acceptCase } from "./accept-case.server";
import { assignHandler } from "./assign-handler.server";
import { openCaseKeys } from "../case/case-wraps.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { deskKeyring } from "../desk/desk-keyring.server";
import { dispatchCase } from "./dispatch-case.server";
import { linkDuplicate } from "./link-duplicate.server";
import { readDeskCase } from "../desk/read-desk-case.server";
import { redesignateCase } from "./redesignate-case.server";
import { requestReturn } from "./request-return.server";
import { readDeskDraft, saveDeskDraft } from "../desk/save-desk-draft.server";
import { sendMessageToComplainant } from "./send-message-to-complainant.server";
import { signCase } from "./sign-case.server";
import { transferCase } from "./transfer-case.server";
import { writeNote } from "./write-note.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
const ok = expect.objectContaining({ status: "ok" }) as unknown;
let organisation: OpenOrganisation;

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  organisation = await openOrganisation(database.db);
});

const ORDINARY_DISPATCH = { unit: "industry", coUnits: [] };
const begin = (changes = {}) => DeskLife.begin(database.db, organisation, now, changes);
const read = (who: string, reference: string) =>
  readDeskCase(database.db, { official: organisation.official(who), reference, now });

async function keysOf(who: string, life: DeskLife) {
  const keyring = await deskKeyring(database.db, organisation.official(who));
  const { id } = await life.row();
  return Object.keys((await openCaseKeys(database.db, [id], keyring)).get(id) ?? {}).sort();
}

test("A9: the accused unit gets no key, no page and no act, at every stage", async () => {
  const life = await begin();
  for (const next of [() => life.accepted(), () => Promise.resolve(life)]) {
    await next();
    expect(await keysOf("finance-a", life)).toEqual([]);
    expect(await read("finance-a", life.reference)).toBeNull();
    expect(await life.act(writeNote, "finance-a", { text: "x" })).toEqual({ status: "unknown" });
  }
  expect(await read("finance-a", "XS0000000000")).toBeNull();
  const dispatched = await (await begin()).rating();
  expect(await keysOf("finance-a", dispatched)).toEqual([]);
  expect(await read("finance-a", dispatched.reference)).toBeNull();
});

test("A7: whoever handles reads the 转办稿, never the original or the identity", async () => {
  const life = await (await begin()).handling();
  expect(await keysOf("industry-a", life)).toEqual(["note", "work"]);
  const view = (await read("industry-a", life.reference))?.view;
  expect(view).toMatchObject({ title: "反映多收费用", original: null, accused: null });
  expect(JSON.stringify(view)).not.toContain("没有收据");
  const held = await database.db
    .selectDistinct({ kind: caseWraps.keyKind })
    .from(caseWraps)
    .where(eq(caseWraps.holderId, "unit:industry"));
  expect(held.map(({ kind }) => kind).sort()).toEqual(["note", "work"]);
});

test("A10: an excluded person in an allowed group has no key; the colleagues have their own", async () => {
  const life = await begin({ excludedNames: ["industry-a", "approver-a"] });
  await life.approved();
  const acted = await life.act(dispatchCase, "intake-a", { unit: "industry", coUnits: [] });
  expect(acted).toEqual(ok);
  for (const out of ["industry-a", "approver-a"]) {
    expect(await keysOf(out, life)).toEqual([]);
    expect(await read(out, life.reference)).toBeNull();
  }
  expect(await keysOf("industry-b", life)).toEqual(["note", "work"]);
  expect(await life.act(signCase, "industry-b", {})).toEqual(ok);
});

test("#74: neither lead nor co-unit is the accused unit, its superior may lead", async () => {
  const life = await (await begin()).approved();
  const sentence = "不能转给被反映单位。请选择其上级或监督单位";
  for (const input of [
    { unit: "finance", coUnits: [] },
    { unit: "industry", coUnits: ["finance"] },
  ]) {
    expect(await life.act(dispatchCase, "intake-a", input)).toEqual({
      status: "refused",
      reason: sentence,
    });
  }
  expect((await life.row()).state).toBe("accepted");
  expect(await keysOf("industry-a", life)).toEqual([]);
  await database.sql`update groups set unit_id = 'district-government' where id = 'unit:industry'`;
  const superior = { unit: "district-government", coUnits: [] };
  expect(await life.act(dispatchCase, "intake-a", superior)).toEqual(ok);
});

test("a unit that the complainant excluded, without a group or fit for none, is not referred to", async () => {
  const life = await (await begin({ excludedUnits: ["industry"] })).approved();
  const refer = (unit: string) => life.act(dispatchCase, "intake-a", { unit, coUnits: [] });
  expect(await refer("industry")).toMatchObject({
    reason: expect.stringContaining("企业要求不让") as unknown,
  });
  expect(await refer("commerce")).toMatchObject({
    reason: expect.stringContaining("还没有承办组") as unknown,
  });
  const other = await (await begin()).approved();
  await database.db.update(officials).set({ recoveryWrappedKeys: null });
  await database.sql`delete from group_shares where group_id = 'unit:industry'`;
  await database.db
    .delete(groupMembers)
    .where(
      and(
        eq(groupMembers.groupId, "unit:industry"),
        eq(groupMembers.officialId, organisation.official("industry-b").id),
      ),
    );
  expect(await other.act(dispatchCase, "intake-a", ORDINARY_DISPATCH)).toMatchObject({
    reason: expect.stringContaining("密钥备份不够") as unknown,
  });
});

test("a unit that the complainant wrote in words is kept out once intake has named it", async () => {
  await database.db
    .update(officials)
    .set({ unitId: "industry" })
    .where(eq(officials.loginName, "intake-b"));
  const accused = { unitId: null, words: "工信局" };
  const unnamed = await (await begin({ accused })).approved();
  expect(await unnamed.act(dispatchCase, "intake-a", ORDINARY_DISPATCH)).toEqual(ok);
  const life = await (await begin({ accused })).approved({ accusedUnit: "industry" });
  expect((await read("intake-a", life.reference))?.view.accused).toContain("区工业和信息化局");
  expect(await life.act(dispatchCase, "intake-a", ORDINARY_DISPATCH)).toMatchObject({
    reason: "不能转给被反映单位。请选择其上级或监督单位",
  });
  expect(await keysOf("intake-a", life)).toEqual(["content", "note", "work"]);
  expect(await keysOf("intake-b", life)).toEqual([]);
  expect(await read("intake-b", life.reference)).toBeNull();
});

test("a clue that intake recognises goes to the discipline group, and intake loses it", async () => {
  const life = await begin();
  const input = { lane: "L5" as const, words: "" };
  expect(await life.act(transferCase, "intake-a", input)).toEqual(ok);
  expect(await keysOf("discipline-a", life)).toEqual(["content", "note", "work"]);
  for (const who of ["intake-a", "approver-a", "oversight-a"]) {
    expect(await keysOf(who, life)).toEqual([]);
    expect(await read(who, life.reference)).toBeNull();
  }
});

test("another unit is designated once, and the former one loses key and queue entry", async () => {
  await database.sql`update groups set unit_id = 'commerce', kind = 'unit' where id = 'intake-2'`;
  const life = await (await begin()).approved();
  await life.act(dispatchCase, "intake-a", ORDINARY_DISPATCH);
  expect(await life.act(requestReturn, "industry-a", { reason: "不归我局" })).toEqual(ok);
  const again = { unit: "industry", coUnits: [], reason: "按三定方案" };
  expect(await life.act(redesignateCase, "intake-a", again)).toMatchObject({ status: "refused" });
  const other = { ...again, unit: "commerce" };
  expect(await life.act(redesignateCase, "intake-a", other)).toEqual(ok);
  expect(await keysOf("industry-a", life)).toEqual([]);
  expect(await read("industry-a", life.reference)).toBeNull();
  const queues = await database.db.select({ id: queueEntries.holderId }).from(queueEntries);
  expect(queues.map(({ id }) => id)).not.toContain("unit:industry");
  expect(await keysOf("second-a", life)).toEqual(["note", "work"]);
});

test("#76: who read an older version is told who was faster, and changes nothing", async () => {
  const life = await begin();
  const { version } = await life.row();
  await life.accepted();
  const { db, reference } = life;
  const official = organisation.official("intake-b");
  const act = { official, reference, version, input: { ...ORDINARY.accept }, now };
  expect(await acceptCase(db, act)).toEqual({
    status: "conflict",
    reason: "intake-a已在 10:00 改过,请先看最新内容",
  });
  const message = { ...act, input: { words: "您好" } };
  expect(await sendMessageToComplainant(db, message)).toMatchObject({ status: "conflict" });
});

test("notes are readable on the desk and never by the complainant; writing one conflicts with nothing", async () => {
  const life = await (await begin()).handling();
  const before = await life.row();
  expect(await life.act(writeNote, "industry-a", { text: "先核对票据" })).toEqual(ok);
  expect((await life.row()).version).toBe(before.version);
  for (const who of ["intake-a", "industry-b", "approver-a"]) {
    const view = (await read(who, life.reference))?.view;
    expect(view?.notes[0]).toMatchObject({ text: "先核对票据", who: "industry-a" });
  }
  const { keyring } = life.complainant;
  const own = (await openCaseKeys(database.db, [before.id], keyring)).get(before.id);
  expect(Object.keys(own ?? {}).sort()).toEqual(["content", "identity", "work"]);
  const rows = await database.db
    .select({ key: caseEnvelopes.keyKind })
    .from(caseEnvelopes)
    .where(eq(caseEnvelopes.kind, "note"));
  expect(rows).toEqual([{ key: "note" }]);
});

test("a damaged case is not acted on", async () => {
  const life = await begin();
  await database.db.delete(caseEnvelopes).where(eq(caseEnvelopes.kind, "identity"));
  expect(await life.act(acceptCase, "intake-a", { ...ORDINARY.accept })).toMatchObject({
    status: "refused",
    reason: expect.stringContaining("不一致") as unknown,
  });
  expect((await read("intake-a", life.reference))?.view).toMatchObject({
    damaged: true,
    actions: [],
  });
});

test("a draft is read by its official alone, and others see that somebody writes", async () => {
  const life = await begin();
  const { id, version } = await life.row();
  const { db, reference } = life;
  const official = organisation.official("intake-a");
  const input = { area: "refuse" as const, draft: { words: "还没想好" } };
  const save = { official, reference, version, input, now };
  expect(await saveDeskDraft(db, save)).toEqual({ status: "ok" });
  expect(await readDeskDraft(db, official, id, "refuse")).toEqual({ words: "还没想好" });
  const other = organisation.official("intake-b");
  expect(await readDeskDraft(db, { ...other, id: official.id }, id, "refuse")).toBeNull();
  expect((await read("intake-b", reference))?.view.writing).toEqual(["intake-a"]);
  expect(await saveDeskDraft(db, { ...save, version: version + 1 })).toMatchObject({
    status: "conflict",
  });
  const stranger = organisation.official("finance-a");
  expect(await saveDeskDraft(db, { ...save, official: stranger })).toEqual({ status: "unknown" });
});

test("cases of one matter are linked for intake alone", async () => {
  const [one, other] = [await begin(), await begin(sampleFiling())];
  expect(await one.act(linkDuplicate, "intake-a", { other: "XS0000000000" })).toMatchObject({
    status: "refused",
  });
  expect(await one.act(linkDuplicate, "intake-a", { other: other.reference })).toEqual(ok);
  expect((await read("intake-a", other.reference))?.view.linked).toEqual([one.reference]);
  expect(await database.db.select().from(caseLinks)).toHaveLength(2);
});

test("a case is handed to somebody of the own group only", async () => {
  const life = await (await begin()).handling();
  const give = (to: string) =>
    life.act(assignHandler, "industry-a", { handlerId: organisation.official(to).id });
  expect(await give("intake-a")).toMatchObject({ reason: "请选择本组的经办人" });
  expect(await give("industry-b")).toEqual(ok);
  expect((await life.row()).handlerId).toBe(organisation.official("industry-b").id);
  expect(await database.db.$count(cases)).toBe(1);
});
