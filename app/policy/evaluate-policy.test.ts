import { expect, test } from "vitest";
import { dayOfIso } from "./civil-day";
import { compileProfile } from "./compile-profile";
import { compileRule } from "./compile-rule";
import { evaluatePolicy } from "./evaluate-policy";
import type { PolicyEvaluation, Trace, Truth } from "./evaluation";
import type { PolicyText } from "./policy";
import type { Rule } from "./rule";
import { verdictOf } from "./truth-code";
import type { Profile } from "./value";
import { randomFrom, type Random } from "../../tests/fixtures/random";
import { completed, randomRule, refined, testDay } from "../../tests/fixtures/random-rule";
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
      for (const [path, truth] of truths(before.trace)) {
        if (truth === "true" || truth === "false") expect(later.get(path)).toBe(truth);
      }
      expect(after.amount === null).toBe(before.amount === null);
      if (!before.amount || !after.amount) continue;
      expect(after.amount.min).toBeGreaterThanOrEqual(before.amount.min);
      expect(after.amount.max ?? Infinity).toBeLessThanOrEqual(before.amount.max ?? Infinity);
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
    expect(trace.truth).toBe(rootTruths[verdict]);
  });
});
