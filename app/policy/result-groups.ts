import { decisiveLeaf } from "./decisive-leaf";
import type { PolicyEvaluation, Verdict } from "./evaluation";
import type { FactDefinition } from "./fact";
import { daysLeft } from "./policy-status";

/** The order in which verdicts are read: what is certain first. */
export const verdictOrder: readonly Verdict[] = [
  "eligible",
  "nearMiss",
  "needsInfo",
  "needsAssessment",
  "ineligible",
  "notOpen",
];

/** A deadline within so many days comes before any amount. */
const URGENT_DAYS = 30;

/** Evaluations by verdict; inside a group urgent deadlines first, then what is no loan, then the
 * higher amount, then the id. */
export function groupByVerdict(
  evaluations: readonly PolicyEvaluation[],
  asOf: string,
): Record<Verdict, PolicyEvaluation[]> {
  const urgent = (e: PolicyEvaluation) => {
    const left = daysLeft(e.deadline, asOf);
    return left !== null && left >= 0 && left <= URGENT_DAYS ? left : Infinity;
  };
  const worth = (e: PolicyEvaluation) => e.amount?.max ?? e.amount?.min ?? -1;
  // Money got or saved comes before money that has to be paid back.
  const borrowed = (e: PolicyEvaluation) => Number(e.amount?.kind === "loan");
  const sorted = evaluations
    .map((e) => ({ e, urgent: urgent(e), borrowed: borrowed(e), worth: worth(e) }))
    .sort((a, b) => {
      const byMoney = a.borrowed - b.borrowed || b.worth - a.worth;
      const byDay = a.urgent === b.urgent ? 0 : a.urgent - b.urgent;
      return byDay || byMoney || (a.e.policyId < b.e.policyId ? -1 : 1);
    });
  const groups = Object.fromEntries(
    verdictOrder.map((verdict) => [verdict, [] as PolicyEvaluation[]]),
  ) as Record<Verdict, PolicyEvaluation[]>;
  for (const { e } of sorted) groups[e.verdict].push(e);
  return groups;
}

export interface WaterfallStep {
  /** Fact whose answer took the policies away; null for the steps that are no refusal. */
  fact: string | null;
  label: string;
  count: number;
}

export interface Waterfall {
  /** Policies in force on the day. */
  total: number;
  steps: WaterfallStep[];
  eligible: number;
}

/** Facts named one by one; all further refusals are one step. */
const MAX_REFUSAL_STEPS = 6;

/**
 * From all policies in force down to the eligible ones. A refused policy is counted once, at its first
 * failing condition in the rule's own order.
 */
export function waterfall(
  evaluations: readonly PolicyEvaluation[],
  facts: ReadonlyMap<string, FactDefinition>,
): Waterfall {
  const current = evaluations.filter((e) => e.verdict !== "notOpen");
  const refused = new Map<string | null, number>();
  for (const { verdict, trace } of current) {
    if (verdict !== "ineligible") continue;
    const fact = decisiveLeaf(trace)?.fact ?? null;
    refused.set(fact, (refused.get(fact) ?? 0) + 1);
  }
  const ranked = [...refused].sort((a, b) => b[1] - a[1]);
  const named = ranked.filter(([fact]) => fact !== null).slice(0, MAX_REFUSAL_STEPS);
  const others = ranked
    .filter((entry) => !named.includes(entry))
    .reduce((sum, [, n]) => sum + n, 0);
  const count = (verdict: Verdict) => current.filter((e) => e.verdict === verdict).length;
  const steps: WaterfallStep[] = [
    ...named.map(([fact, n]) => ({
      fact,
      label: `${facts.get(fact ?? "")?.label ?? fact}不符`,
      count: n,
    })),
    { fact: null, label: "其他条件不符", count: others },
    { fact: null, label: "差一点", count: count("nearMiss") },
    { fact: null, label: "待补充", count: count("needsInfo") },
    { fact: null, label: "需部门认定", count: count("needsAssessment") },
  ].filter((step) => step.count > 0);
  return { total: current.length, steps, eligible: count("eligible") };
}
