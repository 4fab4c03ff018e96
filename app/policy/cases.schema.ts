import { z } from "zod";
import { anchor, date, text } from "./condition.schema";

const facts = z.record(text, z.unknown());
const verdict = z.enum([
  "eligible",
  "nearMiss",
  "needsInfo",
  "needsAssessment",
  "ineligible",
  "notOpen",
]);

const amount = z
  .strictObject({ min: z.number().min(0), max: z.number().min(0).nullable() })
  .nullable();

const policyCase = z.strictObject({
  name: text,
  kind: z.enum(["yes", "no", "boundary", "unknown", "near"]),
  asOf: date,
  facts,
  verdict,
  amount,
});

const reference = z.strictObject({ asOf: date, facts });

const boundary = z.strictObject({
  leaf: anchor,
  fact: text,
  with: facts.optional(),
  at: z.array(z.strictObject({ value: z.unknown(), verdict, amount })).min(1),
});

const witness = z
  .strictObject({
    leaf: anchor,
    item: anchor.optional(),
    fact: text,
    with: facts.optional(),
    from: z.unknown(),
    to: z.unknown(),
    verdicts: z.tuple([verdict, verdict]).optional(),
    included: z.tuple([z.boolean(), z.boolean()]).optional(),
  })
  .refine(
    ({ item, verdicts, included }) =>
      Boolean(item ? included : verdicts) && !(verdicts && included),
    "needs verdicts, or item and included",
  );

const waiver = z.strictObject({ leaf: anchor, reason: text });

/** `cases.yaml`. Facts are as the JSON interface takes them. */
export const casesSchema = z.strictObject({
  cases: z.array(policyCase).default([]),
  reference: reference.optional(),
  boundaries: z.array(boundary).default([]),
  witnesses: z.array(witness).default([]),
  waivers: z.array(waiver).default([]),
});

/** A worked example by hand, with the verdict and amount it must come to. */
export type PolicyCase = z.infer<typeof policyCase>;
/** A full profile that meets the conditions on a day; boundaries and witnesses depart from it. */
export type Reference = z.infer<typeof reference>;
/** Outcomes one step below a threshold, at it and one above; `with` replaces answers of the reference. */
export type Boundary = z.infer<typeof boundary>;
/**
 * Two full profiles that differ in one fact: with `from` a condition is met, with `to` it is not, and
 * that alone makes the verdict worse (or, for a condition of an item, loses the item).
 */
export type Witness = z.infer<typeof witness>;
export type Waiver = z.infer<typeof waiver>;
export type CasesFile = z.infer<typeof casesSchema>;

/** The answers of a boundary or witness with one answer to its fact. */
export function answersWith(
  reference: Reference | undefined,
  departure: Pick<Witness, "fact" | "with">,
  answer: unknown,
): Record<string, unknown> {
  return { ...reference?.facts, ...departure.with, [departure.fact]: answer };
}
