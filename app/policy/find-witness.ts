import { dayOfIso, isoOfDay } from "./civil-day";
import { compileCondition, type CompiledCondition } from "./compile-condition";
import type { CompiledVersion } from "./compile-catalogue";
import { compileScore } from "./compile-score";
import { answersWith, type Boundary, type Reference, type Witness } from "./cases.schema";
import { compileProfile } from "./compile-profile";
import type { ItemTrace, PolicyEvaluation, Trace, Verdict } from "./evaluation";
import type { FactDefinition, FactDictionary } from "./fact";
import { parseFacts } from "./fact-input";
import { factLayout } from "./fact-layout";
import { judgeFacts } from "./judge-facts";
import { openingOn } from "./policy-status";
import type { BenefitItem, Condition, Leaf, Rule } from "./rule";
import { factsOfLeaf, isMachineCheckable, leavesOfRule, type PlacedLeaf } from "./rule-parts";
import { TRUE } from "./truth-code";
import { domainsOf, edgesOf, stepAway, type Answer, type Domains } from "./witness/candidate";
import { pivotGoals, solve, type Goal, type Solver } from "./witness/solve";

/** How many ways of meeting the other conditions are tried for one leaf. */
const MOST_WAYS = 400;

type Answers = Record<string, Answer>;

/** What a search found out about a rule. */
export interface WitnessSearch {
  reference: Reference;
  witnesses: Witness[];
  boundaries: Boundary[];
  /** Machine-checkable leaves without a pair. */
  without: Leaf[];
  /** No answers meet the conditions. */
  unsatisfiable: boolean;
  /** No answers fail the conditions. */
  constant: boolean;
  /** Items that nobody who is eligible can get. */
  unreachable: BenefitItem[];
}

/** A day of the rule's validity and window: the day it was recorded if it was open then. */
export function openDay(rule: Rule): string {
  if (openingOn(rule, rule.recorded) === "open") return rule.recorded;
  const ends = [rule.effective.to, rule.window?.close].filter((day) => day != null).sort();
  const starts = [rule.effective.from, rule.window?.open].filter((day) => day != null).sort();
  return ends[0] ?? starts.at(-1) ?? rule.recorded;
}

/**
 * Looks, for every condition of a rule, for two full profiles that differ in one fact and so differ in
 * the condition and in the verdict (for an item's condition: in getting the item). The other conditions
 * are first made not to matter, then those facts get answers near each other. Same input, same result.
 */
export function findWitnesses(policy: CompiledVersion, dictionary: FactDictionary): WitnessSearch {
  const { rule } = policy.compiled;
  const asOf = openDay(rule);
  const solver = solverOf(rule, dictionary, dayOfIso(asOf));
  const domains = domainsOf(rule, dictionary, asOf);
  const satisfiable = (goals: Goal[]) => !solve(goals, domains, solver).next().done;
  const eligible: Goal = { condition: rule.eligible, holds: true };
  const [solution] = solve([eligible], domains, solver);
  const reference: Reference = { asOf, facts: firstAnswers(solution ?? domains) };
  const search: WitnessSearch = {
    reference,
    witnesses: [],
    boundaries: [],
    without: [],
    unsatisfiable: !solution,
    constant: !satisfiable([{ ...eligible, holds: false }]),
    unreachable: rule.benefit.items.filter(
      ({ when }) => when && !satisfiable([eligible, { condition: when, holds: true }]),
    ),
  };
  const judge = (facts: Answers) => {
    const judged = judgeFacts(policy, facts, asOf, dictionary);
    return "evaluation" in judged ? judged.evaluation : null;
  };
  const pass: Pass = { rule, dictionary, reference, solver, domains, judge };
  const edgesSeen = new Set<string>();
  for (const placed of leavesOfRule(rule)) {
    const { leaf } = placed;
    if (!isMachineCheckable(leaf)) continue;
    const witness = witnessOf(placed, pass);
    if (!witness) {
      search.without.push(leaf);
      continue;
    }
    search.witnesses.push(witness);
    if (!placed.item) search.boundaries.push(...boundariesOf(leaf, witness, pass, edgesSeen));
  }
  return search;
}

interface Pass {
  rule: Rule;
  dictionary: FactDictionary;
  reference: Reference;
  solver: Solver;
  domains: Domains;
  judge: (facts: Answers) => PolicyEvaluation | null;
}

/** Judges leaves on exact answers, by the conditions as written: a tentative or obtainable one fails like any other. */
function solverOf(rule: Rule, dictionary: FactDictionary, day: number): Solver {
  const layout = factLayout(dictionary);
  const scores = new Map(
    Object.entries(rule.scores ?? {}).map(([id, score]) => [id, compileScore(score, layout)]),
  );
  const compiled = new Map<Leaf, CompiledCondition>();
  return {
    factsOf: (leaf) => factsOfLeaf(leaf, rule),
    holds(leaf, answers) {
      const known = compiled.get(leaf);
      const condition = known ?? compileCondition(leaf, { layout, scores });
      if (!known) compiled.set(leaf, condition);
      const parsed = parseFacts(Object.fromEntries(answers), dictionary);
      if ("errors" in parsed) return false;
      return condition.code(compileProfile(parsed.profile, dictionary), day) === TRUE;
    },
  };
}

