import { bestCombination, type BestCombination, type Exclusion } from "./best-combination";
import type { CompiledCatalogue, CompiledVersion, Moment } from "./compile-catalogue";
import { compileProfile } from "./compile-profile";
import { deriveFacts } from "./derive-facts";
import type { PolicyEvaluation } from "./evaluation";
import type { JudgementMemory } from "./judgement-memory";
import { judgePolicy, type JudgedPolicy } from "./judged-policy";
import { rankQuestions, type NextQuestion, type QuestionChoice } from "./next-question";
import type { Profile } from "./value";

export interface MatchResult {
  asOf: string;
  /** One per policy, in catalogue order. */
  evaluations: PolicyEvaluation[];
  /** The same with what was written of them before. */
  judged: readonly JudgedPolicy[];
  /** Of the eligible policies. */
  best: BestCombination;
  /** Most useful first. */
  nextQuestions: NextQuestion[];
}

/**
 * Every policy for one profile at one moment. Derived facts are filled in first. `skip` names questions
 * (by key) not to ask again; `memory` lends what was found for profiles that agree on what a policy reads.
 */
export function matchPolicies(
  catalogue: CompiledCatalogue,
  given: Profile,
  moment: Moment & QuestionChoice & { memory?: JudgementMemory | undefined },
): MatchResult {
  const { asOf, memory } = moment;
  const { dictionary } = catalogue;
  const profile = compileProfile(deriveFacts(given, dictionary, asOf), dictionary);
  const versions = catalogue.versionsAt(moment);
  const judged =
    memory?.judgeAll(versions, profile, asOf) ??
    versions.map((version) => judgePolicy(version, profile, asOf));
  const evaluations = judged.map(({ evaluation }) => evaluation);
  const eligible = evaluations.filter(({ verdict }) => verdict === "eligible");
  return {
    asOf,
    evaluations,
    judged,
    best: bestCombination(eligible, exclusionsOf(versions)),
    nextQuestions: rankQuestions(
      dictionary,
      profile,
      judged.flatMap(({ undecided }) => undecided ?? []),
      moment,
    ),
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
