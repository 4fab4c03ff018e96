import { answerCells, liveCuts, type AnswerCell } from "./answer-cells";
import { benefitsOf } from "./benefits";
import { dayOfIso } from "./civil-day";
import type { CompiledCatalogue, Moment } from "./compile-catalogue";
import { isOpen, type CompiledProfile } from "./compile-profile";
import type { CompiledRule } from "./compile-rule";
import type { Question } from "./fact";
import { BOOL_FALSE, definitionAt } from "./fact-layout";
import { missingFacts } from "./missing-facts";
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
  for (const policy of undecided) {
    for (const at of policy.missing) {
      const policies = waiting.get(at);
      if (policies) policies.push(policy);
      else waiting.set(at, [policy]);
    }
  }
  const skipped = new Set(skip);
  const candidates = catalogue.dictionary.questions
    .filter((question) => !skipped.has(question.key))
    .flatMap((question) => candidateOf(question, waiting, profile) ?? [])
    .sort((a, b) => b.interest - a.interest);
  const trial = copyOf(profile);
  const best: Weighed[] = [];
  for (const candidate of candidates) {
    // No question gains more than its interest, so neither this one nor any after it gets among the best.
    if (best.length >= limit && candidate.interest < (best.at(-1)?.gain ?? 0)) break;
    const weighed = weigh(candidate, waiting, { profile, trial, day });
    const place = best.findIndex(({ gain }) => gain < weighed.gain);
    best.splice(place < 0 ? best.length : place, 0, weighed);
    if (best.length > limit) best.pop();
  }
  return best.map(({ asked }) => asked);
}

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

/** A question with the undecided policies that hang on it. */
interface Candidate {
  question: Question;
  /** Places of its facts that matter. */
  places: readonly number[];
  affected: ReadonlySet<Undecided>;
  effort: number;
  /** Weight of the affected policies per effort: what it would gain if it settled all of them. */
  interest: number;
}

interface Weighed {
  asked: NextQuestion;
  gain: number;
}

/** The profile as it is, and a copy to try answers on. */
interface Trial {
  profile: CompiledProfile;
  trial: CompiledProfile;
  day: number;
}

function candidateOf(
  question: Question,
  waiting: ReadonlyMap<number, Undecided[]>,
  { layout }: CompiledProfile,
): Candidate | null {
  const places = question.facts
    .map((fact) => layout.index.get(fact))
    .filter((at): at is number => at !== undefined && waiting.has(at));
  if (places.length === 0) return null;
  const affected = new Set(places.flatMap((at) => waiting.get(at) ?? []));
  const effort = Math.max(...places.map((at) => definitionAt(layout, at).effort));
  let interest = 0;
  for (const { weight } of affected) interest += weight;
  return { question, places, affected, effort, interest: interest / effort };
}

function weigh(
  { question, places, affected, effort }: Candidate,
  waiting: ReadonlyMap<number, Undecided[]>,
  { profile, trial, day }: Trial,
): Weighed {
  const { layout } = profile;
  /** Chance that the answer settles a policy. */
  const settled = new Map<Undecided, number>();
  let options: number[] | null = null;
  for (const at of places) {
    const policies = waiting.get(at) ?? [];
    const cuts = cutsOf(policies, at, profile, day);
    for (const cell of answerCells(profile, at, cuts)) {
      tryCell(cell, policies, trial, day, settled);
      restore(trial, profile, at);
    }
    const isFigure = layout.bits[at] === null && definitionAt(layout, at).type !== "date";
    if (isFigure && question.facts.length === 1) options = liveCuts(profile, at, cuts);
  }
  if (places.length > 1) {
    tryCell(noneOf(places, profile), affected, trial, day, settled);
    for (const at of places) restore(trial, profile, at);
  }

  let gain = 0;
  for (const [policy, chance] of settled) gain += policy.weight * Math.min(1, chance);
  let money: number | null = null;
  for (const policy of affected) {
    if (policy.money !== null) money = Math.max(money ?? 0, policy.money);
  }
  return {
    asked: {
      key: question.key,
      question: question.text,
      why: question.why,
      decides: settled.size,
      stake: { policies: affected.size, money },
      options,
    },
    gain: gain / effort,
  };
}

function cutsOf(
  policies: readonly Undecided[],
  at: number,
  profile: CompiledProfile,
  day: number,
): number[] {
  const cuts: number[] = [];
  for (const { compiled } of policies) {
    for (const { test } of compiled.readers.get(at) ?? []) test.cuts(profile, day, at, cuts);
  }
  return cuts;
}

/** Puts a group of answers into the trial profile and asks the policies again. */
function tryCell(
  cell: AnswerCell,
  policies: Iterable<Undecided>,
  trial: CompiledProfile,
  day: number,
  settled: Map<Undecided, number>,
): void {
  cell.put(trial);
  for (const policy of policies) {
    if (policy.compiled.tree.code(trial, day) !== UNKNOWN) {
      settled.set(policy, (settled.get(policy) ?? 0) + cell.probability);
    }
  }
}

/** The answer 以上都没有 to a checklist: settles what no single tick does. */
function noneOf(places: readonly number[], profile: CompiledProfile): AnswerCell {
  const open = places.filter((at) => isOpen(profile, at));
  let probability = 1;
  for (const at of open) {
    const { prior } = definitionAt(profile.layout, at);
    probability *= prior && "share" in prior ? 1 - prior.share : 0.5;
  }
  return {
    probability,
    put(changed) {
      for (const at of open) changed.may[at] = BOOL_FALSE;
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
