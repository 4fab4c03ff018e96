import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { auditEvents } from "~db/schema/audit";
import {
  groupShares,
  officials,
  officialSessions,
  organisationKeyHolders,
} from "~db/schema/identity";
import {
  fullLogIn,
  testOrganisation,
  type TestOrganisation,
} from "../../tests/fixtures/organisation";
import { testDatabase } from "../../tests/setup/database";
import { addGroupMember } from "./add-group-member.server";
import { changeRoles } from "./change-roles.server";
import { groupsOf, openGroupKeys } from "./group-access.server";
import { readGroupFacts } from "./group-facts.server";
import { mayReceive, needsRotation } from "./group-health";
import { lockOfficial } from "./lock-official.server";
import { prepareRotation } from "./prepare-rotation.server";
import { removeGroupMember } from "./remove-group-member.server";
import { ForbiddenError } from "./require-permission";
import { rotateGroup } from "./rotate-group.server";
import { signGroupKey } from "./sign-group-key.server";

const database = testDatabase();
const now = new Date();
let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await testOrganisation(database.db, now);
});

const official = (name: string) => organisation.person(name).official;
const change = (name: string, roles: readonly string[], actor = "demo-admin") => {
  const input = { officialId: organisation.person(name).id, roles };
  return changeRoles(database.db, { actor: official(actor), input, now });
};
const remove = (name: string, groupId: string, actor = "demo-admin") => {
  const input = { groupId, officialId: organisation.person(name).id };
  return removeGroupMember(database.db, { actor: official(actor), input, now });
};
const rolesOf = async (name: string) => {
  const { id } = organisation.person(name);
  const [row] = await database.db.select().from(officials).where(eq(officials.id, id));
  return row?.roles;
};
const factsOf = async (id: string) => {
  const [facts] = await readGroupFacts(database.db, [id]);
  if (!facts) throw new Error(id);
  return facts;
};
const opens = async (name: string) =>
  [...(await openGroupKeys(database.db, official(name), organisation.means.pinned)).keys()].sort();

test("a new role ends the sessions and stands in the log; the groups stay as far as they fit", async () => {
  await fullLogIn(database.db, organisation.person("demo-intake-2"), now, organisation.means);
  expect(await change("demo-intake-2", ["intake", "statistician"])).toEqual({
    status: "ok",
    groups: [],
  });
  expect(await rolesOf("demo-intake-2")).toEqual(["intake", "statistician"]);
  expect(await opens("demo-intake-2")).toEqual(["intake-a"]);
  expect(await database.db.$count(officialSessions)).toBe(0);
  const events = await database.db
    .select({ detail: auditEvents.detail })
    .from(auditEvents)
    .where(eq(auditEvents.event, "official.roles-changed"));
  expect(events[0]?.detail).toMatchObject({
    before: ["intake"],
    after: ["intake", "statistician"],
  });
});

test("a role that is taken away takes the groups along, and they must change their keys", async () => {
  expect(await change("demo-intake-2", ["handler"])).toMatchObject({ status: "ok" });
  expect(await opens("demo-intake-2")).toEqual([]);
  expect(await groupsOf(database.db, organisation.person("demo-intake-2"))).toEqual([]);
  expect(needsRotation(await factsOf("intake-a"), "2026-11-25")).toBe("left");
});

test("roles that exclude each other, none, and unknown ones are refused", async () => {
  for (const roles of [["administrator", "intake"], [], ["king"]]) {
    expect(await change("demo-intake-2", roles)).toMatchObject({ status: "invalid" });
  }
  expect(await rolesOf("demo-intake-2")).toEqual(["intake"]);
});

test("nobody changes himself, and nobody but administrators anybody", async () => {
  expect(await change("demo-admin", ["intake"])).toEqual({ status: "own-account" });
  await expect(change("demo-intake-2", ["handler"], "demo-intake-1")).rejects.toThrow(
    ForbiddenError,
  );
  await expect(remove("demo-intake-2", "intake-a", "demo-intake-1")).rejects.toThrow(
    ForbiddenError,
  );
});

