import type { Comparison } from "./rule";

/** A comparison or its opposite: under negation `>=` becomes `<`, `=` becomes `≠`. */
export type Sense = Comparison | "≠";

const opposites: Record<Comparison, Sense> = {
  ">=": "<",
  ">": "<=",
  "<=": ">",
  "<": ">=",
  "=": "≠",
};

export const senseOf = (op: Comparison, negated: boolean): Sense => (negated ? opposites[op] : op);

/** Whether every (true), no (false) or only some (null) x of [lo, hi] and bound of [from, to] compare so. */
export function compareRanges(
  sense: Sense,
  lo: number,
  hi: number,
  from: number,
  to: number,
): boolean | null {
  switch (sense) {
    case ">=":
      return lo >= to ? true : hi < from ? false : null;
    case ">":
      return lo > to ? true : hi <= from ? false : null;
    case "<=":
      return hi <= from ? true : lo > to ? false : null;
    case "<":
      return hi < from ? true : lo >= to ? false : null;
    case "=":
      return lo === hi && from === to && lo === from ? true : hi < from || lo > to ? false : null;
    case "≠":
      return hi < from || lo > to ? true : lo === hi && from === to && lo === from ? false : null;
  }
}

/** The closed interval of values that compare so with a bound; `step` is the least difference that counts. */
export function wantedInterval(
  sense: Sense,
  bound: number,
  step: number,
  current: number,
): { lo: number; hi: number } {
  switch (sense) {
    case ">=":
      return { lo: bound, hi: Infinity };
    case ">":
      return { lo: bound + step, hi: Infinity };
    case "<=":
      return { lo: -Infinity, hi: bound };
    case "<":
      return { lo: -Infinity, hi: bound - step };
    case "=":
      return { lo: bound, hi: bound };
    case "≠":
      return current >= bound
        ? { lo: bound + step, hi: Infinity }
        : { lo: -Infinity, hi: bound - step };
  }
}
