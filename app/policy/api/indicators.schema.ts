import { z } from "zod";
import { daySchema } from "./fields.schema";

/** Counts of cases: 5 at a time, downwards; none below 10. */
const countSchema = z
  .int()
  .min(0)
  .nullable()
  .meta({ description: "件数,向下取整到 5 的倍数;null:少于 10 件,或为保护提交人不公布" });

const percentSchema = z
  .int()
  .min(0)
  .max(100)
  .nullable()
  .meta({ description: "百分比,取整;null:不足 20 件,或为保护提交人不公布" });

const rateSchema = z.object({ percent: percentSchema, n: countSchema });

const workdaysSchema = z.object({
  n: countSchema,
  median: z.number().nullable().meta({ description: "中位数,工作日;null:不足 10 件" }),
  p90: z.number().nullable().meta({ description: "九成不超过,工作日" }),
});

const periodSchema = z.object({
  id: z.string().meta({ description: "2026、2026-Q4 或 2026-11" }),
  label: z.string(),
  from: daySchema,
  to: daySchema,
});

export const complaintFiguresSchema = z
  .object({
    period: periodSchema,
    funnel: z
      .object({
        received: countSchema,
        accepted: countSchema,
        closed: countSchema,
        rated: countSchema,
        satisfied: countSchema,
      })
      .meta({ description: "本期收到的诉求,至今受理、办结、有评价、满意的件数" }),
    acceptedOnTime: rateSchema,
    handledOnTime: rateSchema.meta({ description: "延期的不算按时" }),
    extended: rateSchema,
    overdueOpen: rateSchema.nullable().meta({ description: "null:本期已经结束,不再计算" }),
    workdays: workdaysSchema,
    workdaysByCategory: z.array(z.object({ name: z.string(), ...workdaysSchema.shape })),
    closed: rateSchema.meta({ description: "办结率:办结 ÷ 受理" }),
    solved: rateSchema.meta({ description: "解决率:已解决 ÷ 办结" }),
    partly: rateSchema,
    explained: rateSchema,
    rated: rateSchema.meta({ description: "评价率:有评价 ÷ 办结" }),
    grades: z.array(
      z.object({ name: z.string(), ofRated: percentSchema, ofClosed: percentSchema }),
    ),
    rectified: rateSchema,
    changedByReview: rateSchema,
    retaliationReports: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: "0,或向下取整到 5 的倍数;null:1 至 9 件" }),
    identityOpenings: z.int().min(0).meta({ description: "经两人共同批准查看提交人身份的次数" }),
  })
  .meta({ description: "诉求办理的公开数据" });

export type PublishedFigures = z.infer<typeof complaintFiguresSchema>;
export type PublishedRate = z.infer<typeof rateSchema>;
export type PublishedWorkdays = z.infer<typeof workdaysSchema>;

/** Query of `GET /api/v1/indicators`. */
export const indicatorsParametersSchema = z.strictObject({
  period: z
    .string({ error: "只写一次" })
    .regex(/^20\d\d(-(Q[1-4]|0[1-9]|1[0-2]))?$/, { error: "应为 2026、2026-Q4 或 2026-11 的样子" })
    .optional()
    .meta({ description: "诉求数据的期间:年、季度或月;不写为本年" }),
});

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
    complaints: z
      .object({
        until: daySchema.meta({ description: "数据截至这一天 24:00" }),
        figures: complaintFiguresSchema.nullable().meta({ description: "null:没有这一期的数据" }),
        periods: z.array(z.string()).meta({ description: "有数据的期间" }),
      })
      .nullable()
      .meta({ description: "null:还没有数据" }),
  })
  .meta({ description: "四最指标" });

export type IndicatorsAnswer = z.infer<typeof indicatorsSchema>;
