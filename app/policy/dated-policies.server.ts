import type { PolicyListItem } from "./list-policies";
import { policyItems } from "./policy-items.server";

/** Policies one can still apply for that state an end, soonest first. */
export function datedPolicies(today: string): (PolicyListItem & { deadline: string })[] {
  return policyItems(today)
    .filter((item): item is PolicyListItem & { deadline: string } => {
      return item.deadline !== null && (item.status === "现在可申报" || item.status === "即将开始");
    })
    .sort((a, b) => a.deadline.localeCompare(b.deadline) || a.id.localeCompare(b.id));
}
