import { expect, test } from "vitest";
import { randomFrom } from "../../tests/fixtures/random";
import { randomRule, refined, testDay } from "../../tests/fixtures/random-rule";
import { everyKindOfFact } from "../../tests/fixtures/small-dictionary";
import { compileCatalogue } from "./compile-catalogue";
import { matchPolicies } from "./match-policies";
import type { PolicyText } from "./policy";
import { policyVerdicts } from "./policy-verdicts";

test("the verdicts alone are those of the whole match", () => {
  const random = randomFrom(7);
  const policies = Array.from({ length: 60 }, (_, i) => {
    const rule = { ...randomRule(random, everyKindOfFact), id: `p${i}` };
    const text = { id: rule.id } as PolicyText;
    return [rule.id, [{ version: 1, contentHash: "", text, rule }]] as const;
  });
  const parameters = new Map([
    ["wage", { label: "wage", value: null, unit: "元", source: null, note: "" }],
  ]);
  const catalogue = compileCatalogue(
    { revision: "test", policies: new Map(policies) },
    everyKindOfFact,
    parameters,
  );
  const seen = new Set<string>();
  for (let i = 0; i < 20; i += 1) {
    const profile = refined(random, everyKindOfFact, {});
    const { evaluations } = matchPolicies(catalogue, profile, { asOf: testDay, limit: 0 });
    const whole = Object.fromEntries(evaluations.map((e) => [e.policyId, e.verdict]));
    expect(policyVerdicts(catalogue, profile, { asOf: testDay })).toEqual(whole);
    for (const verdict of Object.values(whole)) seen.add(verdict);
  }
  expect(seen.size).toBeGreaterThanOrEqual(5);
});
