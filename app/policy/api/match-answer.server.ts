import { packText, type TextPart } from "~/http/packed-text.server";
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
 * A match as the JSON the interface sends, in parts. Most of it says the same in every answer (what each
 * condition asks for), so that is written once per rule, and a policy's part once per remembered judgement.
 */
export function matchParts(
  result: MatchResult,
  catalogue: CompiledCatalogue,
  { facts, ...moment }: Moment & { facts: Profile },
): TextPart[] {
  const { asOf, judged, best, nextQuestions } = result;
  const versions = catalogue.versionsAt(moment);
  const texts = new ValueTexts();
  const parts: TextPart[] = [`{"asOf":"${asOf}","results":[`];
  judged.forEach((policy, i) => {
    const rule = versions[i]?.compiled;
    const { evaluation, written } = policy;
    if (rule?.rule.id !== evaluation.policyId) throw new Error("evaluations of another moment");
    const write = () => (i > 0 ? "," : "") + policyText(evaluation, rule, texts);
    parts.push(written ? (written.json ??= packText(write())) : write());
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
  parts.push(`],${JSON.stringify(rest).slice(1)}`);
  return parts;
}

function policyText(evaluation: PolicyEvaluation, rule: CompiledRule, texts: ValueTexts): string {
  const leaves = leavesOf(evaluation.trace);
  const starts = conditionStarts(rule, leaves);
  const { policyId, version, verdict, amount, nearMiss, deadline } = evaluation;
  const rest: Omit<PolicyMatch, "conditions"> = {
    policyId,
    version,
    verdict,
    amount: amountOf(amount),
    nearMiss: nearMiss && nearMissAnswer(nearMiss, leaves),
    deadline,
  };
  let text = `${JSON.stringify(rest).slice(0, -1)},"conditions":[`;
  leaves.forEach((leaf, i) => {
    text += (starts[i] ?? ",") + endOf(leaf, texts);
  });
  return `${text}]}`;
}

const written = new WeakMap<CompiledRule, readonly string[]>();

/** The beginning of each condition of a rule, the same whatever the facts; left open for the rest. */
function conditionStarts(rule: CompiledRule, leaves: readonly LeafTrace[]): readonly string[] {
  let starts = written.get(rule);
  if (!starts) {
    starts = leaves.map((leaf, i) => {
      const text = JSON.stringify(conditionOf(leaf)).slice(0, -1);
      return i === 0 ? text : `,${text}`;
    });
    written.set(rule, starts);
  }
  return starts;
}

/** Values as JSON; within one answer many conditions see the same one. */
class ValueTexts {
  private readonly texts = new Map<Value, string>();

  of(value: Value): string {
    let text = this.texts.get(value);
    if (text === undefined) {
      text = JSON.stringify(formatValue(value) ?? null);
      this.texts.set(value, text);
    }
    return text;
  }
}

/** What the facts decide of a condition. */
const endOf = ({ truth, value, gap }: LeafTrace, texts: ValueTexts) =>
  `,"verdict":"${truth}","value":${value === null ? "null" : texts.of(value)},"gap":${gap}}`;

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
