import { z } from "zod";
import { byKeys, text } from "./condition.schema";
import type { Amount } from "./rule";

const money = z.number().min(0);
const rate = z.number().min(0);
const rates = z.union([rate, z.tuple([rate, rate])], {
  error: "is neither a rate nor [low, high]",
});
const nested = z.lazy(() => z.array(amountSchema).min(1));

const band = z
  .strictObject({
    from: z.number(),
    to: z.number().nullable(),
    rate: rate.optional(),
    value: money.optional(),
  })
  .refine(
    (row) => (row.rate === undefined) !== (row.value === undefined),
    "has not exactly one of rate and value",
  );

const forms = {
  fixed: { fixed: money },
  perUnit: {
    perUnit: z.array(text).min(1),
    value: money,
    maxUnits: z.number().positive().optional(),
  },
  percentOf: {
    percentOf: z.union([z.strictObject({ fact: text }), z.strictObject({ parameter: text })], {
      error: "is neither {fact} nor {parameter}",
    }),
    rate: rates,
    baseCap: money.optional(),
  },
  tiers: { tiers: text, mode: z.enum(["whole", "marginal"]), bands: z.array(band).min(1) },
  perMonth: {
    perMonth: z.lazy(() => amountSchema),
    maxMonths: z.int().min(1),
    months: text.optional(),
  },
  sum: { sum: nested },
  highestOf: { highestOf: nested },
  lowestOf: { lowestOf: nested },
  unstated: { unstated: z.literal(true), atMost: money.optional() },
};

/** Any amount of a benefit, in 元. */
export const amountSchema: z.ZodType<Amount> = byKeys((value) => {
  const form = (Object.keys(forms) as (keyof typeof forms)[]).find((key) => key in value);
  return form
    ? z.strictObject({ ...forms[form], cap: money.optional() })
    : "is no amount: it names none of the known forms";
});
