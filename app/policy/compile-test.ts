import { dayOfIso } from "./civil-day";
import type { CompiledTest, Unmet } from "./compiled-test";
import { dateTest } from "./date-test";
import { definitionAt, factAt, optionBit, type FactLayout } from "./fact-layout";
import { intervalTest, numberTest } from "./number-test";
import { choiceTest, containsTest } from "./option-test";
import { proportionTest } from "./proportion-test";
import type { LeafTest } from "./rule";

/** Tests of facts; `assess` and `score` belong to leaves and are compiled with them. */
export type FactTest = Exclude<LeafTest, { assess: string } | { score: string }>;

/**
 * Compiles one test, or its negation.
 * @throws for facts and options the dictionary lacks, which the catalogue check refuses before.
 */
export function compileTest(
  test: FactTest,
  negated: boolean,
  unmet: Unmet,
  layout: FactLayout,
): CompiledTest {
  if ("growth" in test) {
    const { growth, op, value } = test;
    const fact = factAt(layout, growth.to);
    const base = factAt(layout, growth.from);
    const proportion = { fact, base, factor: 1 + value, op, positiveBase: true };
    return proportionTest(layout, proportion, negated, unmet, { op: `growth ${op}`, value });
  }
  if ("percent" in test) {
    const { percent, op, value } = test;
    const fact = factAt(layout, percent.part);
    const base = factAt(layout, percent.whole);
    const proportion = { fact, base, factor: value, op, positiveBase: true };
    return proportionTest(layout, proportion, negated, unmet, { op: `percent ${op}`, value });
  }
  const at = factAt(layout, test.fact);
  if ("withinMonths" in test) {
    const required = { op: "withinMonths", value: test.withinMonths };
    return dateTest(at, { withinMonths: test.withinMonths }, negated, unmet, required);
  }
  if ("olderThanMonths" in test) {
    const required = { op: "olderThanMonths", value: test.olderThanMonths };
    return dateTest(at, { olderThanMonths: test.olderThanMonths }, negated, unmet, required);
  }
  if ("between" in test) {
    const required = { op: "between", value: test.between };
    const [from, to] = [endOf(test.between[0], -Infinity), endOf(test.between[1], Infinity)];
    return definitionAt(layout, at).type === "date"
      ? dateTest(at, { from, to }, negated, unmet, required)
      : intervalTest(layout, at, from, to, negated, unmet, required);
  }
  if ("op" in test) {
    const { op, value } = test;
    if (typeof value === "number") return numberTest(layout, at, op, value, negated, unmet);
    const proportion = {
      fact: at,
      base: factAt(layout, value.fact),
      factor: value.times ?? 1,
      op,
      positiveBase: false,
    };
    return proportionTest(layout, proportion, negated, unmet, { op, value });
  }
  const optionTest = definitionAt(layout, at).type === "multi" ? containsTest : choiceTest;
  if ("in" in test) {
    const mask = test.in.reduce((bits, option) => bits | knownBit(layout, at, option), 0);
    return optionTest(layout, at, mask, negated, unmet, { op: "in", value: test.in });
  }
  if ("isNot" in test) {
    const required = { op: "isNot", value: test.isNot };
    return optionTest(layout, at, knownBit(layout, at, test.isNot), !negated, unmet, required);
  }
  const mask = knownBit(layout, at, String(test.is));
  return optionTest(layout, at, mask, negated, unmet, { op: "is", value: test.is });
}

const endOf = (end: number | string | null, open: number): number =>
  end === null ? open : typeof end === "string" ? dayOfIso(end) : end;

function knownBit(layout: FactLayout, at: number, option: string): number {
  if (!layout.bits[at]?.has(option)) {
    throw new Error(`fact ${definitionAt(layout, at).id} has no option ${option}`);
  }
  return optionBit(layout, at, option);
}
