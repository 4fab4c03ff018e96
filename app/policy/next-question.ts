import { answerCells, liveCuts, type AnswerCell } from "./answer-cells";
import { benefitsOf } from "./benefits";
import { dayOfIso } from "./civil-day";
import type { CompiledCatalogue, Moment } from "./compile-catalogue";
import type { CompiledProfile } from "./compile-profile";
import type { CompiledRule } from "./compile-rule";
import { BOOL_FALSE, definitionAt, type FactLayout } from "./fact-layout";
import { missingFacts } from "./missing-facts";
import { propagateAnswer } from "./propagate-answer";
import { questionCandidates, type Candidate, type Lever } from "./question-candidates";
import { UNKNOWN } from "./truth-code";

/** A question worth asking, with what hangs on it. */
export interface NextQuestion {
  /** Key of the question (`Question.key`). */
  key: string;
  question: string;
  why: string;
  /** Undecided policies that at least one answer settles; 0 when it takes a further answer. */
  decides: number;
  stake: {
    /** Undecided policies that hang on it. */
    policies: number;
    /** The largest amount (元, paid or saved) among those; null when none states a figure. */
    money: number | null;
  };
  /** Thresholds at which the answer starts to matter, ascending, for a single numeric fact; else null. */
  options: number[] | null;
}

interface Undecided {
  compiled: CompiledRule;
  /** Places of the facts that could settle it. */
  missing: readonly number[];
  /** Largest amount paid or saved, in 元; null without a figure. */
  money: number | null;
  /** How much a decision counts: money on a logarithmic scale, capped. */
  weight: number;
}

/** Beyond this an amount makes a question no more urgent. */
const MONEY_CAP = 5_000_000;
const MONEY_UNIT = 10_000;

/** What to leave out, and how many questions are enough (absent: all). */
export interface QuestionChoice {
  skip?: readonly string[] | undefined;
  limit?: number | undefined;
}

/**
 * Questions that could settle undecided policies, most useful first: expected number of policies
 * decided, weighted by money, per effort of answering. Questions that settle nothing alone come last.
 * Priors order the list and do nothing else. Empty when no undecided policy has anything left to ask.
 */
export function nextQuestions(
  catalogue: CompiledCatalogue,
  profile: CompiledProfile,
  { asOf, knownOn, skip = [], limit = Infinity }: Moment & QuestionChoice,
): NextQuestion[] {
  const day = dayOfIso(asOf);
  const undecided = catalogue
    .versionsAt({ asOf, knownOn })
    .filter(({ compiled }) => compiled.verdict(profile, day) === UNKNOWN)
    .map(({ compiled }) => undecidedPolicy(compiled, profile, day));
  const waiting = new Map<number, Undecided[]>();
  const weights = new Float64Array(profile.layout.definitions.length);
  for (const policy of undecided) {
    for (const at of policy.missing) {
      const policies = waiting.get(at);
      if (policies) policies.push(policy);
      else waiting.set(at, [policy]);
      weights[at] = (weights[at] as number) + policy.weight;
    }
  }
  const trial = { profile, trial: copyOf(profile), day };
  const best: Weighed[] = [];
  for (const candidate of questionCandidates(
    catalogue.dictionary,
    profile,
    weights,
    new Set(skip),
  )) {
    // Neither this one nor any after it can get among the best.
    if (best.length >= limit && candidate.bound < (best.at(-1)?.gain ?? 0)) break;
    const weighed = weigh(candidate, waiting, trial);
    const place = best.findIndex((other) => byUse(weighed, other) < 0);
    best.splice(place < 0 ? best.length : place, 0, weighed);
    if (best.length > limit) best.pop();
  }
  return best.map(({ asked }) => asked);
}

const byUse = (a: Weighed, b: Weighed) =>
  b.gain - a.gain || b.interest - a.interest || a.order - b.order;

function undecidedPolicy(compiled: CompiledRule, profile: CompiledProfile, day: number): Undecided {
  const { total } = benefitsOf(compiled, profile, day);
  const inHand = compiled.money === "cash" || compiled.money === "tax";
  const money = inHand && total && total[1] > 0 && total[1] < Infinity ? total[1] : null;
  return {
    compiled,
    missing: missingFacts(compiled.tree, profile, day),
    money,
    weight: 1 + Math.log10(1 + Math.min(money ?? 0, MONEY_CAP) / MONEY_UNIT),
  };
}

interface Weighed {
  asked: NextQuestion;
  gain: number;
  /** Weight of the policies that hang on it per effort: what it would gain if it settled all of them. */
  interest: number;
  order: number;
}

