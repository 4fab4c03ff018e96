import type { PolicyListItem } from "~/policy/list-policies";
import { openingOn } from "~/policy/policy-status";

/** One published figure of 四最. */
export interface Indicator {
  id: "policiesInForce" | "costCuttingPolicies" | "automaticPolicies" | "processingDays";
  /** One of the four names of 四最. */
  title: string;
  /** Null when no policy gives anything to compute it from. */
  value: number | null;
  unit: string;
  /** What is counted, in one sentence. */
  definition: string;
  /** How many policies the figure rests on. */
  n: number;
}

/**
 * The figures of 四最 that follow from the catalogue alone, on a day (`YYYY-MM-DD`). A policy counts
 * while its law is in force, also between two application windows.
 */
export function policyIndicators(items: readonly PolicyListItem[], asOf: string): Indicator[] {
  const inForce = items
    .map((item) => item.version)
    .filter(({ rule }) => !["expired", "notYetInForce"].includes(openingOn(rule, asOf)));
  const checked = inForce.filter(({ text }) => text.verification === "official");
  const cutting = inForce.filter(({ rule }) => ["tax", "fee-cut"].includes(rule.benefit.kind));
  const automatic = inForce.filter(({ text }) => text.automatic);
  const days = inForce.flatMap(({ text }) => text.processingDays ?? []);
  return [
    {
      id: "policiesInForce",
      title: "政策最优",
      value: inForce.length,
      unit: "项",
      definition: `现行有效的政策,其中 ${checked.length} 项已核对原文`,
      n: inForce.length,
    },
    {
      id: "costCuttingPolicies",
      title: "成本最低",
      value: cutting.length,
      unit: "项",
      definition: "现行有效、减免税款或收费的政策",
      n: inForce.length,
    },
    {
      id: "automaticPolicies",
      title: "服务最好",
      value: automatic.length,
      unit: "项",
      definition: "现行有效、不用申请就能享受的政策(免申即享)",
      n: inForce.length,
    },
    {
      id: "processingDays",
      title: "办事最快",
      value: median(days),
      unit: "个工作日",
      definition: "现行有效且写明办理时限的政策,办理时限的中位数",
      n: days.length,
    },
  ];
}

/** The middle one, or half-way between the two in the middle; null of nothing. */
function median(figures: readonly number[]): number | null {
  const sorted = figures.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
