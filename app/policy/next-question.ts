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

/**
 * Questions that could settle undecided policies, most useful first: expected number of policies
 * decided, weighted by money, per effort of answering. Questions that settle nothing alone come last.
 * Priors order the list and do nothing else. Empty when no undecided policy has anything left to ask.
 */
export function nextQuestions(
  catalogue: CompiledCatalogue,
  profile: CompiledProfile,
  { asOf, knownOn, skip = [] }: Moment & { skip?: readonly string[] | undefined },
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
  return catalogue.dictionary.questions
    .filter((question) => !skipped.has(question.key))
    .flatMap((question) => weigh(question, waiting, profile, day) ?? [])
    .sort((a, b) => b.gain - a.gain || b.interest - a.interest)
    .map(({ asked }) => asked);
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

interface Weighed {
  asked: NextQuestion;
  gain: number;
  interest: number;
}

function weigh(
  question: Question,
  waiting: ReadonlyMap<number, Undecided[]>,
  profile: CompiledProfile,
  day: number,
): Weighed | null {
  const { layout } = profile;
  const places = question.facts
    .map((fact) => layout.index.get(fact))
    .filter((at): at is number => at !== undefined && waiting.has(at));
  if (places.length === 0) return null;

  /** Chance that the answer settles a policy. */
  const settled = new Map<Undecided, number>();
  let options: number[] | null = null;
  for (const at of places) {
    const policies = waiting.get(at) ?? [];
    const cuts = cutsOf(policies, at, profile, day);
    tryCells(answerCells(profile, at, cuts), policies, profile, day, settled);
    const isFigure = layout.bits[at] === null && definitionAt(layout, at).type !== "date";
    if (isFigure && question.facts.length === 1) options = liveCuts(profile, at, cuts);
  }
  const affected = new Set(places.flatMap((at) => waiting.get(at) ?? []));
  if (places.length > 1) {
    const nothingTicked = noneOf(places, profile);
    tryCells([nothingTicked], [...affected], profile, day, settled);
  }

  const effort = Math.max(...places.map((at) => definitionAt(layout, at).effort));
  let gain = 0;
  for (const [policy, chance] of settled) gain += policy.weight * Math.min(1, chance);
  let interest = 0;
  let money: number | null = null;
  for (const policy of affected) {
    interest += policy.weight;
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
    interest: interest / effort,
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

/** Puts each group of answers into the profile, asks the policies again and takes it out. */
function tryCells(
  cells: readonly AnswerCell[],
  policies: readonly Undecided[],
  profile: CompiledProfile,
  day: number,
  settled: Map<Undecided, number>,
): void {
  const trial = copyOf(profile);
  for (const cell of cells) {
    cell.put(trial);
    for (const policy of policies) {
      if (policy.compiled.tree.code(trial, day) !== UNKNOWN) {
        settled.set(policy, (settled.get(policy) ?? 0) + cell.probability);
      }
    }
    restore(trial, profile);
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

function restore(trial: CompiledProfile, { lo, hi, may, must }: CompiledProfile): void {
  trial.lo.set(lo);
  trial.hi.set(hi);
  trial.may.set(may);
  trial.must.set(must);
}
