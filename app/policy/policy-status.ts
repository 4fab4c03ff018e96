import { dayOfIso } from "./civil-day";
import type { Opening } from "./evaluation";
import type { Rule } from "./rule";

/** Facet 状态 of ux-guide §2 #6. */
export type PolicyStatus = "现在可申报" | "即将开始" | "长期有效" | "已截止" | "已失效";

/** Whether one can apply on a day. The law's validity is asked before this round's window. */
export function openingOn(rule: Pick<Rule, "effective" | "window">, asOf: string): Opening {
  const { effective, window } = rule;
  if (effective.to !== null && effective.to < asOf) return "expired";
  if (effective.from !== null && effective.from > asOf) return "notYetInForce";
  if (window?.open != null && window.open > asOf) return "upcoming";
  if (window?.close != null && window.close < asOf) return "closed";
  return "open";
}

/** Last day on which one can still apply: the window's end or the end of validity, whichever is first; null: none stated. */
export function deadlineOf(rule: Pick<Rule, "effective" | "window">): string | null {
  const ends = [rule.window?.close, rule.effective.to].filter((d) => d != null);
  return ends.sort()[0] ?? null;
}

/** Days left including today: 0 on the last day; negative after it; null without a deadline. */
export function daysLeft(deadline: string | null, asOf: string): number | null {
  return deadline === null ? null : dayOfIso(deadline) - dayOfIso(asOf);
}

/** Status shown on cards and used as facet. Without any end date an open policy is 长期有效. */
export function statusOn(rule: Pick<Rule, "effective" | "window">, asOf: string): PolicyStatus {
  switch (openingOn(rule, asOf)) {
    case "expired":
      return "已失效";
    case "closed":
      return "已截止";
    case "upcoming":
    case "notYetInForce":
      return "即将开始";
    case "open":
      return deadlineOf(rule) === null ? "长期有效" : "现在可申报";
  }
}
