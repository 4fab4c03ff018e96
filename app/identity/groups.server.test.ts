import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import {
  groupKeys,
  groupMembers,
  groups,
  groupShares,
  officials,
  recoveryRequests,
} from "~db/schema/identity";
import { testOrganisation, type TestOrganisation } from "../../tests/fixtures/organisation";
import { testDatabase } from "../../tests/setup/database";
import { addGroupMember } from "./add-group-member.server";
import { createGroup } from "./create-group.server";
import { finishRecovery } from "./finish-recovery.server";
import { giveShare } from "./give-share.server";
import {
  openGroupKeys,
  ownGroupKey,
  publicKeyOf,
  publicKeyOfOfficial,
} from "./group-access.server";
import { readGroupFacts } from "./group-facts.server";
import { mayReceive, needsRotation, pathsOf } from "./group-health";
import { createOfficialKeys } from "./keys/official-keys.server";
import { currentSuite, randomKey } from "./keys/suite.server";
import { KeyRefusedError } from "./key-refused-error";
import type { Official } from "./official";
import { ownFingerprint } from "./official-record.server";
import { officialLeaves } from "./official-leaves.server";
import { prepareRotation } from "./prepare-rotation.server";
import { refuseRecovery } from "./refuse-recovery.server";
import { renewShares } from "./renew-shares.server";
import { ForbiddenError } from "./require-permission";
import { resealMember } from "./reseal-member.server";
import { resetOfficial } from "./reset-official.server";
import { rotateGroup, type RewrapCases } from "./rotate-group.server";
import { signGroupKey } from "./sign-group-key.server";
import { signOfficialKey } from "./sign-official-key.server";
import { startRecovery } from "./start-recovery.server";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
const nextDay = new Date("2026-11-26T02:00:00Z");

let organisation: TestOrganisation;
beforeEach(async () => {
  organisation = await testOrganisation(database.db, now);
});

const official = (name: string) => organisation.person(name).official;
const noCases: RewrapCases = () => Promise.resolve(0);
const factsOf = async (id: string) => {
  const [facts] = await readGroupFacts(database.db, [id]);
  if (!facts) throw new Error(id);
  return facts;
};

/** After a reset: the person sets up anew, with keys that only he holds. */
async function newKeysFor(name: string): Promise<Official> {
  const { id } = organisation.person(name);
  const { means } = organisation;
  const input = { officialId: id };
  const reset = await resetOfficial(database.db, { actor: official("demo-admin"), input, now });
  if (reset.status !== "ok") throw new Error(reset.status);
  const made = createOfficialKeys({ officialId: id, epoch: 2 }, randomKey());
  await database.db
    .update(officials)
    .set({
      status: "active",
      boxPublic: made.publicRecord.boxPublic,
      signPublic: made.publicRecord.signPublic,
      keyEpoch: 2,
      recoveryWrappedKeys: made.byRecoveryCode,
      setupHash: null,
    })
    .where(eq(officials.id, id));
  const renewed = { ...official(name), keys: made.keys };
  const signed = await signOfficialKey(
    database.db,
    {
      actor: official("demo-trustee-1"),
      input: { officialId: id, fingerprint: ownFingerprint(made.keys) },
      now,
    },
    means,
  );
  expect(signed.status).toBe("ok");
  return renewed;
}

test("members open their groups and no others; administrators and trustees none", async () => {
  const { pinned } = organisation.means;
  const opened = async (name: string) =>
    [...(await openGroupKeys(database.db, official(name), pinned)).keys()].sort();
  expect(await opened("demo-intake-1")).toEqual(["intake-a"]);
  expect(await opened("demo-supervisor")).toEqual(["discipline", "oversight"]);
  expect(await opened("demo-admin")).toEqual([]);
  expect(await opened("demo-trustee-1")).toEqual([]);
  const own = await ownGroupKey(database.db, official("demo-intake-1"), "intake-a", pinned);
  const { boxPublic } = await publicKeyOf(database.db, "intake-a", pinned);
  const sealed = currentSuite.wrap(Uint8Array.of(7), boxPublic);
  expect(own && currentSuite.unwrap(sealed, own.keys)).toEqual(Uint8Array.of(7));
});

test("every group of the demonstration may receive cases", async () => {
  for (const facts of await readGroupFacts(database.db)) {
    expect([facts.id, pathsOf(facts) >= 2, mayReceive(facts)]).toEqual([facts.id, true, true]);
    expect(needsRotation(facts, "2026-11-25")).toBeNull();
  }
});

