import { addMonths } from "./civil-day";
import { distance, type CompiledTest, type Unmet } from "./compiled-test";
import { senseOf } from "./comparison";
import { definitionAt, type FactLayout } from "./fact-layout";
import { numberAfter, numberBefore, type FlatTest } from "./flat-tests";
import type { Comparison } from "./rule";
import { TRUE, UNKNOWN, type TruthCode } from "./truth-code";

/** A numeric fact against a figure. */
export function numberTest(
  layout: FactLayout,
  at: number,
  op: Comparison,
  bound: number,
  negated: boolean,
  unmet: Unmet,
): CompiledTest {
  const sense = senseOf(op, negated);
  const required = { op, value: bound };
  if (sense === "=" || sense === "≠") {
    return intervalTest(layout, at, bound, bound, sense === "≠", unmet, required);
  }
  const { step, grows } = definitionAt(layout, at);
  const upward = sense === ">=" || sense === ">";
  const strict = sense === ">" || sense === "<";
  const waits = upward && grows === "monthly";
  /** The least value that meets an upward test, the greatest that meets a downward one. */
  const target = strict ? (upward ? bound + step : bound - step) : bound;
  const failed = waits ? unmet.byWaiting : unmet.byDecision;
  const flat: FigureTest = {
    at,
    from: upward ? (strict ? numberAfter(bound) : bound) : -Infinity,
    to: upward ? Infinity : strict ? numberBefore(bound) : bound,
    below: failed,
    above: failed,
  };
  return {
    facts: [at],
    required,
    code: flatCode(flat),
    flat,
    gap: ({ lo, hi }) =>
      distance(upward ? target - (hi[at] as number) : (lo[at] as number) - target),
    metOn: ({ lo }, day) => (waits ? addMonths(day, Math.ceil(target - (lo[at] as number))) : null),
    wish: () => (upward ? { at, lo: target, hi: Infinity } : { at, lo: -Infinity, hi: target }),
    cuts(_profile, _day, _at, cuts) {
      cuts.push(sense === ">=" || sense === "<" ? bound : bound + step);
    },
  };
}

type FigureTest = Extract<FlatTest, { from: number }>;

function flatCode({ at, from, to, below, above }: FigureTest): CompiledTest["code"] {
  return (profile) => {
    const lo = profile.lo[at] as number;
    const hi = profile.hi[at] as number;
    return lo >= from && hi <= to ? TRUE : hi < from ? below : lo > to ? above : UNKNOWN;
  };
}

/** A numeric fact within both ends, or outside them. */
export function intervalTest(
  layout: FactLayout,
  at: number,
  from: number,
  to: number,
  outside: boolean,
  unmet: Unmet,
  required: CompiledTest["required"],
): CompiledTest {
  const { step, grows } = definitionAt(layout, at);
  const growing = grows === "monthly" ? unmet.byWaiting : unmet.byDecision;
  /** First value that time reaches and that meets the test. */
  const reached = outside ? to + step : from;
  const within: FigureTest = { at, from, to, below: growing, above: unmet.byDecision };
  const evaluation: Pick<CompiledTest, "code" | "flat"> = outside
    ? { code: outsideCode(at, from, to, growing) }
    : { code: flatCode(within), flat: within };
  return {
    facts: [at],
    required,
    ...evaluation,
    gap(profile) {
      const lo = profile.lo[at] as number;
      const hi = profile.hi[at] as number;
      if (outside) return distance(Math.min(to + step - hi, lo - (from - step)));
      return distance(hi < from ? from - hi : lo - to);
    },
    metOn({ lo }, day) {
      const low = lo[at] as number;
      return grows === "monthly" && low < reached ? addMonths(day, Math.ceil(reached - low)) : null;
    },
    wish({ lo, hi }) {
      if (!outside) return { at, lo: from, hi: to };
      const upward = grows === "monthly" || to - (hi[at] as number) < (lo[at] as number) - from;
      return upward ? { at, lo: to + step, hi: Infinity } : { at, lo: -Infinity, hi: from - step };
    },
    cuts(_profile, _day, _at, cuts) {
      cuts.push(from, to + step);
    },
  };
}

function outsideCode(
  at: number,
  from: number,
  to: number,
  inside: TruthCode,
): CompiledTest["code"] {
  return (profile) => {
    const lo = profile.lo[at] as number;
    const hi = profile.hi[at] as number;
    return hi < from || lo > to ? TRUE : lo >= from && hi <= to ? inside : UNKNOWN;
  };
}
