import { compareRanges, senseOf, wantedInterval } from "./comparison";
import { distance, type CompiledTest, type Unmet } from "./compiled-test";
import type { CompiledProfile } from "./compile-profile";
import { definitionAt, type FactLayout } from "./fact-layout";
import type { Comparison } from "./rule";
import { ASSESS, TRUE, UNKNOWN } from "./truth-code";

/** Products of figures are compared to six decimals, so that 3 % of 1001 is 30.03 and not a hair more. */
const snap = (figure: number) => Math.round(figure * 1e6) / 1e6;

/** 0 × infinity is 0: a factor of zero makes the bound zero whatever the fact. */
const product = (factor: number, figure: number) => (factor === 0 ? 0 : snap(factor * figure));

export interface Proportion {
  fact: number;
  base: number;
  factor: number;
  op: Comparison;
  /** The base must be above zero (percent, growth): while it may not be, nothing is known; where it is not, an office judges. */
  positiveBase: boolean;
}

/**
 * A fact against another one times a factor: percent (part ≥ rate × whole), growth (to ≥ (1 + rate) × from)
 * and thresholds that hang on another fact are all this.
 */
export function proportionTest(
  layout: FactLayout,
  { fact, base, factor, op, positiveBase }: Proportion,
  negated: boolean,
  unmet: Unmet,
  required: CompiledTest["required"],
): CompiledTest {
  const sense = senseOf(op, negated);
  const { step } = definitionAt(layout, fact);
  const boundLow = (p: CompiledProfile) =>
    product(factor, (factor < 0 ? p.hi[base] : p.lo[base]) as number);
  const boundHigh = (p: CompiledProfile) =>
    product(factor, (factor < 0 ? p.lo[base] : p.hi[base]) as number);
  return {
    facts: [fact, base],
    required,
    code(p) {
      if (positiveBase && (p.lo[base] as number) <= 0) {
        return (p.hi[base] as number) <= 0 ? ASSESS : UNKNOWN;
      }
      const [lo, hi] = [p.lo[fact] as number, p.hi[fact] as number];
      const met = compareRanges(sense, lo, hi, boundLow(p), boundHigh(p));
      return met === null ? UNKNOWN : met ? TRUE : unmet.byDecision;
    },
    gap(p) {
      const [lo, hi] = [p.lo[fact] as number, p.hi[fact] as number];
      const wanted = wantedInterval(sense, hi < boundLow(p) ? boundLow(p) : boundHigh(p), step, lo);
      if (sense === ">=" || sense === ">") {
        return distance(wantedInterval(sense, boundLow(p), step, lo).lo - hi);
      }
      if (sense === "<=" || sense === "<") {
        return distance(lo - wantedInterval(sense, boundHigh(p), step, lo).hi);
      }
      return distance(Math.max(wanted.lo - hi, lo - wanted.hi));
    },
    metOn: () => null,
    wish(p) {
      const upward = sense === ">=" || sense === ">" || (p.hi[fact] as number) < boundLow(p);
      const bound = upward ? boundHigh(p) : boundLow(p);
      return { at: fact, ...wantedInterval(sense, bound, step, p.lo[fact] as number) };
    },
    cuts(p, _day, at, cuts) {
      if (at === fact) {
        for (const bound of [boundLow(p), boundHigh(p)]) pushAround(bound, step, cuts);
      }
      if (at === base) {
        const baseStep = definitionAt(layout, base).step;
        if (positiveBase) cuts.push(baseStep);
        const ends = [p.lo[fact] as number, p.hi[fact] as number];
        for (const end of ends) pushAround(snap(end / factor), baseStep, cuts);
      }
    },
  };
}

/** The first possible figures from a bound and above it: a bound need not itself be a possible figure. */
function pushAround(bound: number, step: number, cuts: number[]): void {
  if (!Number.isFinite(bound)) return;
  const first = snap(Math.ceil(snap(bound / step)) * step);
  cuts.push(first, snap(Math.floor(snap(bound / step)) * step + step));
}