test("no trustee serves both halves of an identity", async () => {
  const of = async (id: string) => {
    const rows = await database.db.select().from(groupShares).where(eq(groupShares.groupId, id));
    return rows.map(({ trusteeId }) => trusteeId);
  };
  const identity = await of("identity");
  const approval = await of("approval");
  expect(identity).toHaveLength(3);
  expect(approval.filter((id) => identity.includes(id))).toEqual([]);
  const actor = official("demo-approver-1");
  const renewed = await renewShares(
    database.db,
    { actor, input: { groupId: "approval" }, now },
    organisation.means,
  );
  expect(renewed).toEqual({ status: "ok", trustees: 0 });
});

test("A11, A12: a swapped or unsigned public key is refused", async () => {
  const { pinned } = organisation.means;
  const evil = currentSuite.generateBoxKeys();
  await database.db
    .update(groupKeys)
    .set({ boxPublic: evil.publicKey })
    .where(eq(groupKeys.groupId, "intake-a"));
  await expect(publicKeyOf(database.db, "intake-a", pinned)).rejects.toThrow(KeyRefusedError);
  expect((await openGroupKeys(database.db, official("demo-intake-1"), pinned)).size).toBe(0);
  // A signed key of another group does not pass either.
  const [other] = await database.db
    .select()
    .from(groupKeys)
    .where(eq(groupKeys.groupId, "intake-b"));
  await database.db
    .update(groupKeys)
    .set({ boxPublic: other!.boxPublic, signature: other!.signature })
    .where(eq(groupKeys.groupId, "intake-a"));
  await expect(publicKeyOf(database.db, "intake-a", pinned)).rejects.toThrow(KeyRefusedError);
  const { id } = organisation.person("demo-handler-1");
  await database.db
    .update(officials)
    .set({ boxPublic: evil.publicKey })
    .where(eq(officials.id, id));
  await expect(publicKeyOfOfficial(database.db, id, pinned)).rejects.toThrow(KeyRefusedError);
  const elsewhere = [currentSuite.generateSignKeys().publicKey];
  await expect(publicKeyOf(database.db, "intake-b", elsewhere)).rejects.toThrow(KeyRefusedError);
  await expect(publicKeyOf(database.db, "no-group", pinned)).rejects.toThrow(KeyRefusedError);
});

test("reset: the old seals are void until a trustee signed and a colleague sealed anew", async () => {
  const { means } = organisation;
  const renewed = await newKeysFor("demo-intake-2");
  expect((await openGroupKeys(database.db, renewed, means.pinned)).size).toBe(0);
  const waiting = (await factsOf("intake-a")).members.find(
    ({ officialId }) => officialId === renewed.id,
  );
  expect(waiting).toMatchObject({ hasKey: false });
  const input = { groupId: "intake-a", officialId: renewed.id };
  const stranger = { actor: official("demo-intake-3"), input, now };
  expect(await resealMember(database.db, stranger, means)).toEqual({ status: "no-key" });
  const colleague = { actor: official("demo-intake-1"), input, now };
  expect(await resealMember(database.db, colleague, means)).toEqual({ status: "ok" });
  expect([...(await openGroupKeys(database.db, renewed, means.pinned)).keys()]).toEqual([
    "intake-a",
  ]);
});

test("a key nobody signed gets no group's key", async () => {
  const { means } = organisation;
  const renewed = await newKeysFor("demo-intake-2");
  await database.db
    .update(officials)
    .set({ keySignature: null })
    .where(eq(officials.id, renewed.id));
  const input = { groupId: "intake-a", officialId: renewed.id };
  const colleague = { actor: official("demo-intake-1"), input, now };
  expect(await resealMember(database.db, colleague, means)).toEqual({ status: "unsigned" });
});

