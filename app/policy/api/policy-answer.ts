import { benefitsOf, moneyRange } from "../benefits";
import { dayOfIso } from "../civil-day";
import type { CompiledCatalogue, CompiledVersion, Moment } from "../compile-catalogue";
import { compileProfile } from "../compile-profile";
import { leavesOf } from "../decisive-leaf";
import type { ConclusionRow } from "../policy";
import { deadlineOf, statusOn } from "../policy-status";
import { amountOf, citationOf, conditionOf } from "./condition-answer";
import type { ListedPolicy, PolicyAnswer } from "./policies.schema";

/** A policy in a list, with the range of what it may pay to anybody. `origin` is where its page is. */
export function listedPolicy(
  { version, compiled }: CompiledVersion,
  catalogue: CompiledCatalogue,
  asOf: string,
  origin: string,
): ListedPolicy {
  const { text, rule } = version;
  const nobody = compileProfile({}, catalogue.dictionary);
  return {
    id: text.id,
    title: text.title,
    summary: text.summary,
    level: text.level,
    category: text.category,
    status: statusOn(rule, asOf),
    deadline: deadlineOf(rule),
    amount: amountOf(moneyRange(compiled, benefitsOf(compiled, nobody, dayOfIso(asOf)).total)),
    verification: text.verification,
    url: `${origin}/policies/${text.id}`,
  };
}

/** One policy in full as it stood at a moment; null when nothing of it was recorded by then. */
export function policyAnswer(
  catalogue: CompiledCatalogue,
  id: string,
  moment: Moment,
  origin: string,
): PolicyAnswer | null {
  const policy = catalogue.versionAt(id, moment);
  if (!policy) return null;
  const { asOf, knownOn } = moment;
  const { text, rule, version } = policy.version;
  const nobody = compileProfile({}, catalogue.dictionary);
  const { who, howMuch, howTo, contact, until } = text.rows;
  const versions = catalogue.policies.get(id) ?? [];
  return {
    ...listedPolicy(policy, catalogue, asOf, origin),
    version,
    asOf,
    recorded: rule.recorded,
    effective: rule.effective,
    window: rule.window,
    region: text.region,
    issuers: text.issuers,
    department: text.department,
    phone: text.phone,
    channel: text.channel,
    automatic: text.automatic,
    processingDays: text.processingDays,
    documents: text.documents,
    rows: {
      who: rowAnswer(who),
      howMuch: rowAnswer(howMuch),
      howTo: rowAnswer(howTo),
      contact: rowAnswer(contact),
      until: rowAnswer(until),
    },
    conditions: leavesOf(policy.compiled.tree.explain(nobody, dayOfIso(asOf))).map(conditionOf),
    conflicts: rule.conflicts.map((conflict) => ({
      policyId: conflict.with ?? null,
      name: conflict.name ?? null,
      scope: conflict.scope,
      reason: conflict.reason,
      citation: citationOf(conflict.cite),
    })),
    materials: text.materials,
    steps: text.steps,
    faq: text.faq,
    sources: text.sources,
    notes: text.notes,
    replacedBy: text.replacedBy,
    versions: versions
      .filter((one) => knownOn === undefined || one.version.rule.recorded <= knownOn)
      .map((one) => ({
        version: one.version.version,
        recorded: one.version.rule.recorded,
        effective: one.version.rule.effective,
      })),
  };
}

function rowAnswer({ text, cite }: ConclusionRow) {
  return { text, citation: cite && citationOf(cite) };
}
