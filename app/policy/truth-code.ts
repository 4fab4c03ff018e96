import type { Truth, Verdict } from "./evaluation";

/**
 * Truths as small integers on one chain, so that `all` is the minimum, `any` the maximum and "at least
 * k of" the k-th largest. Negation is pushed down to the leaves when a rule is compiled, which is what
 * keeps a chain enough: read as (truth, truth if every office agrees, truth if every remedy is taken)
 * each step up raises a component and lowers none.
 */
export const FALSE = 0;
/** Unmet, but the remedy of an unmet leaf could lift it. */
export const REMEDIABLE = 1;
export const UNKNOWN = 2;
export const ASSESS = 3;
export const TRUE = 4;
export type TruthCode =
  typeof FALSE | typeof REMEDIABLE | typeof UNKNOWN | typeof ASSESS | typeof TRUE;

/** Verdict of a rule: the code of its tree while applications are open, else `NOT_OPEN`. */
export const NOT_OPEN = 5;
export type VerdictCode = TruthCode | typeof NOT_OPEN;

const truths: readonly Truth[] = ["false", "false", "unknown", "assess", "true"];
const verdicts: readonly Verdict[] = [
  "ineligible",
  "nearMiss",
  "needsInfo",
  "needsAssessment",
  "eligible",
  "notOpen",
];

export const truthOf = (code: TruthCode): Truth => truths[code] as Truth;
export const verdictOf = (code: VerdictCode): Verdict => verdicts[code] as Verdict;
