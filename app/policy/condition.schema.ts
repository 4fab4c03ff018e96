import { z } from "zod";
import type { Condition, Leaf, LeafTest } from "./rule";

export const text = z.string().trim().min(1, "is empty");

/** Ids are anchors of the page: lower case, digits and hyphens. */
export const anchor = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not made of lower-case letters, digits and hyphens");

export const date = z.iso.date("is not a date such as 2026-11-24");

export const citation = z.strictObject(
  { source: z.int().min(1), clause: text.optional() },
  {
    error: ({ input }) =>
      input === undefined ? "is missing: every condition and figure names its source" : undefined,
  },
);

const comparison = z.enum([">=", ">", "<=", "<", "="]);
const threshold = z.union(
  [z.number(), z.strictObject({ fact: text, times: z.number().optional() })],
  { error: "is neither a figure nor {fact, times}" },
);
const months = z.int().min(1);

const tests = {
  assess: { assess: text, by: text },
  score: { score: text, op: comparison, value: z.number() },
  growth: { growth: z.strictObject({ from: text, to: text }), op: comparison, value: z.number() },
  percent: {
    percent: z.strictObject({ part: text, whole: text }),
    op: comparison,
    value: z.number(),
  },
  is: { fact: text, is: z.union([z.boolean(), text]) },
  isNot: { fact: text, isNot: text },
  in: { fact: text, in: z.array(text).min(1) },
  between: {
    fact: text,
    between: z.union(
      [z.tuple([z.number(), z.number()]), z.tuple([date.nullable(), date.nullable()])],
      { error: "is neither two figures nor two dates" },
    ),
  },
  withinMonths: { fact: text, withinMonths: months },
  olderThanMonths: { fact: text, olderThanMonths: months },
  op: { fact: text, op: comparison, value: threshold },
};

const base = {
  id: anchor,
  text,
  cite: citation,
  obtainable: z.literal(true).optional(),
  tentative: z.literal(true).optional(),
  note: text.optional(),
};

type Form = z.ZodType | string;

/**
 * Chooses the schema by the keys a value has, so that an author reads what is wrong with the form meant
 * instead of a list of all forms. A string is the message when no form fits.
 */
export function byKeys<T>(choose: (value: Record<string, unknown>) => Form): z.ZodType<T> {
  const schema = z.unknown().transform((value, context): unknown => {
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    const form = isObject ? choose(value as Record<string, unknown>) : "is not a mapping";
    if (typeof form === "string") {
      context.addIssue({ code: "custom", message: form });
      return z.NEVER;
    }
    const parsed = form.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues)
      context.issues.push({ ...issue, input: value } as never);
    return z.NEVER;
  });
  return schema as unknown as z.ZodType<T>;
}

function testForm(value: Record<string, unknown>, extra: z.ZodRawShape): Form {
  const name = (Object.keys(tests) as (keyof typeof tests)[]).find((key) => key in value);
  return name
    ? z.strictObject({ ...extra, ...tests[name] })
    : "is no condition: it names neither a test nor a group";
}

/** A test without id and sentence, as the rows of a score table have. */
export const leafTestSchema = byKeys<LeafTest>((value) => testForm(value, {}));

export const leafSchema = byKeys<Leaf>((value) => testForm(value, base));

const members = z.lazy(() => z.array(conditionSchema).min(1, "is an empty group"));

const groups: Record<string, z.ZodType> = {
  all: z.strictObject({ all: members, text: text.optional() }),
  any: z.strictObject({ any: members, text: text.optional() }),
  none: z.strictObject({ none: members, text: text.optional() }),
  not: z.strictObject({ not: z.lazy(() => conditionSchema), text: text.optional() }),
  atLeast: z.strictObject({ atLeast: z.int().min(1), of: members, text: text.optional() }),
};

/** Any condition of a rule. Recursive; groups are never empty. */
export const conditionSchema: z.ZodType<Condition> = byKeys((value) => {
  const group = Object.keys(groups).find((key) => key in value);
  return group ? (groups[group] as z.ZodType) : leafSchema;
});