test("the last administrator who can log in stays one", async () => {
  const actor = { ...official("demo-intake-1"), roles: ["administrator"] as const };
  const input = { officialId: organisation.person("demo-admin").id, roles: ["statistician"] };
  const asked = { actor, input, now };
  expect(await changeRoles(database.db, asked)).toEqual({ status: "last-administrator" });
  await change("demo-intake-2", ["administrator"]);
  expect((await changeRoles(database.db, asked)).status).toBe("ok");
});

test("a trustee's share and signing key go with the role, but not the last signing key", async () => {
  expect(await database.db.$count(organisationKeyHolders)).toBe(3);
  for (const name of ["demo-trustee-1", "demo-trustee-2"]) {
    expect((await change(name, ["statistician"])).status).toBe("ok");
    const { id } = organisation.person(name);
    expect(await database.db.$count(groupShares, eq(groupShares.trusteeId, id))).toBe(0);
  }
  expect(await database.db.$count(organisationKeyHolders)).toBe(1);
  expect((await change("demo-trustee-3", ["statistician"])).status).toBe("last-key-holder");
});

test("a member who is taken out opens nothing, and the next key is made without him", async () => {
  const { means } = organisation;
  const groupId = "intake-a";
  const stays = official("demo-intake-1");
  // Prepared while he was a member: void.
  await prepareRotation(database.db, { actor: stays, input: { groupId }, now }, means);
  expect(await remove("demo-intake-2", groupId)).toEqual({ status: "ok" });
  expect(await remove("demo-intake-2", groupId)).toEqual({ status: "not-found" });
  expect(await opens("demo-intake-2")).toEqual([]);
  expect(await factsOf(groupId)).toMatchObject({ prepared: null, memberRemoved: true });
  expect(needsRotation(await factsOf(groupId), "2026-11-25")).toBe("left");
  const prepared = await prepareRotation(
    database.db,
    { actor: stays, input: { groupId }, now },
    means,
  );
  if (prepared.status !== "ok") throw new Error(prepared.status);
  const { fingerprint } = prepared;
  const trustee = official("demo-trustee-1");
  await signGroupKey(database.db, { actor: trustee, input: { groupId, fingerprint }, now }, means);
  const rewrapCases = () => Promise.resolve(0);
  const turn = { actor: stays, input: { groupId }, now, rewrapCases };
  expect(await rotateGroup(database.db, turn, means)).toMatchObject({ status: "ok", epoch: 2 });
  expect(await factsOf(groupId)).toMatchObject({ memberRemoved: false });
  expect((await factsOf(groupId)).members).toHaveLength(1);
});

test("he may come back, and then waits for a colleague like anybody", async () => {
  await remove("demo-intake-2", "intake-a");
  const input = { groupId: "intake-a", officialId: organisation.person("demo-intake-2").id };
  const added = await addGroupMember(database.db, { actor: official("demo-admin"), input, now });
  expect(added.status).toBe("ok");
  expect(await opens("demo-intake-2")).toEqual([]);
  expect(needsRotation(await factsOf("intake-a"), "2026-11-25")).toBe("left");
});

test("whoever alone opens a group's cases is neither taken out nor given other roles", async () => {
  await database.db.delete(groupShares);
  expect((await remove("demo-intake-2", "intake-a")).status).toBe("ok");
  const facts = await factsOf("intake-a");
  expect(mayReceive(facts)).toBe(false);
  expect(await remove("demo-intake-1", "intake-a")).toMatchObject({ status: "only-way" });
  expect(await change("demo-intake-1", ["handler"])).toMatchObject({ status: "only-way" });
  // Locked he still is the only one.
  const input = { officialId: organisation.person("demo-intake-1").id };
  await lockOfficial(database.db, { actor: official("demo-admin"), input, now });
  expect(await remove("demo-intake-1", "intake-a")).toMatchObject({ status: "only-way" });
});
