import { bestCombination, type BestCombination, type Exclusion } from "./best-combination";
import type { CompiledCatalogue, CompiledVersion, Moment } from "./compile-catalogue";
import { compileProfile } from "./compile-profile";
import { deriveFacts } from "./derive-facts";
import { evaluatePolicy } from "./evaluate-policy";
import type { PolicyEvaluation } from "./evaluation";
import { nextQuestions, type NextQuestion, type QuestionChoice } from "./next-question";
import type { Profile } from "./value";

export interface MatchResult {
  asOf: string;
  /** One per policy, in catalogue order. */
  evaluations: PolicyEvaluation[];
  /** Of the eligible policies. */
  best: BestCombination;
  /** Most useful first. */
  nextQuestions: NextQuestion[];
}

/**
 * Every policy for one profile at one moment. Derived facts are filled in first. `skip` names questions
 * (by key) not to ask again.
 */
export function matchPolicies(
  catalogue: CompiledCatalogue,
  given: Profile,
  moment: Moment & QuestionChoice,
): MatchResult {
  const { asOf } = moment;
  const { dictionary } = catalogue;
  const profile = compileProfile(deriveFacts(given, dictionary, asOf), dictionary);
  const versions = catalogue.versionsAt(moment);
  const evaluations = versions.map((version) => evaluatePolicy(version, profile, asOf));
  const eligible = evaluations.filter(({ verdict }) => verdict === "eligible");
  return {
    asOf,
    evaluations,
    best: bestCombination(eligible, exclusionsOf(versions)),
    nextQuestions: nextQuestions(catalogue, profile, moment),
  };
}

/** Pairs of policies of the catalogue that exclude each other; conflicts with anything else bind nobody here. */
export function exclusionsOf(versions: readonly CompiledVersion[]): Exclusion[] {
  return versions.flatMap(({ compiled: { rule } }) =>
    rule.conflicts.flatMap(({ with: other, reason }) =>
      other === undefined ? [] : [{ between: [rule.id, other] as const, reason }],
    ),
  );
}
