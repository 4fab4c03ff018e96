import type { CompiledProfile } from "./compile-profile";
import type { FlatTest } from "./flat-tests";
import type { TruthCode } from "./truth-code";

/** What the codes of an unmet test are, by what could still meet it. */
export interface Unmet {
  /** Nothing but the enterprise itself can change it. */
  byDecision: TruthCode;
  /** Time alone will meet it. */
  byWaiting: TruthCode;
  /** The day for it is over. */
  tooLate: TruthCode;
}

/** Values of one fact that would meet a test: a closed interval, or options to add and options left possible. */
export type Wish =
  { at: number; lo: number; hi: number } | { at: number; must: number; may: number };

/**
 * One leaf test as closures, its negation already taken in: "met" is what the rule wants. Methods other
 * than `code` serve explanations and are asked of unmet tests only (`cuts`: of undecided ones).
 */
export interface CompiledTest {
  /** Places of the facts read; the first is the one shown and changed. */
  readonly facts: readonly number[];
  readonly required: { op: string; value: unknown };
  /** The same as `code` in the form that groups evaluate without a call; absent where there is none. */
  readonly flat?: FlatTest;
  /** Truth on a day (days since 1970-01-01). */
  readonly code: (profile: CompiledProfile, day: number) => TruthCode;
  /** Least distance to being met, > 0, in the unit of the first fact (days for dates); null: not measurable. */
  gap(profile: CompiledProfile, day: number): number | null;
  /** First day on which time alone surely meets it; null: time does not. */
  metOn(profile: CompiledProfile, day: number): number | null;
  /** What the first fact would have to be; null when no single fact says it. */
  wish(profile: CompiledProfile, day: number): Wish | null;
  /**
   * Adds where the answer to a fact starts to matter: for numeric and date facts the first values above
   * each threshold, for others the option masks the test tells apart.
   */
  cuts(profile: CompiledProfile, day: number, at: number, cuts: number[]): void;
}

/** A difference of figures without the noise of binary fractions; null unless positive and finite. */
export function distance(figure: number): number | null {
  const clean = Math.round(figure * 1e9) / 1e9;
  return clean > 0 && clean < Infinity ? clean : null;
}
