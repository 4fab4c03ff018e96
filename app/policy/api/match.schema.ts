import { z } from "zod";
import {
  amountSchema,
  asOfSchema,
  citationSchema,
  daySchema,
  knownOnSchema,
  requirementSchema,
  verdictSchema,
} from "./fields.schema";

/** Body of `POST /api/v1/match` around its facts, whose own schema follows from the dictionary. */
export function matchRequestOf<Facts extends z.ZodType>(facts: Facts) {
  return z
    .strictObject({ asOf: asOfSchema, knownOn: knownOnSchema, facts })
    .meta({ description: "企业的情况。没有写的事实按不知道处理" });
}

/** Facts are only told to be an object here; `parseFacts` reads them and says what is wrong with each. */
export const matchRequestSchema = matchRequestOf(
  z.record(z.string(), z.unknown(), {
    error: '应为对象,例如 {"facts": {"employees": 80}}',
  }),
);

export const conditionResultSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    fact: z.string().nullable().meta({ description: "看哪一项事实;null:由部门认定,或按多项打分" }),
    required: requirementSchema,
    citation: citationSchema,
    verdict: z
      .enum(["true", "false", "unknown", "assess"])
      .meta({ description: "true 满足 · false 不满足 · unknown 还不知道 · assess 由部门认定" }),
    value: z
      .unknown()
      .meta({ description: "提交的或由此推算的值,格式同 facts;null:不知道,或日期从未发生" }),
    gap: z
      .number()
      .nullable()
      .meta({ description: "离要求还差多少,用该项事实的单位(日期为天);null:无法计算" }),
  })
  .meta({ description: "一个条件和它的判断" });

const changeSchema = z.object({
  condition: z.string().meta({ description: "conditions 里的 id" }),
  fact: z.string().nullable(),
  text: z.string(),
  required: requirementSchema,
  gap: z.number().nullable(),
  when: daySchema.nullable().meta({ description: "等到哪一天就满足;null:要自己改变" }),
});

export const policyMatchSchema = z
  .object({
    policyId: z.string(),
    version: z.int().min(1),
    verdict: verdictSchema,
    amount: amountSchema.nullable().meta({ description: "办成以后的金额;null:没有金额" }),
    conditions: z.array(conditionResultSchema),
    nearMiss: z
      .object({
        changes: z.array(changeSchema),
        worth: amountSchema.nullable().meta({ description: "都做到以后的金额" }),
      })
      .nullable()
      .meta({ description: "差一点时,怎样最容易符合" }),
    deadline: daySchema.nullable(),
  })
  .meta({ description: "一项政策的判断" });

export const matchResponseSchema = z
  .object({
    asOf: daySchema,
    results: z.array(policyMatchSchema),
    best: z
      .object({
        policyIds: z.array(z.string()),
        amount: amountSchema.meta({ description: "到手的钱合计,不含税费和贷款" }),
        tax: amountSchema.nullable(),
        loan: amountSchema.nullable(),
        dropped: z.array(
          z.object({
            policyId: z.string(),
            because: z.string().meta({ description: "留下的那一项" }),
            reason: z.string(),
          }),
        ),
      })
      .meta({ description: "符合的政策里,能同时享受的最优组合" }),
    nextQuestions: z
      .array(
        z.object({
          fact: z.string().meta({ description: "问的事实;一次问几项时为第一项" }),
          facts: z.array(z.string()).min(1),
          question: z.string(),
          decides: z.int().min(0).meta({ description: "答完至少有一种答案能定下来的政策数" }),
          stake: z.number().nullable().meta({ description: "牵涉的最高金额,元;null:没有金额" }),
        }),
      )
      .max(5)
      .meta({ description: "最值得补充的几项,最有用的在前" }),
  })
  .meta({ description: "全部政策的判断" });

export type ConditionResult = z.infer<typeof conditionResultSchema>;
export type PolicyMatch = z.infer<typeof policyMatchSchema>;
export type MatchResponse = z.infer<typeof matchResponseSchema>;
