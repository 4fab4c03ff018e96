import { between, type Derivation } from "./derivation";

/** Twelve significant digits: 0.1 + 0.2 元 over 10 元 must be 3 %, not a hair more. */
function round(figure: number): number {
  return Number(figure.toPrecision(12));
}

/** part ÷ whole; nothing while the whole may be zero. */
function ratio(target: string, part: string, whole: string): Derivation {
  return {
    target,
    inputs: [part, whole],
    derive(inputs) {
      const over = inputs.range(part);
      const under = inputs.range(whole);
      if (under.min <= 0 || over.min < 0) return null;
      return between(round(over.min / under.max), round(over.max / under.min));
    },
  };
}

/** The lesser of two years is at most the one year that is known. */
function atMost(target: string, other: string): Derivation {
  return {
    target,
    inputs: [other],
    derive: (inputs) => between(0, inputs.range(other).max),
  };
}

export const ratios: Derivation[] = [
  ratio("disabledStaffRatio", "disabledStaffCount", "employees"),
  ratio("rdExpenseRatio", "rdExpenseLastYear", "annualRevenue"),
  atMost("rdExpenseLast2yMin", "rdExpenseLastYear"),
  atMost("rdExpenseRatioLast2yMin", "rdExpenseRatio"),
];
