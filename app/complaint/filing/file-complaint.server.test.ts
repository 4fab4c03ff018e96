import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { caseEnvelopes, caseNotices, cases, caseWraps, queueEntries } from "~db/schema/complaint";
import { groupKeys } from "~db/schema/identity";
import { testDatabase } from "../../../tests/setup/database";
import { file, quickKdf, sampleFiling } from "../../../tests/fixtures/filing";
import { openOrganisation, type OpenOrganisation } from "../../../tests/fixtures/open-organisation";
import { readCaseBook } from "../case/case-book.server";
import { openCaseKeys } from "../case/case-wraps.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { fileComplaint } from "./file-complaint.server";
import { emptyDraft, keepDraft, newDraftKey } from "./filing-draft.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
let organisation: OpenOrganisation;

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  organisation = await openOrganisation(database.db);
});

async function onlyCase() {
  const [row] = await database.db.select().from(cases);
  if (!row) throw new Error("no case");
  return row;
}

async function keysOf(name: string) {
  const row = await onlyCase();
  const { keyring } = organisation.official(name);
  return (await openCaseKeys(database.db, [row.id], keyring)).get(row.id) ?? {};
}

test("intake reads what was filed, and nobody reads who filed it", async () => {
  const contact = {
    name: "某某",
    phone: "13800000000",
    mail: "",
    enterprise: "某某企业",
    creditCode: "",
  };
  const receipt = await file(
    database.db,
    sampleFiling({ mode: "confidential", contact, noticeMail: "somebody@example.com" }),
    now,
  );
  expect(receipt.code).toMatch(/^\d{24}$/);
  expect(receipt.acceptBy).toBe("2026-11-30");
  const row = await onlyCase();
  expect(row).toMatchObject({ state: "submitted", mode: "confidential", dueOn: "2026-11-30" });
  const keys = await keysOf("intake-a");
  expect(Object.keys(keys).sort()).toEqual(["content", "note", "work"]);
  const book = await readCaseBook(database.db, row, keys);
  expect(book.damaged).toBe(false);
  expect(book.entries.map(({ kind }) => kind)).toEqual(["filing", "routing"]);
  expect(await database.db.select().from(caseNotices)).toHaveLength(1);
});

test("the unit complained about has no key, no queue entry and no wrap", async () => {
  await file(database.db, sampleFiling(), now);
  expect(await keysOf("finance-a")).toEqual({});
  const holders = await database.db.select({ id: caseWraps.holderId }).from(caseWraps);
  const queues = await database.db.select({ id: queueEntries.holderId }).from(queueEntries);
  const finance = organisation.official("finance-a");
  for (const { id } of [...holders, ...queues]) {
    expect(["unit:finance", finance.id]).not.toContain(id);
  }
});

test("somebody of an excluded unit inside an intake group gets no key; the others do", async () => {
  const [excluded] = [organisation.official("intake-a")];
  await file(database.db, sampleFiling({ excludedNames: [excluded.displayName] }), now);
  expect(await keysOf("intake-a")).toEqual({});
  expect(Object.keys(await keysOf("intake-b"))).toContain("content");
});

test("without the first intake group the second takes it in, then oversight, then nobody", async () => {
  const excludedUnits = ["business-environment-office"];
  await file(database.db, sampleFiling({ excludedUnits }), now);
  expect((await onlyCase()).intakeGroup).toBe("intake-2");
  await database.db.delete(cases);
  await file(
    database.db,
    sampleFiling({ excludedUnits: [...excludedUnits, "administrative-approval"] }),
    now,
  );
  expect((await onlyCase()).intakeGroup).toBe("oversight");
  const draftKey = newDraftKey();
  await keepDraft(database.db, draftKey, emptyDraft(now));
  const everybody = [...excludedUnits, "administrative-approval", "supervision-office"];
  const filing = sampleFiling({ excludedUnits: everybody });
  const filed = await fileComplaint(database.db, { draftKey, filing, now }, quickKdf);
  expect(filed.status).toBe("nobody");
});

test("a clue about bribery is sealed to the discipline group only", async () => {
  await file(database.db, sampleFiling({ group: "bribery" }), now);
  expect((await onlyCase()).state).toBe("transferred");
  expect(Object.keys(await keysOf("discipline-a"))).toContain("content");
  for (const name of ["intake-a", "second-a", "oversight-a", "approver-a", "identity-a"]) {
    expect(await keysOf(name)).toEqual({});
  }
});

test("one form makes one case, however often it is sent at once", async () => {
  const draftKey = newDraftKey();
  await keepDraft(database.db, draftKey, emptyDraft(now));
  const filing = sampleFiling();
  const all = await Promise.all(
    Array.from({ length: 100 }, () =>
      fileComplaint(
        database.db,
        { draftKey, filing, now },
        { ...quickKdf, queue: (work) => work() },
      ),
    ),
  );
  expect(await database.db.select().from(cases)).toHaveLength(1);
  const codes = all.map((filed) => ("receipt" in filed ? filed.receipt.code : filed.status));
  expect(new Set(codes).size).toBe(1);
  expect(all.filter(({ status }) => status === "filed")).toHaveLength(1);
});

test("an identity envelope is there in every case, of one size", async () => {
  await file(database.db, sampleFiling(), now);
  const contact = { name: "某某", phone: "13800000000", mail: "", enterprise: "", creditCode: "" };
  await file(database.db, sampleFiling({ mode: "open", contact }), now);
  const rows = await database.db
    .select()
    .from(caseEnvelopes)
    .where(eq(caseEnvelopes.kind, "identity"));
  expect(rows).toHaveLength(2);
  expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1);
});

test("an exchanged group key takes no complaint in", async () => {
  const other = organisation.groupKeyOf.get("intake-2");
  if (!other) throw new Error("no key");
  await database.db
    .update(groupKeys)
    .set({ boxPublic: other.keys.publicKey })
    .where(eq(groupKeys.groupId, "intake-1"));
  await file(database.db, sampleFiling(), now);
  expect((await onlyCase()).intakeGroup).toBe("intake-2");
});

test("a dropped, exchanged or reordered entry shows as damage", async () => {
  await file(database.db, sampleFiling(), now);
  const row = await onlyCase();
  const keys = await keysOf("intake-a");
  const read = async () => (await readCaseBook(database.db, row, keys)).damaged;
  const saved = await database.db.select().from(caseEnvelopes);
  await database.db.delete(caseEnvelopes).where(eq(caseEnvelopes.kind, "routing"));
  expect(await read()).toBe(true);
  await database.db.insert(caseEnvelopes).values(saved.filter(({ kind }) => kind === "routing"));
  expect(await read()).toBe(false);
  const [filing] = saved.filter(({ kind }) => kind === "filing");
  await database.db
    .update(caseEnvelopes)
    .set({
      sealed: filing?.sealed.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) ?? new Uint8Array(),
    })
    .where(eq(caseEnvelopes.kind, "filing"));
  expect(await read()).toBe(true);
});
