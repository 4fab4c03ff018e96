import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { auditEvents } from "~db/schema/audit";
import { caseEnvelopes, cases, queueEntries } from "~db/schema/complaint";
import { may } from "~/identity/permissions";
import { makeUpCases } from "../../../tests/bench/made-up-cases";
import { openOrganisation, type OpenOrganisation } from "../../../tests/fixtures/open-organisation";
import { testDatabase } from "../../../tests/setup/database";
import { assignBatch, handlersFor, readBatch, remindBatch } from "./batch-cases.server";
import { BATCH_VERBS, listReturn } from "./batch-verbs";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { exportCases } from "./export-cases.server";
import { readAgeing } from "./queue-ageing.server";
import { deskLinks, deskWarnings, readCaseHome } from "./queue-home.server";
import { deskReader } from "./queue-reader.server";
import {
  deleteTemplate,
  readTemplate,
  saveTemplate,
  templatesFor,
} from "../book/reply-templates.server";
import { SessionCache } from "../track/session-cache.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
let organisation: OpenOrganisation;

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  organisation = await openOrganisation(database.db);
  await makeUpCases(database.db, { count: 6, now, mix: { submitted: 3, handling: 3 } });
});

function readerOf(name: string) {
  const cache = new SessionCache({ maxBytes: 1e6, maxSessionBytes: 1e6, idleMs: 1000 });
  const official = organisation.official(name);
  return deskReader(database.db, { official, sessionId: name, now, cache });
}

async function numbers(state: string): Promise<string[]> {
  const rows = await database.db.select().from(cases).where(eq(cases.state, state));
  return rows.map(({ reference }) => reference);
}

test("there is no batch that answers or ends a case", () => {
  expect(Object.keys(BATCH_VERBS)).toEqual(["assign", "remind", "print", "export"]);
});

test("a number that is foreign, made up or missing makes the whole batch unknown", async () => {
  const submitted = await numbers("submitted");
  const intake = await readerOf("intake-a");
  expect(await readBatch(database.db, intake, submitted)).toHaveLength(3);
  expect(await readBatch(database.db, intake, [...submitted, "XS0000000000"])).toBeNull();
  expect(await readBatch(database.db, intake, ["x'; --"])).toBeNull();
  expect(await readBatch(database.db, intake, [])).toBeNull();
  for (const name of ["finance-a", "second-a", "identity-a", "discipline-a"]) {
    const reader = await readerOf(name);
    expect(await readBatch(database.db, reader, submitted.slice(0, 1)), name).toBeNull();
    expect(await exportCases(database.db, reader, submitted.slice(0, 1)), name).toBeNull();
  }
});

test("cases are handed to one of the own group, with a note, and to nobody else", async () => {
  const references = await numbers("submitted");
  const reader = await readerOf("intake-a");
  const lines = (await readBatch(database.db, reader, references)) ?? [];
  const people = await handlersFor(database.db, reader, lines);
  expect(people.map(({ name }) => name)).toEqual(["intake-a", "intake-b"]);
  const colleague = organisation.official("intake-b").id;
  const input = { references, handlerId: colleague, note: "请先看附件" };
  expect(await assignBatch(database.db, reader, input)).toEqual({ done: 3, failed: [] });
  const rows = await database.db.select().from(cases).where(eq(cases.state, "submitted"));
  expect(rows.every(({ handlerId }) => handlerId === colleague)).toBe(true);
  const notes = await database.db
    .select()
    .from(caseEnvelopes)
    .where(eq(caseEnvelopes.kind, "note"));
  expect(notes.map(({ keyKind }) => keyKind)).toEqual(["note", "note", "note"]);
  const foreign = { ...input, handlerId: organisation.official("finance-a").id };
  const refused = await assignBatch(database.db, reader, foreign);
  expect(refused.failed.map(({ reason }) => reason)).toEqual(
    references.map(() => "请选择本组的经办人"),
  );
});

test("a reminder is an internal note and nothing else", async () => {
  const [reference = ""] = await numbers("handling");
  const before = await database.db.select().from(cases).where(eq(cases.reference, reference));
  const reader = await readerOf("intake-a");
  const input = { references: [reference], note: "请在期限内办结" };
  expect(await remindBatch(database.db, reader, input)).toEqual({ done: 1, failed: [] });
  const after = await database.db.select().from(cases).where(eq(cases.reference, reference));
  const still = { headSeq: 0, headMac: new Uint8Array(0) };
  expect({ ...after[0], ...still }).toEqual({ ...before[0], ...still });
});

