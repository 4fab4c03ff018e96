import { compileTest, type FactTest } from "./compile-test";
import type { CompiledTest } from "./compiled-test";
import type { CompiledProfile } from "./compile-profile";
import { factAt, type FactLayout } from "./fact-layout";
import type { Score, ScoreIndicator } from "./rule";
import { FALSE, TRUE } from "./truth-code";

/** Least and most points still possible. */
export type Points = readonly [low: number, high: number];

export interface CompiledScore {
  readonly label: string;
  readonly facts: readonly number[];
  /** Fact in which the enterprise states its own total. */
  readonly own: number | null;
  range(profile: CompiledProfile, day: number): Points;
  cuts(profile: CompiledProfile, day: number, at: number, cuts: number[]): void;
}

type Indicator = (profile: CompiledProfile, day: number) => Points;

const noRemedy = { byDecision: FALSE, byWaiting: FALSE, tooLate: FALSE } as const;

/**
 * A score table as a range of points. An enterprise's own total narrows the computed range; where the two
 * contradict each other the facts are believed.
 */
export function compileScore(score: Score, layout: FactLayout): CompiledScore {
  const tests: CompiledTest[] = [];
  const indicators = score.indicators.map((indicator) =>
    compileIndicator(indicator, layout, tests),
  );
  const own = score.selfAssessed === undefined ? null : factAt(layout, score.selfAssessed);
  const facts = new Set(tests.flatMap((test) => test.facts));
  if (own !== null) facts.add(own);
  const computed = capped(sumOf(indicators), score.total);
  return {
    label: score.label,
    facts: [...facts],
    own,
    range(profile, day) {
      const points = computed(profile, day);
      if (own === null) return points;
      const low = Math.max(points[0], profile.lo[own] as number);
      const high = Math.min(points[1], profile.hi[own] as number);
      return low <= high ? [low, high] : points;
    },
    cuts(profile, day, at, cuts) {
      for (const test of tests) if (test.facts.includes(at)) test.cuts(profile, day, at, cuts);
    },
  };
}

function compileIndicator(
  indicator: ScoreIndicator,
  layout: FactLayout,
  tests: CompiledTest[],
): Indicator {
  const ways: Indicator[] = [];
  const nested = (members: ScoreIndicator[]) =>
    members.map((member) => compileIndicator(member, layout, tests));
  if (indicator.expert) ways.push(() => [0, indicator.max]);
  if (indicator.firstMatch) ways.push(firstMatch(indicator.firstMatch, layout, tests));
  if (indicator.parts) ways.push(sumOf(nested(indicator.parts)));
  if (indicator.chooseBest) ways.push(bestOf(nested(indicator.chooseBest)));
  return capped(sumOf(ways), indicator.max);
}

function firstMatch(
  rows: NonNullable<ScoreIndicator["firstMatch"]>,
  layout: FactLayout,
  tests: CompiledTest[],
): Indicator {
  const compiled = rows.map(({ when, points }) => {
    const test = compileTest(when as FactTest, false, noRemedy, layout);
    tests.push(test);
    return { test, points: typeof points === "number" ? ([points, points] as const) : points };
  });
  return (profile, day) => {
    let low = Infinity;
    let high = -Infinity;
    for (const { test, points } of compiled) {
      const truth = test.code(profile, day);
      if (truth === FALSE) continue;
      low = Math.min(low, points[0]);
      high = Math.max(high, points[1]);
      if (truth === TRUE) return [low, high];
    }
    return [Math.min(low, 0), Math.max(high, 0)];
  };
}

function sumOf(members: Indicator[]): Indicator {
  return (profile, day) => {
    let low = 0;
    let high = 0;
    for (const member of members) {
      const points = member(profile, day);
      low += points[0];
      high += points[1];
    }
    return [low, high];
  };
}

function bestOf(members: Indicator[]): Indicator {
  return (profile, day) => {
    let low = 0;
    let high = 0;
    for (const member of members) {
      const points = member(profile, day);
      low = Math.max(low, points[0]);
      high = Math.max(high, points[1]);
    }
    return [low, high];
  };
}

const capped =
  (indicator: Indicator, max: number): Indicator =>
  (profile, day) => {
    const [low, high] = indicator(profile, day);
    return [Math.min(low, max), Math.min(high, max)];
  };
