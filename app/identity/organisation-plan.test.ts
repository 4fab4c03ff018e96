import { expect, test } from "vitest";
import { demoPlan } from "./demo-plan";
import { checkPlan, type OrganisationPlan, planSchema, trusteesOfKind } from "./organisation-plan";
import { ROLES } from "./roles";

const units = new Set(demoPlan.people.map(({ unit }) => unit));
const messages = (plan: OrganisationPlan) =>
  checkPlan(plan, units).map(({ path, message }) => `${path.join(".")}: ${message}`);

test("the demonstration is a plan without fault that covers every role", () => {
  expect(planSchema.parse(demoPlan)).toEqual(demoPlan);
  expect(messages(demoPlan)).toEqual([]);
  const roles = new Set(demoPlan.people.flatMap((person) => person.roles));
  expect([...roles].sort()).toEqual(Object.keys(ROLES).sort());
  expect(demoPlan.people.every(({ displayName }) => displayName.startsWith("演示-"))).toBe(true);
});

test("each fault is named with its place", () => {
  const [first, ...others] = demoPlan.people;
  if (!first) throw new Error("nobody");
  const people = (changes: object) => ({
    ...demoPlan,
    people: [{ ...first, ...changes }, ...others],
  });
  expect(messages(people({ loginName: "demo-intake-2" }))).toContain(
    "people.1.loginName: demo-intake-2 is used twice",
  );
  expect(messages(people({ unit: "nowhere" }))).toEqual(["people.0.unit: unknown unit nowhere"]);
  expect(messages(people({ roles: ["intake", "auditor"] }))).toEqual([
    "people.0.roles: holds roles that one person must not hold together",
  ]);
  expect(messages(people({ roles: ["handler"] }))).toEqual([
    "groups.0.members.0: demo-intake-1 has no role for a group of kind intake",
  ]);
  const without = (id: string) => ({
    ...demoPlan,
    groups: demoPlan.groups.filter((group) => group.id !== id),
  });
  expect(messages(without("intake-b"))).toEqual(["groups: at least 2 of kind intake are needed"]);
  expect(messages(without("audit"))).toEqual(["groups: at least 1 of kind audit are needed"]);
  const alone = demoPlan.groups.map((group) =>
    group.id === "approval" ? { ...group, members: ["demo-approver-1"] } : group,
  );
  expect(messages({ ...demoPlan, groups: alone })).toEqual([
    "groups.3.members: needs two members, or four trustees so that two of them can be kept for it".replace(
      "3",
      String(demoPlan.groups.findIndex(({ id }) => id === "approval")),
    ),
  ]);
  const noAdmin = demoPlan.people.filter(({ roles }) => !roles.includes("administrator"));
  expect(messages({ ...demoPlan, people: noAdmin })).toEqual(["people: nobody is administrator"]);
});

test("no trustee serves both halves of an identity, however many there are", () => {
  for (let count = 2; count < 9; count += 1) {
    const trustees = Array.from({ length: count }, (_, at) => at);
    const identity = trusteesOfKind("identity", trustees);
    const approval = trusteesOfKind("approval", trustees);
    expect(approval.some((one) => identity.includes(one))).toBe(false);
    expect(identity.length).toBeGreaterThan(1);
    expect(approval.length !== 1).toBe(true);
    expect(trusteesOfKind("intake", trustees)).toEqual(trustees);
  }
});
