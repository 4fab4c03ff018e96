import type { LeafTrace, MoneyRange } from "../evaluation";
import type { Citation } from "../rule";
import { conditionSentence } from "../wording/condition";
import type { Amount } from "./fields.schema";

/** What a condition says by itself, whoever asks. */
export function conditionOf(leaf: LeafTrace) {
  return {
    id: leaf.id,
    text: conditionSentence(leaf),
    fact: leaf.fact,
    required: { ...leaf.required, negated: leaf.negated },
    citation: citationOf(leaf.cite),
  };
}

export function amountOf(range: MoneyRange | null): Amount | null {
  return range && { min: range.min, max: range.max, kind: range.kind, currency: "CNY" };
}

export function citationOf({ source, clause }: Citation) {
  return { source, clause: clause ?? null };
}
