import { answersWith, type CasesFile, type Witness } from "../cases.schema";
import type { CompiledVersion } from "../compile-catalogue";
import type { PolicyEvaluation } from "../evaluation";
import type { FactDictionary } from "../fact";
import { flipsLeaf, gets, isWorse } from "../find-witness";
import { judgeFacts } from "../judge-facts";
import { isMachineCheckable, leavesOfRule } from "../rule-parts";
import type { Report } from "./report";

interface CheckedCases {
  /** Conditions a machine can check, and how many of them have a witness pair. */
  leaves: number;
  witnessed: number;
}

type Money = CasesFile["cases"][number]["amount"];

/**
 * Refuses cases, boundaries and witnesses the engine does not come out with, kinds of cases that are
 * missing, and conditions without a witness pair or a waiver.
 */
export function checkCases(
  file: CasesFile,
  policy: CompiledVersion,
  dictionary: FactDictionary,
  report: Report,
): CheckedCases {
  const judge = (facts: unknown, asOf: string, path: PropertyKey[], leaf: string) => {
    const judged = judgeFacts(policy, facts, asOf, dictionary);
    if ("evaluation" in judged) return judged.evaluation;
    for (const { path: at, message } of judged.errors) {
      report([...path, "facts", at], `its facts cannot be read: ${at} ${message}`, leaf);
    }
    return null;
  };
  file.cases.forEach((one, i) => {
    const path = ["cases", i];
    const evaluation = judge(one.facts, one.asOf, path, one.name);
    if (evaluation) compare(one, evaluation, (message) => report(path, message, one.name));
  });
  checkKinds(file, policy, report);
  const asOf = file.reference?.asOf ?? policy.version.rule.recorded;
  file.boundaries.forEach((boundary, i) => {
    boundary.at.forEach((row, k) => {
      const path = ["boundaries", i, "at", k];
      const facts = answersWith(file.reference, boundary, row.value);
      const evaluation = judge(facts, asOf, path, boundary.leaf);
      if (evaluation) compare(row, evaluation, (message) => report(path, message, boundary.leaf));
    });
  });
  const proven = new Set<string>();
  file.witnesses.forEach((witness, i) => {
    const path = ["witnesses", i];
    const [met, unmet] = [witness.from, witness.to].map((answer) =>
      judge(answersWith(file.reference, witness, answer), asOf, path, witness.leaf),
    );
    if (!met || !unmet) return;
    const wrong = wrongPair(witness, met, unmet);
    if (wrong) report(path, wrong, witness.leaf);
    else proven.add(witness.leaf);
  });
  return checkCoverage(file, policy, proven, report);
}

function compare(
  expected: { verdict: PolicyEvaluation["verdict"]; amount: Money },
  { verdict, amount }: PolicyEvaluation,
  tell: (message: string) => void,
): void {
  if (verdict !== expected.verdict)
    tell(`expects ${expected.verdict}, but the rule says ${verdict}`);
  if (!sameMoney(expected.amount, amount)) {
    tell(`expects ${written(expected.amount)}, but the rule says ${written(amount)}`);
  }
}

/** To the 分. */
function sameMoney(a: Money, b: Money): boolean {
  if (a === null || b === null) return a === b;
  const same = (x: number | null, y: number | null) =>
    x === null || y === null ? x === y : Math.abs(x - y) < 0.01;
  return same(a.min, b.min) && same(a.max, b.max);
}

function written(amount: Money): string {
  if (amount === null) return "no money";
  return `${amount.min} to ${amount.max === null ? "any sum of" : amount.max} yuan`;
}

function checkKinds(file: CasesFile, { compiled }: CompiledVersion, report: Report): void {
  const kinds = new Set<string>(file.cases.map(({ kind }) => kind));
  if (file.boundaries.length > 0) kinds.add("boundary");
  // Where paperwork mends everything, the closest to a refusal is a near miss.
  if (kinds.has("near")) kinds.add("no");
  const hasThreshold = compiled.leaves.some(({ leaf }) =>
    ["op", "between", "withinMonths", "olderThanMonths"].some((key) => key in leaf),
  );
  const needed = ["yes", "no", "unknown", ...(hasThreshold ? ["boundary"] : [])];
  for (const kind of needed) if (!kinds.has(kind)) report(["cases"], `has no case of kind ${kind}`);
}

/** What is wrong with a pair; null when it shows what its condition does. */
function wrongPair(
  witness: Witness,
  met: PolicyEvaluation,
  unmet: PolicyEvaluation,
): string | null {
  const { item } = witness;
  if (item !== undefined) {
    const included = [gets(met, item), gets(unmet, item)];
    return included[0] && !included[1] ? null : `its pair does not lose the item ${item}`;
  }
  const [a, b] = witness.verdicts ?? [];
  if (a !== met.verdict || b !== unmet.verdict) {
    return `its pair expects ${a} and ${b}, but the rule says ${met.verdict} and ${unmet.verdict}`;
  }
  if (!isWorse(unmet.verdict, met.verdict)) return "its pair does not make the verdict worse";
  return flipsLeaf(met, unmet, witness.leaf) ? null : "its pair does not flip the condition";
}

function checkCoverage(
  file: CasesFile,
  { compiled }: CompiledVersion,
  proven: ReadonlySet<string>,
  report: Report,
): CheckedCases {
  const leaves = leavesOfRule(compiled.rule).filter(({ leaf }) => isMachineCheckable(leaf));
  const ids = new Set(leaves.map(({ leaf }) => leaf.id));
  const waived = new Set(file.waivers.map(({ leaf }) => leaf));
  for (const [key, entries] of Object.entries({
    boundaries: file.boundaries,
    witnesses: file.witnesses,
    waivers: file.waivers,
  })) {
    entries.forEach(({ leaf }, i) => {
      if (!ids.has(leaf)) report([key, i], "the rule has no such condition", leaf);
    });
  }
  for (const { leaf } of leaves) {
    if (!proven.has(leaf.id) && !waived.has(leaf.id)) {
      report(["witnesses"], "has neither a witness pair nor a waiver", leaf.id);
    }
  }
  return {
    leaves: leaves.length,
    witnessed: leaves.filter(({ leaf }) => proven.has(leaf.id)).length,
  };
}
