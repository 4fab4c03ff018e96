import { z } from "zod";
import { daySchema } from "./fields.schema";

export const indicatorsSchema = z
  .object({
    asOf: daySchema,
    indicators: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        value: z.number().nullable().meta({ description: "null:现在无法计算" }),
        unit: z.string(),
        definition: z.string(),
        n: z.int().min(0).meta({ description: "样本数" }),
      }),
    ),
  })
  .meta({ description: "四最指标" });

export type IndicatorsAnswer = z.infer<typeof indicatorsSchema>;
