import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { cases, caseWraps, queueEntries } from "~db/schema/complaint";
import { groupMembers, officials } from "~db/schema/identity";
import { newGroupKey } from "~/identity/keys/group-keys.server";
import { testDatabase } from "../../../tests/setup/database";
import { file, sampleFiling } from "../../../tests/fixtures/filing";
import { openOrganisation } from "../../../tests/fixtures/open-organisation";
import { Keyring, openCaseKeys } from "./case-wraps.server";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { dropLeaversWraps, dropOutsidersWraps, rewrapCases } from "./rewrap-cases.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
const contact = { name: "某某", phone: "13800000000", mail: "", enterprise: "", creditCode: "" };

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));

async function opened(keyring: Keyring) {
  const [row] = await database.db.select().from(cases);
  const keys = await openCaseKeys(database.db, [row?.id ?? ""], keyring);
  return Object.keys(keys.get(row?.id ?? "") ?? {}).sort();
}

test("A17: after a rotation the leaver's key opens nothing that is left", async () => {
  const organisation = await openOrganisation(database.db);
  await file(database.db, sampleFiling(), now);
  const old = organisation.groupKeyOf.get("intake-1");
  if (!old) throw new Error("no key");
  const next = newGroupKey("intake-1", 2);
  const moved = await database.db.transaction((tx) =>
    rewrapCases(tx, {
      groupId: "intake-1",
      fromEpoch: 1,
      toEpoch: 2,
      ownKeys: old.keys,
      newPublic: next.keys.publicKey,
    }),
  );
  expect(moved).toBe(3);
  // The leaver kept a copy of the old pair and tries it on every epoch.
  const leaver = new Keyring().add("intake-1", 1, old.keys).add("intake-1", 2, old.keys);
  expect(await opened(leaver)).toEqual([]);
  expect(await opened(new Keyring().add("intake-1", 2, next.keys))).toEqual([
    "content",
    "note",
    "work",
  ]);
});

test("keys of single cases go with whoever leaves", async () => {
  const organisation = await openOrganisation(database.db);
  await file(database.db, sampleFiling({ excludedNames: ["intake-a"] }), now);
  const stays = organisation.official("intake-b");
  expect(await opened(stays.keyring)).toContain("content");
  expect(await dropLeaversWraps(database.db)).toBe(0);
  await database.db.update(officials).set({ status: "left" }).where(eq(officials.id, stays.id));
  expect(await dropLeaversWraps(database.db)).toBe(3);
  expect(await opened(stays.keyring)).toEqual([]);
  expect(await database.db.select().from(caseWraps)).not.toEqual([]);
});

test("keys of single cases go with whoever is taken out of the group", async () => {
  const organisation = await openOrganisation(database.db);
  const excludedNames = ["intake-a", "identity-a"];
  await file(database.db, sampleFiling({ mode: "open", excludedNames, contact }), now);
  await file(database.db, sampleFiling(), now);
  const [stays, officer] = ["intake-b", "identity-b"].map((name) => organisation.official(name));
  const takeOut = (id: string | undefined) =>
    database.db.delete(groupMembers).where(eq(groupMembers.officialId, id ?? ""));
  expect(await dropOutsidersWraps(database.db)).toBe(0);
  const before = await database.db.$count(queueEntries);
  await takeOut(stays?.id);
  expect(await dropOutsidersWraps(database.db)).toBe(3);
  expect(await database.db.$count(queueEntries)).toBe(before - 1);
  await takeOut(officer?.id);
  expect(await dropOutsidersWraps(database.db)).toBe(1);
  expect(await dropOutsidersWraps(database.db)).toBe(0);
});
