import type { CompiledProfile } from "./compile-profile";
import { compileLeaf, type CompiledLeaf } from "./compile-leaf";
import type { CompiledScore } from "./compile-score";
import type { GroupTrace, Trace, Truth } from "./evaluation";
import type { FactLayout } from "./fact-layout";
import { greatestOf, leastOf } from "./flat-tests";
import type { Condition } from "./rule";
import { ASSESS, FALSE, REMEDIABLE, TRUE, UNKNOWN, type TruthCode } from "./truth-code";

/** Where a condition is compiled: the dictionary's layout and the rule's score tables. */
export interface ConditionContext {
  layout: FactLayout;
  scores: ReadonlyMap<string, CompiledScore>;
}

export type Code = (profile: CompiledProfile, day: number) => TruthCode;

/** A condition as closures. Groups hold after negation was pushed down: only all, any and "at least k of". */
export interface CompiledGroup {
  readonly kind: "group";
  /** How many members have to hold. */
  readonly k: number;
  readonly members: readonly CompiledCondition[];
  readonly code: Code;
  explain(profile: CompiledProfile, day: number): Trace;
}

export type CompiledCondition = CompiledGroup | CompiledLeaf;

/**
 * Compiles a condition. Under `none` and `not` the trace shows what has to be avoided: leaves are marked
 * `negated`, every truth is that of the avoidance, and a group inside is shown as its opposite (not all =
 * any avoided), so that each group's truth follows from the truths shown below it.
 */
export function compileCondition(
  condition: Condition,
  context: ConditionContext,
  negated = false,
): CompiledCondition {
  const within = (members: Condition[], negate: boolean) =>
    members.map((member) => compileCondition(member, context, negate));
  if ("all" in condition) {
    const members = within(condition.all, negated);
    return negated
      ? group("any", 1, members, condition.text)
      : group("all", members.length, members, condition.text);
  }
  if ("any" in condition) {
    const members = within(condition.any, negated);
    return negated
      ? group("all", members.length, members, condition.text)
      : group("any", 1, members, condition.text);
  }
  if ("none" in condition) {
    const members = within(condition.none, !negated);
    return negated
      ? group("any", 1, members, condition.text)
      : group("none", members.length, members, condition.text);
  }
  if ("not" in condition) {
    return group("not", 1, [compileCondition(condition.not, context, !negated)], condition.text);
  }
  if ("atLeast" in condition) {
    const members = within(condition.of, negated);
    const k = negated ? members.length - condition.atLeast + 1 : condition.atLeast;
    return group("atLeast", k, members, condition.text);
  }
  return compileLeaf(condition, context, negated);
}

function group(
  type: GroupTrace["type"],
  k: number,
  members: CompiledCondition[],
  text: string | undefined,
): CompiledGroup {
  const every = k === members.length;
  const combine = every ? leastTruth : k === 1 ? greatestTruth : kthTruth(k);
  return {
    kind: "group",
    k,
    members,
    code: groupCode(k, members),
    explain(profile, day) {
      const children = members.map((member) => member.explain(profile, day));
      const truth = combine(children.map((child) => child.truth));
      const trace: GroupTrace = { type, text: text ?? null, truth, children };
      if (type === "atLeast") trace.k = k;
      return trace;
    },
  };
}

function groupCode(k: number, members: readonly CompiledCondition[]): Code {
  const [only] = members;
  if (only && members.length === 1 && k === 1) return only.code;
  const every = k === members.length;
  if (!every && k !== 1) return atLeastOf(k, codesOf(members));
  const spread = spreadMembers(members, every);
  const flat = spread.flatMap((member) => flatOf(member) ?? []);
  const others = codesOf(spread.filter((member) => flatOf(member) === null));
  return every ? leastOf(flat, others) : greatestOf(flat, others);
}

/** All within all, and any within any, are one group to whoever only asks for the truth. */
function spreadMembers(
  members: readonly CompiledCondition[],
  every: boolean,
): readonly CompiledCondition[] {
  return members.flatMap((member) => {
    if (member.kind === "leaf") return member;
    const { k, members: inner } = member;
    const same = every ? k === inner.length : k === 1 && inner.length > 0;
    return same ? spreadMembers(inner, every) : member;
  });
}

const codesOf = (members: readonly CompiledCondition[]) => members.map(({ code }) => code);
const flatOf = (member: CompiledCondition) =>
  member.kind === "leaf" ? (member.test.flat ?? null) : null;

const steps = [TRUE, ASSESS, UNKNOWN, REMEDIABLE] as const;

function atLeastOf(k: number, codes: Code[]): Code {
  if (k <= 0) return () => TRUE;
  return (profile, day) => {
    const counts = [0, 0, 0, 0, 0];
    for (const code of codes) (counts[code(profile, day)] as number)++;
    let reached = 0;
    for (const step of steps) {
      reached += counts[step] as number;
      if (reached >= k) return step;
    }
    return FALSE;
  };
}

const rank: Record<Truth, number> = { false: 0, unknown: 1, assess: 2, true: 3 };

function leastTruth(truths: Truth[]): Truth {
  return truths.reduce((least, truth) => (rank[truth] < rank[least] ? truth : least), "true");
}

function greatestTruth(truths: Truth[]): Truth {
  return truths.reduce((most, truth) => (rank[truth] > rank[most] ? truth : most), "false");
}

const kthTruth =
  (k: number) =>
  (truths: Truth[]): Truth =>
    k <= 0 ? "true" : (truths.toSorted((a, b) => rank[b] - rank[a])[k - 1] ?? "false");
