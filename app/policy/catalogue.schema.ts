import { z } from "zod";
import { amountSchema } from "./amount.schema";
import {
  anchor,
  byKeys,
  citation,
  conditionSchema,
  date,
  leafTestSchema,
  text,
} from "./condition.schema";
import type { Parameter } from "./parameter";
import type { BenefitItem, Conflict, Rule, Score, ScoreIndicator } from "./rule";

const rate = z.strictObject({
  value: z.number().nullable(),
  max: z.number().optional(),
  type: z.enum([
    "subsidy",
    "relief",
    "tax-rate",
    "deduction",
    "assessed-profit-rate",
    "uplift",
    "interest-subsidy",
    "fee-rate",
    "tax-credit",
    "refund",
    "refund-cap",
    "extra-credit",
    "price-preference",
  ]),
  base: text,
});

const item: z.ZodType<BenefitItem> = z.strictObject({
  id: anchor,
  label: text,
  when: conditionSchema.optional(),
  amount: amountSchema.nullable(),
  rate: rate.optional(),
  per: text.optional(),
  period: text.optional(),
  capOn: text.optional(),
  note: text.optional(),
  cite: citation,
});

const conflictBase = {
  scope: z.enum(["same-enterprise", "same-person", "same-loan", "same-expense", "same-year"]),
  reason: text,
  cite: citation,
};

const conflict = byKeys<Conflict>((value) =>
  "with" in value
    ? z.strictObject({ with: anchor, ...conflictBase })
    : z.strictObject({ name: text, ...conflictBase }),
);

const points = z.number().min(0);

const indicator: z.ZodType<ScoreIndicator> = z.strictObject({
  name: text,
  max: points,
  firstMatch: z
    .array(
      z.strictObject({
        when: leafTestSchema,
        points: z.union([points, z.tuple([points, points])], {
          error: "are neither a figure nor [low, high]",
        }),
      }),
    )
    .min(1)
    .optional(),
  chooseBest: z.lazy(() => z.array(indicator).min(1)).optional(),
  parts: z.lazy(() => z.array(indicator).min(1)).optional(),
  expert: z.literal(true).optional(),
});

const score: z.ZodType<Score> = z.strictObject({
  label: text,
  total: points,
  selfAssessed: text.optional(),
  indicators: z.array(indicator).min(1),
});

/** `rules.yaml`. Strict: a key nobody reads is refused. */
export const ruleSchema: z.ZodType<Rule> = z.strictObject({
  id: anchor,
  recorded: date,
  effective: z.strictObject({ from: date.nullable(), to: date.nullable() }),
  window: z
    .strictObject({ open: date.nullable(), close: date.nullable(), certain: z.boolean() })
    .nullable(),
  eligible: conditionSchema,
  scores: z.record(text, score).optional(),
  benefit: z.strictObject({
    kind: z.enum([
      "subsidy",
      "award",
      "interest-subsidy",
      "tax",
      "fee-cut",
      "loan",
      "guarantee",
      "service",
    ]),
    combine: z.enum(["sum", "highest", "first"]),
    items: z.array(item).min(1),
  }),
  conflicts: z.array(conflict),
});

const parameter: z.ZodType<Parameter> = z.strictObject({
  label: text,
  value: z.number().nullable(),
  unit: text,
  source: text.nullable(),
  note: text,
});

/** `parameters.yaml`: figures outside any enterprise, by id. */
export const parametersSchema = z.record(text, parameter);
