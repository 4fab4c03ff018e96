import type { CompiledCatalogue, Moment } from "../compile-catalogue";
import type { CompiledRule } from "../compile-rule";
import { leavesOf } from "../decisive-leaf";
import type { Change, LeafTrace, NearMiss, PolicyEvaluation, Truth } from "../evaluation";
import type { FactDictionary } from "../fact";
import { formatValue } from "../fact-input";
import type { MatchResult } from "../match-policies";
import type { NextQuestion } from "../next-question";
import type { Profile, Value } from "../value";
import { isExact } from "../value-set";
import { amountOf, conditionOf } from "./condition-answer";
import type { MatchResponse, PolicyMatch } from "./match.schema";

/**
 * A match as the JSON the interface sends, in UTF-8. Most of it says the same in every answer (what each
 * condition asks for), so that part is written once per rule and only what the facts decide is added.
 */
export function matchJson(
  result: MatchResult,
  catalogue: CompiledCatalogue,
  { facts, ...moment }: Moment & { facts: Profile },
): Buffer {
  const { asOf, evaluations, best, nextQuestions } = result;
  const versions = catalogue.versionsAt(moment);
  const ends = new EndWriter();
  const parts = [Buffer.from(`{"asOf":"${asOf}","results":[`)];
  evaluations.forEach((evaluation, i) => {
    const rule = versions[i]?.compiled;
    if (rule?.rule.id !== evaluation.policyId) throw new Error("evaluations of another moment");
    addPolicy(parts, evaluation, rule, ends);
    if (i + 1 < evaluations.length) parts.push(COMMA);
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
  parts.push(Buffer.from(`],${JSON.stringify(rest).slice(1)}`));
  return Buffer.concat(parts);
}

const COMMA = Buffer.from(",");
const CLOSE = Buffer.from("]}");

function addPolicy(
  parts: Buffer[],
  evaluation: PolicyEvaluation,
  rule: CompiledRule,
  ends: EndWriter,
): void {
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
  parts.push(Buffer.from(`${JSON.stringify(rest).slice(0, -1)},"conditions":[`));
  leaves.forEach((leaf, i) => parts.push(starts[i] ?? COMMA, ends.of(leaf)));
  parts.push(CLOSE);
}

const written = new WeakMap<CompiledRule, readonly Buffer[]>();

/** The beginning of each condition of a rule, the same whatever the facts; left open for the rest. */
function conditionStarts(rule: CompiledRule, leaves: readonly LeafTrace[]): readonly Buffer[] {
  let starts = written.get(rule);
  if (!starts) {
    starts = leaves.map((leaf, i) => {
      const text = JSON.stringify(conditionOf(leaf)).slice(0, -1);
      return Buffer.from(i === 0 ? text : `,${text}`);
    });
    written.set(rule, starts);
  }
  return starts;
}

/** Writes what the facts decide of a condition; within one answer many conditions see the same value. */
class EndWriter {
  private readonly texts = new Map<Value, string>();

  of({ truth, value, gap }: LeafTrace): Buffer {
    if (value === null && gap === null) return blankEnds[truth];
    return Buffer.from(endText(truth, value === null ? "null" : this.textOf(value), gap));
  }

  private textOf(value: Value): string {
    let text = this.texts.get(value);
    if (text === undefined) {
      text = JSON.stringify(formatValue(value) ?? null);
      this.texts.set(value, text);
    }
    return text;
  }
}

const endText = (truth: Truth, value: string, gap: number | null) =>
  `,"verdict":"${truth}","value":${value},"gap":${gap}}`;

/** Where nothing is known; most conditions of most answers. */
const blankEnds: Record<Truth, Buffer> = {
  true: Buffer.from(endText("true", "null", null)),
  false: Buffer.from(endText("false", "null", null)),
  unknown: Buffer.from(endText("unknown", "null", null)),
  assess: Buffer.from(endText("assess", "null", null)),
};

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
