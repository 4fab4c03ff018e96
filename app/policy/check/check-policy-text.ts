import type { PolicyFiles } from "../catalogue-files";
import type { ConclusionRow } from "../policy";
import type { Citation, Rule } from "../rule";
import { leavesOfRule } from "../rule-parts";
import type { Report } from "./report";

/** Refuses citations of sources the policy does not list, folders and files that name different policies, and unknown successors. */
export function checkPolicyText(
  { id, rule, text }: Pick<PolicyFiles, "id" | "rule" | "text">,
  policyIds: ReadonlySet<string>,
  reports: { rules: Report; text: Report; row: (name: string, message: string) => void },
): void {
  if (rule && rule.id !== id)
    reports.rules(["id"], `names policy ${rule.id} in the folder of ${id}`);
  const policy = text.text;
  if (!policy) return;
  if (policy.id !== id) reports.text(["id"], `names policy ${policy.id} in the folder of ${id}`);
  const { replacedBy } = policy;
  if (replacedBy !== null && !policyIds.has(replacedBy)) {
    reports.text(["replacedBy"], `is replaced by an unknown policy, ${replacedBy}`);
  } else if (replacedBy === id) reports.text(["replacedBy"], "is replaced by itself");
  const sources = new Set<number>();
  policy.sources.forEach(({ n }, i) => {
    if (sources.has(n)) reports.text(["sources", i], `numbers two sources ${n}`);
    sources.add(n);
  });
  for (const [name, row] of Object.entries<ConclusionRow>(policy.rows)) {
    if (row.cite && !sources.has(row.cite.source)) {
      reports.row(name, `cites source ${row.cite.source}, which the policy does not list`);
    }
  }
  if (rule) checkCitations(rule, sources, reports.rules);
}

function checkCitations(rule: Rule, sources: ReadonlySet<number>, report: Report): void {
  const check = (path: PropertyKey[], cite: Citation, leaf?: string) => {
    if (sources.has(cite.source)) return;
    report([...path, "cite"], `cites source ${cite.source}, which the policy does not list`, leaf);
  };
  for (const { leaf, path } of leavesOfRule(rule)) check(path, leaf.cite, leaf.id);
  rule.benefit.items.forEach((item, i) => check(["benefit", "items", i], item.cite, item.id));
  rule.conflicts.forEach((conflict, i) => check(["conflicts", i], conflict.cite));
}