function witnessOf(placed: PlacedLeaf, pass: Pass): Witness | null {
  const { leaf, item } = placed;
  const { rule, solver, domains } = pass;
  const [fact] = solver.factsOf(leaf);
  if (fact === undefined) return null;
  const whole: Condition = item?.when ?? rule.eligible;
  const pivot = pivotGoals(whole, leaf) ?? [];
  const eligible: Goal[] = item ? [{ condition: rule.eligible, holds: true }] : [];
  const attempts: Goal[][] = [
    [...pivot, ...eligible],
    [{ condition: whole, holds: true }, ...eligible],
    pivot,
  ];
  for (const goals of attempts) {
    let ways = 0;
    for (const solution of solve(goals, domains, solver)) {
      const witness = flip(placed, fact, solution, pass);
      if (witness) return witness;
      if (++ways >= MOST_WAYS) break;
    }
  }
  return null;
}

/** Two answers to the leaf's fact that make the difference, the closest pair first. */
function flip(
  { leaf, item, negated }: PlacedLeaf,
  fact: string,
  solution: Domains,
  { domains, solver, judge, reference }: Pass,
): Witness | null {
  const { [fact]: _, ...others } = firstAnswers(solution);
  const meets = (answer: Answer) =>
    solver.holds(leaf, new Map([...Object.entries(others), [fact, answer]])) !== negated;
  const froms = (solution.get(fact) ?? []).filter(meets);
  const tos = (domains.get(fact) ?? []).filter((answer) => !meets(answer));
  const pairs = froms.slice(0, 6).flatMap((from) => tos.slice(0, 12).map((to) => ({ from, to })));
  pairs.sort((a, b) => apart(a.from, a.to) - apart(b.from, b.to));
  for (const { from, to } of pairs) {
    const before = judge({ ...others, [fact]: from });
    const after = judge({ ...others, [fact]: to });
    if (!before || !after) continue;
    const departure = departures(others, reference.facts);
    const known = { leaf: leaf.id, fact, ...(departure && { with: departure }), from, to };
    if (item) {
      const included: [boolean, boolean] = [gets(before, item.id), gets(after, item.id)];
      if (included[0] && !included[1]) return { ...known, item: item.id, included };
    } else if (isWorse(after.verdict, before.verdict) && flipsLeaf(before, after, leaf.id)) {
      return { ...known, verdicts: [before.verdict, after.verdict] };
    }
  }
  return null;
}

function firstAnswers(domains: Domains): Answers {
  const answers: Answers = {};
  for (const [fact, [first]] of domains) if (first !== undefined) answers[fact] = first;
  return answers;
}

function apart(a: Answer, b: Answer): number {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b);
  if (typeof a === "string" && typeof b === "string" && /^\d{4}-/.test(a) && /^\d{4}-/.test(b)) {
    return Math.abs(dayOfIso(a) - dayOfIso(b));
  }
  return 0;
}

const fromWorst: readonly Verdict[] = ["ineligible", "nearMiss", "needsAssessment", "eligible"];

/** A pair shows what a condition does only if failing it is what makes the verdict worse. */
export function isWorse(verdict: Verdict, than: Verdict): boolean {
  return fromWorst.indexOf(verdict) < fromWorst.indexOf(than);
}

/** Whether an item is sure to be part of the benefit. */
export function gets(evaluation: PolicyEvaluation, item: string): boolean {
  return evaluation.items.some(({ id, truth }: ItemTrace) => id === item && truth === "true");
}

/** Whether a condition holds in one evaluation and fails in the other. */
export function flipsLeaf(a: PolicyEvaluation, b: PolicyEvaluation, leaf: string): boolean {
  return (leafTruth(a.trace, leaf) === "true") !== (leafTruth(b.trace, leaf) === "true");
}

function leafTruth(trace: Trace, id: string): string | undefined {
  if (trace.type === "leaf") return trace.id === id ? trace.truth : undefined;
  for (const child of trace.children) {
    const truth = leafTruth(child, id);
    if (truth !== undefined) return truth;
  }
  return undefined;
}

/** Answers other than those of the reference; null when there are none. */
function departures(
  answers: Answers,
  reference: Readonly<Record<string, unknown>>,
): Answers | null {
  const others = Object.entries(answers).filter(
    ([fact, answer]) => JSON.stringify(answer) !== JSON.stringify(reference[fact]),
  );
  return others.length > 0 ? Object.fromEntries(others) : null;
}

/** What comes out one step below each edge of the condition, at it and one above, the witness's other answers given. */
function boundariesOf(leaf: Leaf, witness: Witness, pass: Pass, seen: Set<string>): Boundary[] {
  const { rule, dictionary, reference, judge } = pass;
  const fact = dictionary.facts.get(witness.fact);
  if (!fact) return [];
  const edges = edgesOf(leaf, rule, fact, dayOfIso(reference.asOf));
  return edges.flatMap((edge): Boundary[] => {
    if (seen.has(`${fact.id} ${edge}`)) return [];
    seen.add(`${fact.id} ${edge}`);
    const at = [-1, 0, 1].flatMap((steps) => {
      const value = besideEdge(fact, edge, steps);
      const evaluation = judge(answersWith(reference, witness, value) as Answers);
      if (value === null || !evaluation) return [];
      const { verdict, amount } = evaluation;
      return [{ value, verdict, amount: amount && { min: amount.min, max: amount.max } }];
    });
    return [{ leaf: leaf.id, fact: fact.id, ...(witness.with && { with: witness.with }), at }];
  });
}

function besideEdge(fact: FactDefinition, edge: number, steps: number): Answer {
  return fact.type === "date" ? isoOfDay(edge + steps) : stepAway(fact, edge, steps);
}
