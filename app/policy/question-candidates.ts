import { isOpen, type CompiledProfile } from "./compile-profile";
import type { FactDictionary, Question } from "./fact";
import { definitionAt, factLayout } from "./fact-layout";
import { sourcesOf, stepsFrom, type Step } from "./propagate-answer";

/** A fact that a question asks. */
export interface Lever {
  at: number;
  /** Formulas that carry its answer on; none when nobody waits for what they give. */
  steps: readonly Step[];
}

/** A question on which something undecided hangs. */
export interface Candidate {
  question: Question;
  /** The facts of it that matter. */
  levers: readonly Lever[];
  effort: number;
  /** The weight that hangs on its facts per effort: no answer is worth more. */
  bound: number;
  /** Position among all questions. */
  order: number;
}

/** What is the same for every profile. */
interface PreparedQuestion {
  question: Question;
  levers: readonly Lever[];
  /** For each fact the places of those from which alone it may follow. */
  sources: readonly (readonly number[])[];
}

const preparations = new WeakMap<FactDictionary, readonly PreparedQuestion[]>();

function preparedQuestions(dictionary: FactDictionary): readonly PreparedQuestion[] {
  let prepared = preparations.get(dictionary);
  if (!prepared) {
    prepared = dictionary.questions.map((question) => prepareQuestion(question, dictionary));
    preparations.set(dictionary, prepared);
  }
  return prepared;
}

function prepareQuestion(question: Question, dictionary: FactDictionary): PreparedQuestion {
  const layout = factLayout(dictionary);
  const places = question.facts.flatMap((fact) => layout.index.get(fact) ?? []);
  return {
    question,
    levers: places.map((at) => ({ at, steps: stepsFrom(layout, at) })),
    sources: question.facts.map((fact) => sourcesOf(layout, fact)),
  };
}

/**
 * The questions that matter, those with the most hanging on them first. What follows from the answer to an
 * open core question alone is asked only when that was asked in vain.
 * @param waiting weight of the undecided policies that wait for each place.
 */
export function questionCandidates(
  dictionary: FactDictionary,
  profile: CompiledProfile,
  waiting: Float64Array,
  skipped: ReadonlySet<string>,
): Candidate[] {
  const prepared = preparedQuestions(dictionary);
  const openCore = new Set<number>();
  for (const { question, levers } of prepared) {
    if (question.core === undefined || skipped.has(question.key)) continue;
    for (const { at } of levers) if (isOpen(profile, at)) openCore.add(at);
  }
  const candidates: Candidate[] = [];
  prepared.forEach(({ question, levers, sources }, order) => {
    if (skipped.has(question.key)) return;
    const settledByCore = (places: readonly number[]) => places.some((at) => openCore.has(at));
    if (question.core === undefined && sources.every(settledByCore)) return;
    const moving: Lever[] = [];
    let weight = 0;
    let effort = 0;
    for (const lever of levers) {
      const { at, steps } = lever;
      if (!isOpen(profile, at)) continue;
      const direct = waiting[at] as number;
      let fed = 0;
      for (const { target } of steps) fed += waiting[target] as number;
      if (direct + fed === 0) continue;
      moving.push(fed > 0 ? lever : { at, steps: [] });
      effort = Math.max(effort, definitionAt(profile.layout, at).effort);
      weight += direct + fed;
    }
    if (moving.length === 0) return;
    // A policy that waits for several of the facts counts for each, so there may be less to gain.
    candidates.push({ question, levers: moving, effort, bound: weight / effort, order });
  });
  return candidates.sort((a, b) => b.bound - a.bound);
}
