import { answerCells, putAnswer, type AnswerCell } from "./answer-cells";
import { dayOfIso } from "./civil-day";
import type { CompiledCatalogue, Moment } from "./compile-catalogue";
import { copyProfile, type CompiledProfile } from "./compile-profile";
import type { FactDictionary } from "./fact";
import { BOOL_FALSE, definitionAt, type FactLayout } from "./fact-layout";
import type { LiveLeaf } from "./live-leaves";
import { propagateAnswer } from "./propagate-answer";
import { questionCandidates, type Candidate, type Lever } from "./question-candidates";
import { UNKNOWN } from "./truth-code";
import { undecidedPolicy, type UndecidedPolicy } from "./undecided-policy";

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
}

interface Undecided extends UndecidedPolicy {
  /** Its place in the tally. */
  index: number;
}

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
  moment: Moment & QuestionChoice,
): NextQuestion[] {
  const day = dayOfIso(moment.asOf);
  const undecided = catalogue
    .versionsAt(moment)
    .flatMap(({ compiled }) => undecidedPolicy(compiled, profile, day) ?? []);
  return rankQuestions(catalogue.dictionary, profile, undecided, moment);
}

/** The same when the undecided policies are known already. */
export function rankQuestions(
  dictionary: FactDictionary,
  profile: CompiledProfile,
  undecided: readonly UndecidedPolicy[],
  { asOf, skip = [], limit = Infinity }: Pick<Moment, "asOf"> & QuestionChoice,
): NextQuestion[] {
  const day = dayOfIso(asOf);
  const waiting: (Waiter[] | undefined)[] = [];
  const weights = new Float64Array(profile.layout.definitions.length);
  undecided.forEach(({ compiled, money, weight, waits }, index) => {
    const policy: Undecided = { index, compiled, money, weight, waits };
    for (const { at, leaves } of waits) {
      (waiting[at] ??= []).push({ policy, leaves });
      weights[at] = (weights[at] as number) + weight;
    }
  });
  const trial = { profile, trial: copyProfile(profile), day };
  const tally = emptyTally(undecided.length);
  const best: Weighed[] = [];
  for (const candidate of questionCandidates(dictionary, profile, weights, new Set(skip))) {
    // Neither this one nor any after it can get among the best.
    if (best.length >= limit && candidate.bound < (best.at(-1)?.gain ?? 0)) break;
    const weighed = weigh(candidate, waiting, trial, tally);
    const place = best.findIndex((other) => byUse(weighed, other) < 0);
    best.splice(place < 0 ? best.length : place, 0, weighed);
    if (best.length > limit) best.pop();
  }
  return best.map(({ asked }) => asked);
}

const byUse = (a: Weighed, b: Weighed) =>
  b.gain - a.gain || b.interest - a.interest || a.order - b.order;

/** An undecided policy with those of its conditions that read a certain fact and still count. */
interface Waiter {
  policy: Undecided;
  leaves: readonly LiveLeaf[];
}

/** What a question does to the undecided policies. One is kept and emptied, as hundreds of questions use it. */
interface Tally {
  affected: Undecided[];
  /** By index of the policy: 0 untouched, 1 affected, 2 settled by some answer. */
  state: Uint8Array;
  /** Chance that the answer settles it. */
  chance: Float64Array;
}

const emptyTally = (policies: number): Tally => ({
  affected: [],
  state: new Uint8Array(policies),
  chance: new Float64Array(policies),
});

function affect({ affected, state }: Tally, policy: Undecided): void {
  if (state[policy.index] !== 0) return;
  state[policy.index] = 1;
  affected.push(policy);
}