test("only trustees sign, never for themselves, never another key than the compared one", async () => {
  const { means } = organisation;
  const { id } = organisation.person("demo-intake-2");
  const made = createOfficialKeys({ officialId: id, epoch: 2 }, randomKey());
  const { boxPublic, signPublic } = made.publicRecord;
  await database.db
    .update(officials)
    .set({ boxPublic, signPublic, keyEpoch: 2, keySignature: null })
    .where(eq(officials.id, id));
  const sign = (actor: Official, officialId: string, fingerprint: string) =>
    signOfficialKey(database.db, { actor, input: { officialId, fingerprint }, now }, means);
  const right = ownFingerprint(made.keys);
  const trustee = official("demo-trustee-1");
  await expect(sign(official("demo-admin"), id, right)).rejects.toThrow(ForbiddenError);
  expect((await sign(trustee, trustee.id, right)).status).toBe("own-key");
  expect((await sign(trustee, id, ownFingerprint(trustee.keys))).status).toBe("other-fingerprint");
  const pretender = { ...official("demo-intake-1"), roles: ["trustee"] as const };
  expect((await sign(pretender, id, right)).status).toBe("no-signing-key");
  expect((await sign(trustee, id, right)).status).toBe("ok");
  expect((await sign(trustee, id, right)).status).toBe("signed-already");
});

test("a reset trustee gets the signing key back with the signature", async () => {
  const { means } = organisation;
  const renewed = await newKeysFor("demo-trustee-2");
  const member = official("demo-intake-1");
  const { id } = organisation.person("demo-intake-2");
  await database.db.update(officials).set({ keySignature: null }).where(eq(officials.id, id));
  const fingerprint = ownFingerprint(official("demo-intake-2").keys);
  const signed = await signOfficialKey(
    database.db,
    { actor: renewed, input: { officialId: id, fingerprint }, now },
    means,
  );
  expect(signed.status).toBe("ok");
  expect((await factsOf("intake-a")).trustees).toEqual({ reachable: 2, threshold: 2 });
  await renewShares(database.db, { actor: member, input: { groupId: "intake-a" }, now }, means);
  expect((await factsOf("intake-a")).trustees).toEqual({ reachable: 3, threshold: 2 });
});

test("A17: a leaver's key opens nothing that comes after, and the group must change its key", async () => {
  const { means } = organisation;
  const leaver = official("demo-intake-2");
  const [stays, trustee] = [official("demo-intake-1"), official("demo-trustee-1")];
  const before = await ownGroupKey(database.db, leaver, "intake-a", means.pinned);
  const left = await officialLeaves(database.db, {
    actor: official("demo-admin"),
    input: { officialId: leaver.id },
    now,
  });
  expect(left.status).toBe("ok");
  expect((await openGroupKeys(database.db, leaver, means.pinned)).size).toBe(0);
  expect(needsRotation(await factsOf("intake-a"), "2026-11-25")).toBe("left");

  const groupId = "intake-a";
  const rotate = (rewrapCases: RewrapCases = noCases) =>
    rotateGroup(database.db, { actor: stays, input: { groupId }, now, rewrapCases }, means);
  expect(await rotate()).toEqual({ status: "not-ready" });
  const prepared = await prepareRotation(
    database.db,
    { actor: stays, input: { groupId }, now },
    means,
  );
  if (prepared.status !== "ok") throw new Error(prepared.status);
  expect(await rotate()).toEqual({ status: "not-ready" });
  expect((await publicKeyOf(database.db, groupId, means.pinned)).epoch).toBe(1);
  const sign = (fingerprint: string) =>
    signGroupKey(database.db, { actor: trustee, input: { groupId, fingerprint }, now }, means);
  expect((await sign("00000 00000")).status).toBe("other-fingerprint");
  expect((await sign(prepared.fingerprint)).status).toBe("ok");
  const moved: unknown[] = [];
  const answer = await rotate((_tx, move) => {
    moved.push([move.fromEpoch, move.toEpoch, move.ownKeys.publicKey]);
    return Promise.resolve(4);
  });
  expect(answer).toEqual({ status: "ok", epoch: 2, cases: 4 });
  expect(moved).toEqual([[1, 2, before?.keys.publicKey]]);
  const after = await publicKeyOf(database.db, groupId, means.pinned);
  const sealed = currentSuite.wrap(Uint8Array.of(7), after.boxPublic);
  expect(() => before && currentSuite.unwrap(sealed, before.keys)).toThrow();
  const members = await database.db
    .select()
    .from(groupMembers)
    .where(eq(groupMembers.groupId, groupId));
  expect(members.map(({ officialId, epoch }) => [officialId, epoch])).toEqual([[stays.id, 2]]);
  expect(needsRotation(await factsOf(groupId), "2026-11-25")).toBeNull();
});

