import type { CatalogueFiles, PolicyFiles } from "./catalogue-files";
import type { CatalogueProblem } from "./catalogue-problem";
import { checkBenefit } from "./check/check-benefit";
import { checkCases } from "./check/check-cases";
import { checkConditions } from "./check/check-conditions";
import { checkConflicts } from "./check/check-conflicts";
import { checkPolicyText } from "./check/check-policy-text";
import { checkValidity } from "./check/check-validity";
import { reportTo } from "./check/report";
import { compileRule } from "./compile-rule";
import { findWitnesses } from "./find-witness";

export interface CatalogueFigures {
  policies: number;
  facts: number;
  /** Conditions a machine can check, of eligibility and of benefit items. */
  leaves: number;
  /** Those with a witness pair. */
  witnessed: number;
  waived: number;
  cases: number;
  /** Outcomes beside thresholds. */
  boundaries: number;
}

export interface CatalogueCheck {
  problems: CatalogueProblem[];
  figures: CatalogueFigures;
}

/**
 * Everything that must hold of a catalogue before anybody sees it: schemas, citations, facts, validity,
 * amounts, mutual exclusions, rules that can come out both ways, and worked cases for each condition.
 */
export function checkCatalogue(files: CatalogueFiles): CatalogueCheck {
  const { dictionary, policies } = files;
  const problems = [...files.problems];
  const figures: CatalogueFigures = {
    policies: policies.length,
    facts: dictionary.facts.size,
    leaves: 0,
    witnessed: 0,
    waived: 0,
    cases: 0,
    boundaries: 0,
  };
  const ids = new Set(policies.map(({ id }) => id));
  const rules = new Map(policies.flatMap(({ id, rule }) => (rule ? [[id, rule] as const] : [])));
  for (const policy of policies) {
    const { rule } = policy;
    const report = reportTo(problems, policy.rules.file, policy.rules.lineOf);
    const before = problems.length;
    if (rule) {
      checkConditions(rule, dictionary, report);
      checkBenefit(rule, dictionary, files.parameters, report);
    }
    const compiles = problems.length === before;
    if (rule) {
      checkValidity(rule, report);
      checkConflicts(rule, rules, ids, report);
    }
    const text = reportTo(problems, policy.text.file, policy.text.lineOf);
    const row = (name: string, message: string) =>
      problems.push({
        file: policy.text.file,
        line: policy.text.rowLines[name] ?? 1,
        leaf: name,
        message,
      });
    checkPolicyText(policy, ids, { rules: report, text, row });
    if (compiles) checkByRunning(policy, files, problems, figures);
  }
  return { problems, figures };
}

function checkByRunning(
  { rule, rules, text, cases, casesSource }: PolicyFiles,
  { dictionary, parameters }: CatalogueFiles,
  problems: CatalogueProblem[],
  figures: CatalogueFigures,
): void {
  if (!rule || !text.text) return;
  const compiled = compileRule(rule, dictionary, parameters);
  const policy = { version: { version: 1, contentHash: "", text: text.text, rule }, compiled };
  const report = reportTo(problems, rules.file, rules.lineOf);
  const { unsatisfiable, constant, unreachable } = findWitnesses(policy, dictionary);
  if (unsatisfiable) report(["eligible"], "nobody can meet these conditions");
  if (constant) report(["eligible"], "everybody meets these conditions");
  for (const item of unreachable) {
    const at = rule.benefit.items.indexOf(item);
    report(["benefit", "items", at], "nobody who is eligible can get this item", item.id);
  }
  if (!cases) return;
  const tell = reportTo(problems, casesSource.file, casesSource.lineOf);
  const { leaves, witnessed } = checkCases(cases, policy, dictionary, tell);
  figures.leaves += leaves;
  figures.witnessed += witnessed;
  figures.waived += cases.waivers.length;
  figures.cases += cases.cases.length;
  figures.boundaries += cases.boundaries.reduce((sum, { at }) => sum + at.length, 0);
}
