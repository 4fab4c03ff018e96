import type { Condition, Leaf } from "../rule";
import { membersOf } from "../rule-parts";
import type { Answer, Domains } from "./candidate";

/** A condition that has to hold, or has to fail. */
export interface Goal {
  condition: Condition;
  holds: boolean;
}

/** Whether a leaf holds for exact answers to its facts. */
export type LeafHolds = (leaf: Leaf, answers: ReadonlyMap<string, Answer>) => boolean;

export interface Solver {
  factsOf(leaf: Leaf): readonly string[];
  holds: LeafHolds;
}

/**
 * Narrows the answers until every goal is met, trying the members of a group in turn where one is
 * enough. Yields each way that works; facts keep all answers that are still good. A judgment by an
 * office counts as given.
 */
export function* solve(
  goals: readonly Goal[],
  domains: Domains,
  solver: Solver,
): Generator<Domains> {
  const [goal, ...rest] = goals;
  if (!goal) {
    yield domains;
    return;
  }
  const { condition, holds } = goal;
  const group = membersOf(condition);
  if (!group) {
    for (const narrowed of narrow(condition as Leaf, holds, domains, solver)) {
      yield* solve(rest, narrowed, solver);
    }
    return;
  }
  for (const members of waysTo(condition, group.members, holds)) {
    yield* solve([...members, ...rest], domains, solver);
  }
}

/** The sets of members to settle, each of which settles the group. */
function* waysTo(group: Condition, members: Condition[], holds: boolean): Generator<Goal[]> {
  const each = (some: readonly Condition[], value: boolean): Goal[] =>
    some.map((condition) => ({ condition, holds: value }));
  if ("not" in group) yield each(members, !holds);
  else if ("none" in group) {
    if (holds) yield each(members, false);
    else for (const member of members) yield each([member], true);
  } else {
    const needed = "all" in group ? members.length : "atLeast" in group ? group.atLeast : 1;
    const enough = holds ? needed : members.length - needed + 1;
    for (const some of choose(members, enough)) yield each(some, holds);
  }
}

/** Every choice of n of the items, in order. */
export function* choose<T>(items: readonly T[], n: number): Generator<T[]> {
  const [first, ...rest] = items;
  if (n <= 0) yield [];
  else if (first !== undefined && items.length >= n) {
    for (const some of choose(rest, n - 1)) yield [first, ...some];
    yield* choose(rest, n);
  }
}

function* narrow(leaf: Leaf, holds: boolean, domains: Domains, solver: Solver): Generator<Domains> {
  const [fact, base] = solver.factsOf(leaf);
  if (fact === undefined) {
    if (holds) yield domains;
    return;
  }
  const fits = (answer: Answer, others: [string, Answer][]) =>
    solver.holds(leaf, new Map([[fact, answer], ...others])) === holds;
  const keep = (others: [string, Answer][]) =>
    (domains.get(fact) ?? []).filter((answer) => fits(answer, others));
  if (base === undefined) {
    const answers = keep([]);
    if (answers.length > 0) yield new Map(domains).set(fact, answers);
    return;
  }
  for (const answer of domains.get(base) ?? []) {
    const answers = keep([[base, answer]]);
    if (answers.length > 0) yield new Map(domains).set(base, [answer]).set(fact, answers);
  }
}

/**
 * What has to be so of the other members, all the way up, for the outcome to hang on one leaf: the rest
 * of an `all` holds, the rest of an `any` fails. Null when the leaf is not in the condition.
 */
export function pivotGoals(condition: Condition, leaf: Leaf): Goal[] | null {
  const group = membersOf(condition);
  if (!group) return condition === leaf ? [] : null;
  for (const member of group.members) {
    const inner = pivotGoals(member, leaf);
    if (!inner) continue;
    const others = group.members.filter((other) => other !== member);
    const hold =
      "all" in condition ? others.length : "atLeast" in condition ? condition.atLeast - 1 : 0;
    return [...inner, ...others.map((other, i) => ({ condition: other, holds: i < hold }))];
  }
  return null;
}