/** The profile as it is, and a copy to try answers on. */
interface Trial {
  profile: CompiledProfile;
  trial: CompiledProfile;
  day: number;
}

type Waiting = ReadonlyMap<number, readonly Undecided[]>;

function weigh(
  { question, levers, effort, order }: Candidate,
  waiting: Waiting,
  trial: Trial,
): Weighed {
  const { profile } = trial;
  const { layout } = profile;
  /** Chance that the answer settles a policy. */
  const settled = new Map<Undecided, number>();
  const affected = new Set<Undecided>();
  let options: number[] | null = null;
  for (const lever of levers) {
    const { at, steps } = lever;
    const direct = waiting.get(at) ?? [];
    const policies = new Set(direct);
    for (const { target } of steps) for (const fed of waiting.get(target) ?? []) policies.add(fed);
    for (const policy of policies) affected.add(policy);
    const cuts = cutsOf(direct, at, trial);
    const split = steps.length > 0 ? [...cuts, ...ownCuts(layout, at)] : cuts;
    for (const cell of answerCells(profile, at, split)) {
      tryCell(cell, [lever], policies, trial, settled);
    }
    const isFigure = layout.bits[at] === null && definitionAt(layout, at).type !== "date";
    if (isFigure && question.facts.length === 1) options = liveCuts(profile, at, cuts);
  }
  if (levers.length > 1) {
    tryCell(noneOf(levers, profile), levers, affected, trial, settled);
  }

  let gain = 0;
  for (const [policy, chance] of settled) gain += policy.weight * Math.min(1, chance);
  let interest = 0;
  let money: number | null = null;
  for (const policy of affected) {
    interest += policy.weight;
    if (policy.money !== null) money = Math.max(money ?? 0, policy.money);
  }
  const asked: NextQuestion = {
    key: question.key,
    question: question.text,
    why: question.why,
    decides: settled.size,
    stake: { policies: affected.size, money },
    options,
  };
  return { asked, gain: gain / effort, interest: interest / effort, order };
}

function cutsOf(policies: readonly Undecided[], at: number, { profile, day }: Trial): number[] {
  const cuts: number[] = [];
  for (const { compiled } of policies) {
    for (const { test } of compiled.readers.get(at) ?? []) test.cuts(profile, day, at, cuts);
  }
  return cuts;
}

/** Where derived facts may turn: formulas tell every option apart, and of figures we try the common ones. */
function ownCuts(layout: FactLayout, at: number): number[] {
  const bits = layout.bits[at];
  if (bits) return [...bits.values()];
  const { prior } = definitionAt(layout, at);
  return prior && "quantiles" in prior ? prior.quantiles.map(([, value]) => value) : [];
}

/** Puts a group of answers into the trial profile, asks the policies again and takes it out. */
function tryCell(
  cell: AnswerCell,
  levers: readonly Lever[],
  policies: Iterable<Undecided>,
  { profile, trial, day }: Trial,
  settled: Map<Undecided, number>,
): void {
  cell.put(trial);
  let derived: number[] | null = null;
  for (const { steps } of levers) {
    if (steps.length > 0) (derived ??= []).push(...propagateAnswer(trial, steps, day));
  }
  for (const policy of policies) {
    if (policy.compiled.tree.code(trial, day) !== UNKNOWN) {
      settled.set(policy, (settled.get(policy) ?? 0) + cell.probability);
    }
  }
  for (const { at } of levers) restore(trial, profile, at);
  if (derived) for (const at of derived) restore(trial, profile, at);
}

/** The answer 以上都没有 to a checklist: settles what no single tick does. */
function noneOf(levers: readonly Lever[], profile: CompiledProfile): AnswerCell {
  let probability = 1;
  for (const { at } of levers) {
    const { prior } = definitionAt(profile.layout, at);
    probability *= prior && "share" in prior ? 1 - prior.share : 0.5;
  }
  return {
    probability,
    put(changed) {
      for (const { at } of levers) changed.may[at] = BOOL_FALSE;
    },
  };
}

function copyOf(profile: CompiledProfile): CompiledProfile {
  return {
    ...profile,
    lo: profile.lo.slice(),
    hi: profile.hi.slice(),
    may: profile.may.slice(),
    must: profile.must.slice(),
  };
}

function restore(trial: CompiledProfile, { lo, hi, may, must }: CompiledProfile, at: number): void {
  trial.lo[at] = lo[at] as number;
  trial.hi[at] = hi[at] as number;
  trial.may[at] = may[at] as number;
  trial.must[at] = must[at] as number;
}
