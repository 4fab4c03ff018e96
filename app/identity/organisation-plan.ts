import { z } from "zod";
import { GROUP_KINDS, type GroupKind, isGroupKind, mayBelong } from "./group-health";
import { checkPerson } from "./person-rules";
import { isRole, type Role } from "./roles";

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and dashes only");
const kinds = Object.keys(GROUP_KINDS).filter(isGroupKind);

/** What `npm run setup:organisation -- --file` reads; docs/operations.md shows an example. */
export const planSchema = z.strictObject({
  people: z
    .array(
      z.strictObject({
        loginName: z.string(),
        displayName: z.string(),
        /** An id of content/units.yaml. */
        unit: id,
        roles: z.array(z.string().refine(isRole, "no such role")).min(1),
      }),
    )
    .min(1),
  groups: z
    .array(
      z.strictObject({
        id,
        name: z.string().trim().min(1),
        kind: z.enum(kinds as [GroupKind, ...GroupKind[]]),
        /** For groups of kind `unit`: whose cases it handles. */
        unit: id.nullable().default(null),
        /** Login names. */
        members: z.array(z.string()).min(1),
      }),
    )
    .min(1),
});

export type OrganisationPlan = z.output<typeof planSchema>;

export interface PlanProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Kinds of which there must be one; intake needs two, so that one can be excluded from a case. */
const needed: readonly (readonly [GroupKind, number])[] = [
  ["intake", 2],
  ["oversight", 1],
  ["identity", 1],
  ["approval", 1],
  ["discipline", 1],
  ["audit", 1],
];

/** What the schema cannot see. `unitIds`: the units that exist. Empty: the plan can be carried out. */
export function checkPlan(plan: OrganisationPlan, unitIds: ReadonlySet<string>): PlanProblem[] {
  return [...checkPeople(plan, unitIds), ...checkGroups(plan, unitIds)];
}

function checkPeople({ people }: OrganisationPlan, unitIds: ReadonlySet<string>): PlanProblem[] {
  const names = people.map(({ loginName }) => loginName);
  const having = (role: Role) => people.filter(({ roles }) => roles.includes(role)).length;
  const problems = people.flatMap((person, at): PlanProblem[] => [
    ...checkPerson({ ...person, unitId: person.unit }).map(({ field, problem }) => ({
      path: ["people", at, field === "unitId" ? "unit" : field],
      message: problemWords[problem],
    })),
    ...(names.indexOf(person.loginName) < at
      ? [{ path: ["people", at, "loginName"], message: `${person.loginName} is used twice` }]
      : []),
    ...(unitIds.has(person.unit)
      ? []
      : [{ path: ["people", at, "unit"], message: `unknown unit ${person.unit}` }]),
  ]);
  if (having("administrator") === 0) {
    problems.push({ path: ["people"], message: "nobody is administrator" });
  }
  if (having("trustee") < 2) {
    problems.push({ path: ["people"], message: "at least two people must be trustee" });
  }
  return problems;
}

const problemWords = {
  shape: "must be 3 to 32 lower-case letters, digits, dots and dashes, a letter first",
  taken: "is taken",
  missing: "is missing",
  "too-long": "is longer than 40 characters",
  unknown: "is unknown",
  incompatible: "holds roles that one person must not hold together",
} as const;

function checkGroups(
  { people, groups }: OrganisationPlan,
  unitIds: ReadonlySet<string>,
): PlanProblem[] {
  const ids = groups.map((group) => group.id);
  const trustees = people.filter(({ roles }) => roles.includes("trustee")).length;
  const problems = groups.flatMap((group, at): PlanProblem[] => [
    ...(ids.indexOf(group.id) < at
      ? [{ path: ["groups", at, "id"], message: `${group.id} is used twice` }]
      : []),
    ...((group.kind === "unit") === (group.unit === null)
      ? [
          {
            path: ["groups", at, "unit"],
            message: "groups of kind unit, and no others, name a unit",
          },
        ]
      : []),
    ...(group.unit !== null && !unitIds.has(group.unit)
      ? [{ path: ["groups", at, "unit"], message: `unknown unit ${group.unit}` }]
      : []),
    ...group.members.flatMap((name, member): PlanProblem[] => {
      const person = people.find(({ loginName }) => loginName === name);
      const path = ["groups", at, "members", member];
      if (!person) return [{ path, message: `${name} is not among the people` }];
      if (group.members.indexOf(name) < member)
        return [{ path, message: `${name} is named twice` }];
      return mayBelong(group.kind, person.roles.filter(isRole))
        ? []
        : [{ path, message: `${name} has no role for a group of kind ${group.kind}` }];
    }),
    // With three trustees or fewer the approvers have none of their own: see trusteesOfKind.
    ...(group.kind === "approval" && trustees < 4 && group.members.length < 2
      ? [
          {
            path: ["groups", at, "members"],
            message: "needs two members, or four trustees so that two of them can be kept for it",
          },
        ]
      : []),
  ]);
  for (const [kind, count] of needed) {
    if (groups.filter((group) => group.kind === kind).length < count) {
      problems.push({ path: ["groups"], message: `at least ${count} of kind ${kind} are needed` });
    }
  }
  return problems;
}

/**
 * Which trustees hold shares of a group of some kind at set-up. No trustee serves both halves of an
 * identity: with four or more they are divided, with fewer the approvers rely on each other and on their
 * printed codes.
 */
export function trusteesOfKind<T>(kind: GroupKind, trustees: readonly T[]): readonly T[] {
  const half = trustees.length >= 4 ? Math.ceil(trustees.length / 2) : trustees.length;
  if (kind === "identity") return trustees.slice(0, half);
  if (kind === "approval") return trustees.slice(half);
  return trustees;
}
