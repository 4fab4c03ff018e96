import { dayOfIso } from "./civil-day";
import type { CompiledVersion } from "./compile-catalogue";
import type { CompiledProfile } from "./compile-profile";
import { benefitsOf, moneyRange, type Benefits } from "./benefits";
import type { CompiledRule } from "./compile-rule";
import type { ItemTrace, PolicyEvaluation } from "./evaluation";
import { definitionAt } from "./fact-layout";
import { missingFacts } from "./live-leaves";
import { nearMiss } from "./near-miss";
import { deadlineOf, openingOn } from "./policy-status";
import { truthOf, verdictOf, type TruthCode } from "./truth-code";

/**
 * Everything about one policy for one profile on a day (`YYYY-MM-DD`): verdict, every condition with what
 * it saw, the amount if obtained, what is missing or what would change it.
 */
export function evaluatePolicy(
  { version, compiled }: CompiledVersion,
  profile: CompiledProfile,
  asOf: string,
): PolicyEvaluation {
  const day = dayOfIso(asOf);
  const { rule, tree, layout } = compiled;
  const verdict = verdictOf(compiled.verdict(profile, day));
  const benefits = benefitsOf(compiled, profile, day);
  return {
    policyId: rule.id,
    version: version.version,
    verdict,
    opening: openingOn(rule, asOf),
    amount: moneyRange(compiled, benefits.total),
    items: itemTraces(compiled, benefits),
    trace: tree.explain(profile, day),
    missing:
      verdict === "needsInfo"
        ? missingFacts(tree, profile, day).map((at) => definitionAt(layout, at).id)
        : [],
    nearMiss: verdict === "nearMiss" ? nearMiss(compiled, profile, day) : null,
    deadline: deadlineOf(rule),
  };
}

function itemTraces(compiled: CompiledRule, { truths, amounts }: Benefits): ItemTrace[] {
  return compiled.items.map(({ item }, i) => ({
    id: item.id,
    label: item.label,
    truth: truthOf(truths[i] as TruthCode),
    amount: moneyRange(compiled, amounts[i] ?? null),
    per: item.per ?? null,
    period: item.period ?? null,
    cite: item.cite,
  }));
}