test("an export says in the log how much left, and holds no internal id", async () => {
  const references = await numbers("handling");
  const csv = await exportCases(database.db, await readerOf("intake-a"), references);
  expect(csv?.startsWith("\uFEFF")).toBe(true);
  expect(csv?.trimEnd().split("\r\n")).toHaveLength(references.length + 1);
  expect(csv).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  const events = await database.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.event, "cases.export"));
  expect(events.map(({ detail }) => detail)).toEqual([{ cases: references.length }]);
});

test("the way back leads to the list only", () => {
  expect(listReturn("/desk/cases?view=all")).toBe("/desk/cases?view=all");
  for (const text of ["https://example.com", "//example.com", "/desk/account", "/desk/cases/XS1"]) {
    expect(listReturn(text)).toBe("/desk/cases");
  }
});

test("the start page counts today's own work and lists it, as far as it is still in the queue", async () => {
  const [handled] = await numbers("handling");
  const official = organisation.official("intake-a");
  const [row] = await database.db
    .select()
    .from(cases)
    .where(eq(cases.reference, handled ?? ""));
  await database.sql`update case_steps set official_id = ${official.id}, "on" = '2026-11-25'
    where case_id = ${row?.id ?? ""} and command = 'accept'`;
  const home = await readCaseHome(database.db, await readerOf("intake-a"));
  expect(home.handledToday).toBe(1);
  expect(home.recent.map(({ reference }) => reference)).toEqual([handled]);
  expect(home.first).toHaveLength(3);
  await database.db.delete(queueEntries).where(eq(queueEntries.caseId, row?.id ?? ""));
  expect((await readCaseHome(database.db, await readerOf("intake-a"))).recent).toEqual([]);
});

test("open cases by unit and age add up to the queue; the accused unit sees its own alone", async () => {
  const all = await readAgeing(database.db, await readerOf("intake-a"));
  const sum = all
    .flatMap(({ counts }) => Object.values(counts))
    .reduce((total, one) => total + one, 0);
  expect(sum).toBe(6);
  const own = await readAgeing(database.db, await readerOf("finance-a"));
  expect(own.every(({ unit }) => unit === "区财政局")).toBe(true);
});

test("links follow permissions, and administrators read of a missing calendar year from 1 November", async () => {
  const handler = organisation.official("finance-a");
  expect(deskLinks(handler).map(({ href }) => href)).toEqual([
    "/desk/cases",
    "/desk/templates",
    "/desk/account",
  ]);
  expect(await deskWarnings(database.db, { official: handler, now })).toEqual([]);
  const admin = { ...handler, roles: ["administrator" as const] };
  expect(may(admin.roles, "cases.read")).toBe(false);
  const [warning] = await deskWarnings(database.db, { official: admin, now });
  expect(warning).toContain("2027年");
});

test("templates are changed by their unit, those for all by intake, and seen by nobody else's unit", async () => {
  const finance = organisation.official("finance-a");
  const intake = organisation.official("intake-a");
  const industry = organisation.official("industry-a");
  const input = { title: "收到", body: "【企业名称】:已收到", scope: "unit" as const };
  const save = (actor: typeof finance, id: string | null, scope: "unit" | "all") =>
    saveTemplate(database.db, { actor, id, input: { ...input, scope }, now });
  expect(await save(finance, null, "unit")).toBe(true);
  expect(await save(finance, null, "all")).toBe(false);
  expect(await save(intake, null, "all")).toBe(true);
  const seen = await templatesFor(database.db, finance.unitId);
  expect(seen.map(({ unitId }) => unitId)).toEqual(["finance", null]);
  const [own, general] = seen.map(({ id }) => id);
  expect(await templatesFor(database.db, industry.unitId)).toHaveLength(1);
  expect(await readTemplate(database.db, { actor: industry, id: own ?? "" })).toBeNull();
  expect(await save(industry, own ?? "", "unit")).toBe(false);
  expect(await save(finance, general ?? "", "unit")).toBe(false);
  expect(await deleteTemplate(database.db, { actor: industry, id: own ?? "", now })).toBe(false);
  expect(await deleteTemplate(database.db, { actor: finance, id: own ?? "", now })).toBe(true);
});
