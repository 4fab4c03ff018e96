import { z } from "zod";

/** Parts that several answers and requests of the JSON interface share. */

const FIRST_DAY = "1900-01-01";
const LAST_DAY = "2199-12-31";

export const daySchema = z.iso.date().meta({ description: "日期,北京时间,YYYY-MM-DD" });

/** A day a caller asks about. Centuries away from ours are slips of the pen. */
export const askedDaySchema = z.iso
  .date({ error: "应为一个日期,例如 2026-11-24", abort: true })
  .refine((day) => day >= FIRST_DAY && day <= LAST_DAY, {
    error: `应在 ${FIRST_DAY} 到 ${LAST_DAY} 之间`,
  });

export const asOfSchema = askedDaySchema
  .optional()
  .meta({ description: "按哪一天判断,YYYY-MM-DD;不写为今天(北京时间)" });

export const knownOnSchema = askedDaySchema
  .optional()
  .meta({ description: "只用这一天以前收录的内容,YYYY-MM-DD;不写为全部" });

export const verdictSchema = z
  .enum(["eligible", "nearMiss", "needsInfo", "needsAssessment", "ineligible", "notOpen"])
  .meta({
    description:
      "eligible 符合 · nearMiss 差一点 · needsInfo 待补充 · needsAssessment 需部门认定 · ineligible 不符合 · notOpen 不在期限内",
  });

export const amountSchema = z
  .object({
    min: z.number().min(0),
    max: z.number().min(0).nullable().meta({ description: "null:没有已知上限" }),
    kind: z
      .enum(["cash", "tax", "loan", "service"])
      .meta({ description: "cash 到手的钱 · tax 少缴的税费 · loan 可借的额度 · service 服务" }),
    currency: z.literal("CNY"),
  })
  .meta({ description: "金额区间,单位元。信息越全区间越窄;min 等于 max 即为确数" });

export const citationSchema = z
  .object({
    source: z.int().min(1).meta({ description: "政策 sources 里的编号" }),
    clause: z.string().nullable().meta({ description: "条款,例如 第六条第二款" }),
  })
  .meta({ description: "依据" });

export const requirementSchema = z
  .object({
    op: z.string().meta({
      description:
        "比较方式:>= > <= < =(可加前缀 growth、percent、score)、is、isNot、in、between、withinMonths、olderThanMonths、assess",
    }),
    value: z.unknown().meta({ description: "要求的值;和另一项比较时为 {fact, times}" }),
    negated: z.boolean().meta({ description: "true:op 和 value 说的是不得出现的情形" }),
  })
  .meta({ description: "条件的要求" });

export const errorsSchema = z
  .object({
    errors: z
      .array(
        z.object({
          path: z.string().meta({ description: "哪一处,例如 facts.employees.min;空为整个请求" }),
          message: z.string().meta({ description: "怎么改" }),
        }),
      )
      .min(1),
  })
  .meta({ description: "每一处问题一条" });

export type Problem = z.infer<typeof errorsSchema>["errors"][number];
export type Amount = z.infer<typeof amountSchema>;
