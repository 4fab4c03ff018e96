import type { CompiledCatalogue, Moment } from "../compile-catalogue";
import type { CompiledRule } from "../compile-rule";
import { leavesOf } from "../decisive-leaf";
import type { Change, LeafTrace, NearMiss, PolicyEvaluation } from "../evaluation";
import type { FactDictionary } from "../fact";
import { formatValue } from "../fact-input";
import type { MatchResult } from "../match-policies";
import type { NextQuestion } from "../next-question";
import type { Profile, Value } from "../value";
import { isExact } from "../value-set";
import { amountOf, conditionOf } from "./condition-answer";
import type { MatchResponse, PolicyMatch } from "./match.schema";

/**
 * A match as the JSON text the interface sends. Most of it says the same in every answer (what each
 * condition asks for), so that part is written once per rule and only what the facts decide is added.
 */
export function matchText(
  result: MatchResult,
  catalogue: CompiledCatalogue,
  { facts, ...moment }: Moment & { facts: Profile },
): string {
  const { asOf, evaluations, best, nextQuestions } = result;
  const versions = catalogue.versionsAt(moment);
  const writeValue = valueWriter();
  const results = evaluations.map((evaluation, i) => {
    const rule = versions[i]?.compiled;
    if (rule?.rule.id !== evaluation.policyId) throw new Error("evaluations of another moment");
    return policyText(evaluation, rule, writeValue);
  });
  const rest: Omit<MatchResponse, "asOf" | "results"> = {
    best: {
      policyIds: best.policyIds,
      amount: { ...best.amount, currency: "CNY" },
      tax: amountOf(best.tax),
      loan: amountOf(best.loan),
      dropped: best.dropped,
    },
    nextQuestions: nextQuestions.map((asked) => questionAnswer(asked, facts, catalogue.dictionary)),
  };
  return `{"asOf":"${asOf}","results":[${results.join(",")}],${JSON.stringify(rest).slice(1)}`;
}

function policyText(
  evaluation: PolicyEvaluation,
  rule: CompiledRule,
  writeValue: (value: Value | null) => string,
): string {
  const leaves = leavesOf(evaluation.trace);
  const starts = conditionStarts(rule, leaves);
  const conditions = leaves.map(
    ({ truth, value, gap }, i) =>
      `${starts[i]},"verdict":"${truth}","value":${writeValue(value)},"gap":${gap}}`,
  );
  const { policyId, version, verdict, amount, nearMiss, deadline } = evaluation;
  const rest: Omit<PolicyMatch, "conditions"> = {
    policyId,
    version,
    verdict,
    amount: amountOf(amount),
    nearMiss: nearMiss && nearMissAnswer(nearMiss, leaves),
    deadline,
  };
  return `${JSON.stringify(rest).slice(0, -1)},"conditions":[${conditions.join(",")}]}`;
}

const written = new WeakMap<CompiledRule, readonly string[]>();

/** The beginning of each condition of a rule, the same whatever the facts; left open for the rest. */
function conditionStarts(rule: CompiledRule, leaves: readonly LeafTrace[]): readonly string[] {
  let starts = written.get(rule);
  if (!starts) {
    starts = leaves.map((leaf) => JSON.stringify(conditionOf(leaf)).slice(0, -1));
    written.set(rule, starts);
  }
  return starts;
}

/** Writes values of one profile; many conditions look at the same ones. */
function valueWriter() {
  const texts = new Map<Value, string>();
  return (value: Value | null): string => {
    if (value === null) return "null";
    let text = texts.get(value);
    if (text === undefined) {
      text = JSON.stringify(formatValue(value) ?? null);
      texts.set(value, text);
    }
    return text;
  };
}

function nearMissAnswer({ changes, worth }: NearMiss, leaves: readonly LeafTrace[]) {
  return {
    changes: changes.map((change) => changeAnswer(change, leaves)),
    worth: amountOf(worth),
  };
}

function changeAnswer({ leafId, fact, gap, when }: Change, leaves: readonly LeafTrace[]) {
  const leaf = leaves.find(({ id }) => id === leafId);
  if (!leaf) throw new Error(`no condition ${leafId} to change`);
  const { text, required } = conditionOf(leaf);
  return { condition: leafId, fact: fact || null, text, required, gap, when };
}

/** What is known exactly need not be given again, though the page for people asks it together with the rest. */
function questionAnswer(asked: NextQuestion, given: Profile, { questions }: FactDictionary) {
  const all = questions.find(({ key }) => key === asked.key)?.facts ?? [];
  const open = all.filter((id) => {
    const value = given[id];
    return !value || !isExact(value);
  });
  return {
    fact: open[0] ?? asked.key,
    facts: open,
    question: asked.question,
    decides: asked.decides,
    stake: asked.stake.money,
  };
}
