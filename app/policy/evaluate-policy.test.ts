import { expect, test } from "vitest";
import { dayOfIso } from "./civil-day";
import { compileProfile } from "./compile-profile";
import { compileRule } from "./compile-rule";
import { evaluatePolicy } from "./evaluate-policy";
import type { MoneyRange, PolicyEvaluation, Trace, Truth } from "./evaluation";
import type { PolicyText } from "./policy";
import type { Rule } from "./rule";
import { verdictOf } from "./truth-code";
import type { Profile } from "./value";
import { randomFrom, type Random } from "../../tests/fixtures/random";
import { completed, randomRule, refined, testDay } from "../../tests/fixtures/random-rule";
import { plainFacts } from "../../tests/fixtures/plain-facts";
import { ReferenceEvaluator } from "../../tests/fixtures/reference-evaluator";
import { everyKindOfFact } from "../../tests/fixtures/small-dictionary";

const parameters = new Map([
  ["wage", { label: "wage", value: null, unit: "元", source: null, note: "" }],
]);
const day = dayOfIso(testDay);

function evaluate(rule: Rule, profile: Profile): PolicyEvaluation {
  const compiled = compileRule(rule, everyKindOfFact, parameters);
  const version = { version: 1, contentHash: "", text: {} as PolicyText, rule };
  return evaluatePolicy({ version, compiled }, compileProfile(profile, everyKindOfFact), testDay);
}

function truths(trace: Trace, into: [string, Truth][] = [], path = ""): [string, Truth][] {
  into.push([path, trace.truth]);
  if (trace.type !== "leaf") trace.children.forEach((c, i) => truths(c, into, `${path}.${i}`));
  return into;
}

const definite = new Set(["eligible", "ineligible", "notOpen"]);

function isWithin(inner: MoneyRange | null, outer: MoneyRange | null): boolean {
  if (!inner || !outer) return inner === outer;
  return inner.min >= outer.min && (inner.max ?? Infinity) <= (outer.max ?? Infinity);
}

/** Runs the same number of rules with several profiles each; a failure names its seed. */
function eachCase(rules: number, run: (random: Random, rule: Rule) => void) {
  for (let seed = 1; seed <= rules; seed++) {
    const random = randomFrom(seed);
    const rule = randomRule(random, everyKindOfFact);
    try {
      run(random, rule);
    } catch (cause) {
      throw new Error(`seed ${seed}: ${String(cause)}\n${JSON.stringify(rule)}`, { cause });
    }
  }
}

/** The calls of `expect` below run on a difference only: a hundred thousand of them would take minutes. */
test("learning more never overturns a definite verdict (100,000 profiles of random rules)", () => {
  let overturned = 0;
  let settled = 0;
  eachCase(5_000, (random, rule) => {
    const compiled = compileRule(rule, everyKindOfFact, parameters);
    const verdict = (profile: Profile) =>
      verdictOf(compiled.verdict(compileProfile(profile, everyKindOfFact), day));
    for (let i = 0; i < 5; i++) {
      const partial = refined(random, everyKindOfFact, {});
      const before = verdict(partial);
      const further = refined(random, everyKindOfFact, partial);
      const outcomes = [verdict(further)];
      for (let j = 0; j < 3; j++)
        outcomes.push(verdict(completed(random, everyKindOfFact, partial)));
      if (definite.has(before)) settled += outcomes.length;
      if (definite.has(before) && outcomes.some((after) => after !== before)) overturned += 1;
      if (before === "nearMiss" && outcomes.some((o) => o !== "nearMiss" && o !== "ineligible")) {
        overturned += 1;
      }
    }
  });
  expect(overturned).toBe(0);
  expect(settled).toBeGreaterThan(10_000);
});

test("learning more changes no true or false condition and never widens an amount", () => {
  eachCase(3_000, (random, rule) => {
    const partial = refined(random, everyKindOfFact, {});
    const before = evaluate(rule, partial);
    for (const more of [
      refined(random, everyKindOfFact, partial),
      completed(random, everyKindOfFact, partial),
    ]) {
      const after = evaluate(rule, more);
      const later = new Map(truths(after.trace));
      const changed = truths(before.trace).filter(
        ([path, truth]) => (truth === "true" || truth === "false") && later.get(path) !== truth,
      );
      if (changed.length > 0) expect(changed).toEqual([]);
      if (!isWithin(after.amount, before.amount)) expect(after.amount).toEqual(before.amount);
    }
  });
});

test("the short verdict and the full explanation agree", () => {
  const rootTruths: Record<string, Truth> = {
    eligible: "true",
    needsAssessment: "assess",
    needsInfo: "unknown",
    nearMiss: "false",
    ineligible: "false",
  };
  eachCase(4_000, (random, rule) => {
    const { verdict, trace } = evaluate(rule, refined(random, everyKindOfFact, {}));
    if (trace.truth !== rootTruths[verdict]) expect(trace.truth).toBe(rootTruths[verdict]);
  });
});

test("fully known profiles are judged as the rule reads, word by word", () => {
  const counts: Record<string, number> = {};
  eachCase(6_000, (random, rule) => {
    for (let i = 0; i < 3; i++) {
      const profile = completed(random, everyKindOfFact, {});
      const plain = plainFacts(profile, everyKindOfFact);
      const reference = new ReferenceEvaluator(plain, rule, everyKindOfFact, testDay);
      const { verdict } = evaluate(rule, profile);
      if (verdict !== reference.verdict()) expect(verdict).toBe(reference.verdict());
      counts[verdict] = (counts[verdict] ?? 0) + 1;
    }
  });
  for (const verdict of ["eligible", "ineligible", "nearMiss", "needsAssessment"]) {
    expect(counts[verdict]).toBeGreaterThan(500);
  }
  expect(counts.needsInfo).toBeUndefined();
});

test("the amount of a fully known profile is the one worked out by hand", () => {
  eachCase(6_000, (random, rule) => {
    const profile = completed(random, everyKindOfFact, {});
    const plain = plainFacts(profile, everyKindOfFact);
    const reference = new ReferenceEvaluator(plain, rule, everyKindOfFact, testDay);
    const expected = reference.amount({ wage: null });
    const { amount } = evaluate(rule, profile);
    const range = amount && [amount.min, amount.max ?? Infinity];
    const equal = (i: 0 | 1) => {
      const [figure, wanted] = [range?.[i], expected?.[i]];
      return figure === wanted || Math.abs((figure ?? NaN) - (wanted ?? NaN)) < 0.011;
    };
    if (!equal(0) || !equal(1)) expect(range).toEqual(expected);
  });
});
