import { expect, test } from "vitest";
import {
  type GroupFacts,
  mayBelong,
  mayReceive,
  needsRotation,
  pathsOf,
  waitingMembers,
} from "./group-health";

const member = (officialId: string, changes: object = {}) => ({
  officialId,
  status: "active",
  hasKey: true,
  hasRecoveryCode: true,
  ...changes,
});

const facts = (changes: Partial<GroupFacts>): GroupFacts => ({
  id: "intake-a",
  name: "受理一组",
  kind: "intake",
  unitId: null,
  epoch: 1,
  keyCreatedOn: "2026-02-28",
  memberRemoved: false,
  members: [member("a"), member("b")],
  trustees: { reachable: 3, threshold: 2 },
  prepared: null,
  ...changes,
});

test("a group with fewer than two ways back receives nothing", () => {
  expect([pathsOf(facts({})), mayReceive(facts({}))]).toEqual([3, true]);
  const alone = { members: [member("a")] };
  expect([pathsOf(facts(alone)), mayReceive(facts(alone))]).toEqual([2, true]);
  const noTrustees = { ...alone, trustees: { reachable: 1, threshold: 2 } };
  expect([pathsOf(facts(noTrustees)), mayReceive(facts(noTrustees))]).toEqual([1, false]);
});

test("who cannot log in or holds no key is no way back", () => {
  for (const changes of [
    { status: "locked" },
    { status: "left" },
    { status: "invited" },
    { hasKey: false },
  ]) {
    const members = [member("a"), member("b", changes)];
    expect(pathsOf(facts({ members }))).toBe(2);
    expect(mayReceive(facts({ members: [member("b", changes)] }))).toBe(false);
  }
});

test("a leaver asks for a new key at once, a year for another one", () => {
  expect(needsRotation(facts({}), "2027-02-27")).toBeNull();
  expect(needsRotation(facts({}), "2027-02-28")).toBe("old");
  const members = [member("a"), member("b", { status: "left", hasKey: false })];
  expect(needsRotation(facts({ members }), "2026-03-01")).toBe("left");
  expect(waitingMembers(facts({ members }))).toEqual([]);
  const waiting = member("c", { hasKey: false });
  expect(waitingMembers(facts({ members: [member("a"), waiting] }))).toEqual([waiting]);
});

test("administrators and trustees belong to no group", () => {
  for (const kind of [
    "intake",
    "unit",
    "oversight",
    "identity",
    "approval",
    "discipline",
    "audit",
  ] as const) {
    expect(mayBelong(kind, ["administrator"]) || mayBelong(kind, ["trustee"])).toBe(false);
  }
  expect(mayBelong("identity", ["approver"])).toBe(false);
  expect(mayBelong("unit", ["handler"])).toBe(true);
});