test("a prepared key that somebody swapped is neither signed unseen nor switched to", async () => {
  const { means } = organisation;
  const groupId = "intake-a";
  const actor = official("demo-intake-1");
  const prepared = await prepareRotation(database.db, { actor, input: { groupId }, now }, means);
  if (prepared.status !== "ok") throw new Error(prepared.status);
  const evil = currentSuite.generateBoxKeys();
  await database.db
    .update(groupKeys)
    .set({ boxPublic: evil.publicKey })
    .where(and(eq(groupKeys.groupId, groupId), eq(groupKeys.epoch, 2)));
  const signed = await signGroupKey(
    database.db,
    {
      actor: official("demo-trustee-1"),
      input: { groupId, fingerprint: prepared.fingerprint },
      now,
    },
    means,
  );
  expect(signed.status).toBe("other-fingerprint");
});

test("a failed move of cases changes nothing", async () => {
  const { means } = organisation;
  const groupId = "intake-a";
  const actor = official("demo-intake-1");
  const prepared = await prepareRotation(database.db, { actor, input: { groupId }, now }, means);
  if (prepared.status !== "ok") throw new Error(prepared.status);
  const { fingerprint } = prepared;
  const trustee = official("demo-trustee-1");
  await signGroupKey(database.db, { actor: trustee, input: { groupId, fingerprint }, now }, means);
  const rewrapCases = () => Promise.reject(new Error("damaged"));
  await expect(
    rotateGroup(database.db, { actor, input: { groupId }, now, rewrapCases }, means),
  ).rejects.toThrow("damaged");
  const [row] = await database.db.select().from(groups).where(eq(groups.id, groupId));
  expect(row?.epoch).toBe(1);
  expect(await ownGroupKey(database.db, actor, groupId, means.pinned)).not.toBeNull();
});

test("somebody who leaves after a key was prepared stops the switch", async () => {
  const { means } = organisation;
  const groupId = "intake-a";
  const actor = official("demo-intake-1");
  const prepared = await prepareRotation(database.db, { actor, input: { groupId }, now }, means);
  if (prepared.status !== "ok") throw new Error(prepared.status);
  const { fingerprint } = prepared;
  const trustee = official("demo-trustee-1");
  await signGroupKey(database.db, { actor: trustee, input: { groupId, fingerprint }, now }, means);
  const input = { officialId: organisation.person("demo-intake-2").id };
  await officialLeaves(database.db, { actor: official("demo-admin"), input, now });
  const rotated = await rotateGroup(
    database.db,
    { actor, input: { groupId }, now, rewrapCases: noCases },
    means,
  );
  expect(rotated).toEqual({ status: "not-ready" });
});

test("the only way to a group's cases cannot be closed by an administrator", async () => {
  const { means } = organisation;
  const admin = official("demo-admin");
  const input = { officialId: organisation.person("demo-auditor").id };
  const trustees = ["demo-trustee-1", "demo-trustee-2"].map((name) => organisation.person(name).id);
  for (const officialId of trustees) {
    await officialLeaves(database.db, { actor: admin, input: { officialId }, now });
  }
  const refused = { status: "only-way", groups: ["演示-审计组"] };
  expect(await resetOfficial(database.db, { actor: admin, input, now })).toEqual(refused);
  expect(await officialLeaves(database.db, { actor: admin, input, now })).toEqual(refused);
  const last = { officialId: organisation.person("demo-trustee-3").id };
  expect(await officialLeaves(database.db, { actor: admin, input: last, now })).toEqual({
    status: "last-key-holder",
  });
  const self = { actor: admin, input: { officialId: admin.id }, now };
  expect((await officialLeaves(database.db, self)).status).toBe("own-account");
  expect(mayReceive(await factsOf("audit"))).toBe(false);
  expect(means.pinned).toHaveLength(1);
});

