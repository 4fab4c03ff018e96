import type { Rule } from "../rule";
import type { Report } from "./report";

/** Refuses exclusions of unknown policies, and those the other policy does not know of or sees otherwise. */
export function checkConflicts(
  rule: Rule,
  rules: ReadonlyMap<string, Rule>,
  policyIds: ReadonlySet<string>,
  report: Report,
): void {
  const seen = new Set<string>();
  rule.conflicts.forEach((conflict, i) => {
    const path = ["conflicts", i];
    if (conflict.with === undefined) {
      if (policyIds.has(conflict.name)) {
        report(path, `names the policy ${conflict.name} of this catalogue: write with, not name`);
      }
      return;
    }
    const other = conflict.with;
    if (other === rule.id) report(path, "excludes itself");
    else if (!policyIds.has(other)) report(path, `excludes an unknown policy, ${other}`);
    else if (seen.has(other)) report(path, `excludes ${other} twice`);
    seen.add(other);
    const theirs = rules.get(other)?.conflicts.find((back) => back.with === rule.id);
    if (!rules.has(other)) return;
    if (!theirs) report(path, `excludes ${other}, which does not exclude it in return`);
    else if (theirs.scope !== conflict.scope) {
      report(
        path,
        `excludes ${other} for the ${conflict.scope}, which says ${theirs.scope} in return`,
      );
    }
  });
}
