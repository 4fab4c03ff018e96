import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { auditEvents } from "~db/schema/audit";
import { caseWraps, identityRequests } from "~db/schema/complaint";
import { testDatabase } from "../../../tests/setup/database";
import { DeskLife } from "../../../tests/fixtures/desk-life";
import { openOrganisation, type OpenOrganisation } from "../../../tests/fixtures/open-organisation";
import { askIdentity } from "./ask-identity.server";
import { readCaseBook } from "../case/case-book.server";
import { findHalf } from "../case/case-wraps.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { grantIdentity } from "./grant-identity.server";
import { openReason } from "./identity-reason.server";
import { listIdentityRequests } from "./list-identity-requests.server";
import { openIdentityOfRequest } from "./open-identity.server";
import { readDeskCase } from "../desk/read-desk-case.server";
import { refuseIdentity } from "./refuse-identity.server";
import { openIdentityHalf } from "../sealing/case-keys.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const contact = {
  name: "某某",
  phone: "13800000000",
  mail: "",
  enterprise: "某某企业",
  creditCode: "",
};
const input = { reason: "需要联系企业核实退款账户" };
let organisation: OpenOrganisation;
let life: DeskLife;

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  organisation = await openOrganisation(database.db);
  life = await DeskLife.begin(database.db, organisation, now, { mode: "confidential", contact });
});

const official = (name: string) => organisation.official(name);
const ask = (who = "identity-a", reference = life.reference) =>
  askIdentity(database.db, { official: official(who), reference, input, now });
const grant = (requestId: string, who = "approver-a") =>
  grantIdentity(database.db, { official: official(who), requestId, now });
const open = (requestId: string, who = "identity-a", at = now) =>
  openIdentityOfRequest(database.db, { official: official(who), requestId, now: at });

async function asked(): Promise<string> {
  const acted = await ask();
  if (acted.status !== "ok") throw new Error(acted.status);
  return acted.requestId;
}

test("two people together see who filed, for fifteen minutes", async () => {
  const requestId = await asked();
  expect(await open(requestId)).toBeNull();
  expect(await grant(requestId)).toMatchObject({ status: "ok" });
  expect((await open(requestId))?.identity).toEqual(contact);
  expect((await open(requestId, "identity-a", later(14)))?.identity).toEqual(contact);
  expect(await open(requestId, "identity-a", later(15))).toBeNull();
  expect(await open(requestId, "identity-b")).toBeNull();
  const events = await database.db.select({ event: auditEvents.event }).from(auditEvents);
  expect(events.map(({ event }) => event)).toEqual([
    "identity.ask",
    "identity.grant",
    "identity.open",
    "identity.open",
  ]);
});

test("A8: one half, of whichever side, opens nothing, and the attempt is in the log", async () => {
  const { id } = await life.row();
  const row = await life.row();
  for (const [who, half] of [
    ["identity-a", "identity-officer"],
    ["approver-a", "approver"],
  ] as const) {
    const { keyring } = official(who);
    const found = await findHalf(database.db, id, half, keyring);
    if (!found) throw new Error(half);
    const alone = openIdentityHalf(id, half, found.sealed, found.group);
    const book = await readCaseBook(database.db, row, { identity: alone });
    expect(book).toMatchObject({ damaged: true, entries: [] });
    const others = ["identity-officer", "approver"].filter((name) => name !== half);
    for (const other of others) {
      expect(await findHalf(database.db, id, other as typeof half, keyring)).toBeNull();
    }
  }
  await asked();
  expect(await database.db.$count(auditEvents, eq(auditEvents.event, "identity.ask"))).toBe(1);
});

test("nobody else asks or grants: not intake, not an approver, not the one who asked", async () => {
  for (const who of ["intake-a", "approver-a", "industry-a"]) {
    await expect(ask(who)).rejects.toThrow("identity.ask");
  }
  const requestId = await asked();
  for (const who of ["identity-b", "intake-a", "industry-a"]) {
    await expect(grant(requestId, who)).rejects.toThrow("identity.grant");
  }
  await database.db
    .update(identityRequests)
    .set({ askedBy: official("approver-a").id })
    .where(eq(identityRequests.id, requestId));
  expect(await grant(requestId)).toMatchObject({ status: "refused" });
});

test("an approver without the half, as the complainant wanted, can grant nothing", async () => {
  life = await DeskLife.begin(database.db, organisation, now, {
    mode: "confidential",
    contact,
    excludedNames: ["approver-a", "identity-b"],
  });
  const requestId = await asked();
  expect(await grant(requestId)).toEqual({ status: "unknown" });
  expect(await ask("identity-b")).toEqual({ status: "unknown" });
  expect(await listIdentityRequests(database.db, official("approver-a"), now)).toEqual([]);
  expect(await grant(requestId, "approver-b")).toMatchObject({ status: "ok" });
  expect((await open(requestId))?.identity).toEqual(contact);
});

test("the reason is read by who may grant, by who asked and by the complainant, and by no handler", async () => {
  const requestId = await asked();
  const [request] = await database.db.select().from(identityRequests);
  if (!request) throw new Error("no request");
  expect(openReason(request, official("approver-b").keyring)).toBe(input.reason);
  expect(openReason(request, official("identity-a").keyring)).toBe(input.reason);
  expect(openReason(request, life.complainant.keyring)).toBe(input.reason);
  for (const who of ["intake-a", "identity-b", "industry-a", "finance-a"]) {
    expect(openReason(request, official(who).keyring)).toBeNull();
  }
  expect(
    openReason({ ...request, id: life.complainant.caseId }, official("approver-a").keyring),
  ).toBe(null);
  const [listed] = await listIdentityRequests(database.db, official("approver-a"), now);
  expect(listed).toMatchObject({ id: requestId, reference: life.reference, own: false });
});

test("an officer sees no case, and every handler sees that the identity was opened", async () => {
  const reader = { official: official("identity-a"), reference: life.reference, now };
  expect(await readDeskCase(database.db, reader)).toBeNull();
  const requestId = await asked();
  await grant(requestId);
  await life.handling();
  for (const who of ["intake-a", "industry-a"]) {
    const read = await readDeskCase(database.db, { ...reader, official: official(who) });
    expect(read?.view.identity.openings).toEqual([
      { at: now.toISOString(), state: "granted", granted: true },
    ]);
    expect(JSON.stringify(read)).not.toContain(contact.phone);
  }
});

test("a refused request opens nothing and may be made again; an open one not twice", async () => {
  const requestId = await asked();
  expect(await ask()).toMatchObject({ status: "refused" });
  const decision = { official: official("approver-a"), requestId, now };
  expect(await refuseIdentity(database.db, decision)).toMatchObject({ status: "ok" });
  expect(await grant(requestId)).toEqual({ status: "unknown" });
  expect(await open(requestId)).toBeNull();
  const reader = { official: official("intake-a"), reference: life.reference, now };
  const read = await readDeskCase(database.db, reader);
  expect(read?.view.identity.openings).toMatchObject([{ state: "refused", granted: false }]);
  expect(await ask()).toMatchObject({ status: "ok" });
});

test("nothing is asked of an anonymous case, of a foreign number or without the half", async () => {
  const anonymous = await DeskLife.begin(database.db, organisation, now);
  expect(await ask("identity-a", anonymous.reference)).toMatchObject({ status: "refused" });
  expect(await ask("identity-a", "XS0000000000")).toEqual({ status: "unknown" });
  await database.db.delete(caseWraps).where(eq(caseWraps.keyKind, "identity-officer"));
  expect(await ask()).toEqual({ status: "unknown" });
});