test("A15, A16: the only member gets the group's key back from two of three trustees, after a day", async () => {
  const { means } = organisation;
  const before = await publicKeyOf(database.db, "unit-commerce", means.pinned);
  const handler = await newKeysFor("demo-handler-1");
  expect(mayReceive(await factsOf("unit-commerce"))).toBe(false);
  const started = await startRecovery(
    database.db,
    {
      actor: official("demo-admin"),
      input: { groupId: "unit-commerce", officialId: handler.id },
      now,
    },
    means,
  );
  if (started.status !== "ok") throw new Error(started.status);
  const { requestId } = started;
  const give = (name: string, at: Date) =>
    giveShare(database.db, { actor: official(name), input: { requestId }, now: at }, means);
  const finish = (actor: Official, at: Date) =>
    finishRecovery(database.db, { actor, input: { requestId }, now: at }, means);
  expect((await give("demo-trustee-1", now)).status).toBe("too-early");
  expect((await finish(handler, now)).status).toBe("too-early");
  expect((await give("demo-trustee-1", nextDay)).status).toBe("ok");
  expect(await finish(handler, nextDay)).toEqual({ status: "too-few", given: 1, needed: 2 });
  await expect(give("demo-admin", nextDay)).rejects.toThrow(ForbiddenError);
  expect((await give("demo-trustee-3", nextDay)).status).toBe("ok");
  expect((await finish(official("demo-handler-2"), nextDay)).status).toBe("not-found");
  expect((await finish(handler, nextDay)).status).toBe("ok");
  const own = await ownGroupKey(database.db, handler, "unit-commerce", means.pinned);
  expect(own?.keys.publicKey).toEqual(new Uint8Array(before.boxPublic));
  expect([...(await openGroupKeys(database.db, handler, means.pinned)).keys()]).toEqual([
    "unit-commerce",
  ]);
  expect((await finish(handler, nextDay)).status).toBe("not-found");
  expect(mayReceive(await factsOf("unit-commerce"))).toBe(true);
});

test("one trustee's doubt ends a recovery", async () => {
  const { means } = organisation;
  const handler = await newKeysFor("demo-handler-1");
  const actor = official("demo-admin");
  const asked = { actor, input: { groupId: "unit-commerce", officialId: handler.id }, now };
  const started = await startRecovery(database.db, asked, means);
  if (started.status !== "ok") throw new Error(started.status);
  expect((await startRecovery(database.db, asked, means)).status).toBe("asked-already");
  const input = { requestId: started.requestId };
  const trustee = official("demo-trustee-2");
  expect((await refuseRecovery(database.db, { actor: trustee, input, now })).status).toBe("ok");
  const [row] = await database.db.select().from(recoveryRequests);
  expect(row?.state).toBe("refused");
  const give = { actor: trustee, input, now: nextDay };
  expect((await giveShare(database.db, give, means)).status).toBe("not-found");
});

test("an administrator adds members whom a colleague lets in, and no unfit ones", async () => {
  const { means } = organisation;
  const admin = official("demo-admin");
  const add = (groupId: string, name: string) =>
    addGroupMember(database.db, {
      actor: admin,
      input: { groupId, officialId: organisation.person(name).id },
      now,
    });
  expect((await add("intake-a", "demo-handler-1")).status).toBe("unfit");
  expect((await add("intake-a", "demo-intake-1")).status).toBe("member-already");
  expect((await add("intake-a", "demo-intake-3")).status).toBe("ok");
  const newcomer = official("demo-intake-3");
  const { pinned } = means;
  expect((await openGroupKeys(database.db, newcomer, pinned)).has("intake-a")).toBe(false);
  const input = { groupId: "intake-a", officialId: newcomer.id };
  const given = { actor: official("demo-intake-1"), input, now };
  expect((await resealMember(database.db, given, means)).status).toBe("ok");
  expect((await openGroupKeys(database.db, newcomer, pinned)).has("intake-a")).toBe(true);
});

test("a trustee makes a group that he cannot open himself", async () => {
  const { means } = organisation;
  const actor = official("demo-trustee-1");
  const make = (id: string, names: readonly string[]) =>
    createGroup(
      database.db,
      {
        actor,
        input: {
          id,
          name: "演示-受理三组",
          kind: "intake",
          unitId: null,
          memberIds: names.map((name) => organisation.person(name).id),
        },
        now,
      },
      means,
    );
  expect((await make("intake-c", ["demo-auditor"])).status).toBe("unfit-member");
  expect((await make("intake-a", ["demo-intake-1"])).status).toBe("taken");
  expect((await make("intake-c", ["demo-intake-1", "demo-intake-4"])).status).toBe("ok");
  expect(mayReceive(await factsOf("intake-c"))).toBe(true);
  const opened = await openGroupKeys(database.db, official("demo-intake-4"), means.pinned);
  expect(opened.has("intake-c")).toBe(true);
  expect((await openGroupKeys(database.db, actor, means.pinned)).size).toBe(0);
});