function settle({ state, chance }: Tally, { index }: Undecided, probability: number): void {
  state[index] = 2;
  chance[index] = (chance[index] as number) + probability;
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

type Waiting = readonly (readonly Waiter[] | undefined)[];

function weigh(
  { question, levers, effort, order }: Candidate,
  waiting: Waiting,
  trial: Trial,
  tally: Tally,
): Weighed {
  const { profile } = trial;
  for (const lever of levers) {
    const { at, steps } = lever;
    const direct = waiting[at] ?? [];
    for (const { policy } of direct) affect(tally, policy);
    if (steps.length === 0) {
      tryOwnCells(at, direct, trial, tally);
      continue;
    }
    const fed = new Set(direct.map(({ policy }) => policy));
    for (const { target } of steps) for (const { policy } of waiting[target] ?? []) fed.add(policy);
    for (const policy of fed) affect(tally, policy);
    const cuts = ownCuts(profile.layout, at);
    for (const waiter of direct) addCuts(waiter, at, trial, cuts);
    for (const cell of answerCells(profile, at, cuts))
      tryAnswer([cell], [lever], fed, trial, tally);
  }
  if (levers.length > 1) {
    tryAnswer(noneOf(levers, profile), levers, tally.affected, trial, tally);
  }

  let decides = 0;
  let gain = 0;
  let interest = 0;
  let money: number | null = null;
  for (const { index, weight, money: stake } of tally.affected) {
    if (tally.state[index] === 2) decides += 1;
    gain += weight * Math.min(1, tally.chance[index] as number);
    interest += weight;
    if (stake !== null) money = Math.max(money ?? 0, stake);
    tally.state[index] = 0;
    tally.chance[index] = 0;
  }
  const asked: NextQuestion = {
    key: question.key,
    question: question.text,
    why: question.why,
    decides,
    stake: { policies: tally.affected.length, money },
  };
  tally.affected = [];
  return { asked, gain: gain / effort, interest: interest / effort, order };
}

function addCuts({ leaves }: Waiter, at: number, { profile, day }: Trial, cuts: number[]): void {
  for (const { leaf } of leaves) leaf.test.cuts(profile, day, at, cuts);
}

/**
 * Tries on each policy only the answers that it tells apart itself. Many policies ask the same of a fact,
 * so the cells of equal cuts are made once.
 */
function tryOwnCells(at: number, waiters: readonly Waiter[], trial: Trial, tally: Tally): void {
  const known = new Map<number | string, readonly AnswerCell[]>();
  for (const waiter of waiters) {
    const cuts: number[] = [];
    addCuts(waiter, at, trial, cuts);
    const key = cuts.length === 1 ? (cuts[0] as number) : cuts.join();
    let cells = known.get(key);
    if (!cells) known.set(key, (cells = answerCells(trial.profile, at, cuts)));
    let chance = -1;
    for (const cell of cells) {
      putAnswer(trial.trial, at, cell);
      if (isSettled(waiter, trial)) chance = Math.max(chance, 0) + cell.probability;
      restore(trial.trial, trial.profile, at);
    }
    if (chance >= 0) settle(tally, waiter.policy, chance);
  }
}

/** Where a single leaf reads the answer, that leaf tells; where several do, the whole rule is asked. */
function isSettled({ policy, leaves }: Waiter, { trial, day }: Trial): boolean {
  const [only] = leaves;
  if (!only || leaves.length > 1) return policy.compiled.tree.code(trial, day) !== UNKNOWN;
  const code = only.leaf.code(trial, day);
  return code > UNKNOWN ? only.settlesIfMet : code < UNKNOWN && only.settlesIfUnmet;
}

/** Where derived facts may turn: formulas tell every option apart, and of figures we try the common ones. */
function ownCuts(layout: FactLayout, at: number): number[] {
  const bits = layout.bits[at];
  if (bits) return [...bits.values()];
  const { prior } = definitionAt(layout, at);
  return prior && "quantiles" in prior ? prior.quantiles.map(([, value]) => value) : [];
}

/** Puts an answer to each of some facts into the trial profile, asks the policies again and takes them out. */
function tryAnswer(
  answer: readonly AnswerCell[],
  levers: readonly Lever[],
  policies: Iterable<Undecided>,
  { profile, trial, day }: Trial,
  tally: Tally,
): void {
  let chance = 1;
  answer.forEach((cell, i) => {
    putAnswer(trial, (levers[i] as Lever).at, cell);
    chance *= cell.probability;
  });
  const derived = levers.flatMap(({ steps }) =>
    steps.length > 0 ? propagateAnswer(trial, steps, day) : [],
  );
  for (const policy of policies) {
    if (policy.compiled.tree.code(trial, day) !== UNKNOWN) settle(tally, policy, chance);
  }
  for (const { at } of levers) restore(trial, profile, at);
  for (const at of derived) restore(trial, profile, at);
}

/** The answer 以上都没有 to a checklist: settles what no single tick does. */
function noneOf(levers: readonly Lever[], profile: CompiledProfile): AnswerCell[] {
  return levers.flatMap(
    ({ at }) => answerCells(profile, at, [BOOL_FALSE]).find(({ may }) => may === BOOL_FALSE) ?? [],
  );
}

function restore(trial: CompiledProfile, { lo, hi, may, must }: CompiledProfile, at: number): void {
  trial.lo[at] = lo[at] as number;
  trial.hi[at] = hi[at] as number;
  trial.may[at] = may[at] as number;
  trial.must[at] = must[at] as number;
}
