import type { Citation, MoneyKind } from "./rule";
import type { Value } from "./value";

/** Outcome of one condition. `assess`: machine-checkable parts hold, an office must judge the rest. */
export type Truth = "true" | "false" | "unknown" | "assess";

/**
 * eligible 符合 · nearMiss 差一点 · needsInfo 待补充 · needsAssessment 需部门认定 · ineligible 不符合 ·
 * notOpen 不在期限内. Definite (never overturned by learning more): eligible, ineligible, notOpen.
 * nearMiss is definite in "not now", but may still become ineligible while facts are missing.
 */
export type Verdict =
  "eligible" | "nearMiss" | "needsInfo" | "needsAssessment" | "ineligible" | "notOpen";

/** A range in 元; max null: no upper limit is known. */
export interface MoneyRange {
  min: number;
  max: number | null;
  kind: MoneyKind;
}

/** One leaf of the rule with what it saw. */
export interface LeafTrace {
  type: "leaf";
  id: string;
  text: string;
  truth: Truth;
  /** Canonical id of the (first) fact looked at; null for assess. */
  fact: string | null;
  value: Value | null;
  /** What the rule asks for, as data: operator and threshold. */
  required: { op: string; value: unknown };
  /** Distance to the threshold in the fact's unit, > 0, when unmet and numeric and known exactly or as a bound; else null. */
  gap: number | null;
  /** True under `none`/`not`: the sentence is an exclusion, the truth shown is already that of the exclusion being avoided. */
  negated: boolean;
  /** Unmet but can still be met (obtainable, or fact actionable/paperwork/grows and not a matter of honesty). */
  remediable: boolean;
  tentative: boolean;
  cite: Citation;
}

export interface GroupTrace {
  type: "all" | "any" | "none" | "not" | "atLeast";
  text: string | null;
  truth: Truth;
  k?: number;
  children: Trace[];
}

export type Trace = LeafTrace | GroupTrace;

/** Window state on the as-of day. `expired`: the law's validity is over; `closed`: this round's window is over. */
export type Opening = "open" | "upcoming" | "closed" | "expired" | "notYetInForce";

export interface ItemTrace {
  id: string;
  label: string;
  truth: Truth;
  /** Contribution while included; null when the item is a rate or service. */
  amount: MoneyRange | null;
  per: string | null;
  period: string | null;
  cite: Citation;
}

export interface Change {
  leafId: string;
  fact: string;
  text: string;
  /** What is needed, as in LeafTrace.required. */
  required: { op: string; value: unknown };
  gap: number | null;
  /** First day (`YYYY-MM-DD`) on which time alone meets it; null if time does not. */
  when: string | null;
  /** 0 waiting only · 1 paperwork · 2 a decision of the enterprise */
  effort: 0 | 1 | 2;
}

export interface NearMiss {
  /** Cheapest set, at most as many as the rule needs. */
  changes: Change[];
  /** Amount if all changes were made. */
  worth: MoneyRange | null;
}

export interface PolicyEvaluation {
  policyId: string;
  version: number;
  verdict: Verdict;
  opening: Opening;
  /** Amount if the policy is obtained; null when it is a service or rate only. Range narrows as facts arrive. */
  amount: MoneyRange | null;
  items: ItemTrace[];
  trace: Trace;
  /** Facts (canonical, askable) whose answer could still change an undecided verdict. Empty unless needsInfo. */
  missing: string[];
  nearMiss: NearMiss | null;
  /** Last day to apply, `YYYY-MM-DD`; null: none stated. */
  deadline: string | null;
}
