import { z } from "zod";
import { isIsoDate } from "./civil-day";

const text = z.string().trim().min(1);

/** A fact as written under `facts:`; cross-checks between fields are in `check-fact.ts`. */
export const factSchema = z.strictObject({
  label: text,
  type: z.enum(["bool", "integer", "number", "money", "ratio", "date", "enum", "multi"]),
  unit: text.nullable(),
  group: text,
  question: text,
  why: text,
  help: text.optional(),
  options: z.array(z.strictObject({ value: text, label: text })).optional(),
  other: text.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  step: z.number().positive(),
  source: z.enum(["self", "register", "official"]),
  sensitivity: z.enum(["plain", "sensitive"]),
  changeability: z.enum(["fixed", "slow", "actionable", "paperwork"]),
  effort: z.literal([1, 2, 3]),
  grows: z.literal("monthly").optional(),
  honesty: z.literal(true).optional(),
  mayNever: z.literal(true).optional(),
  derived: z.literal(true).optional(),
  prior: z
    .union([
      z.strictObject({ share: z.number().min(0).max(1), source: text }),
      z.strictObject({ shares: z.record(text, z.number().min(0).max(1)), source: text }),
      z.strictObject({
        quantiles: z
          .array(
            z.tuple([
              z.number().min(0).max(1),
              z.union([z.number(), z.string().refine(isIsoDate, "not a date")]),
            ]),
          )
          .min(1),
        source: text,
      }),
    ])
    .nullable(),
});

export type FactEntry = z.infer<typeof factSchema>;

/** A page of the interview as written under `questions:`; text and why default to those of its only fact. */
export const questionSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[a-zA-Z][a-zA-Z0-9]*$/, "letters and digits only: it is part of an address"),
  kind: z.enum(["fact", "checklist"]),
  facts: z.array(text).min(1),
  text: text.optional(),
  why: text.optional(),
  help: text.optional(),
  labels: z.record(text, text).optional(),
  core: z.int().min(1).optional(),
});

export type QuestionEntry = z.infer<typeof questionSchema>;
