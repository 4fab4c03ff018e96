import { z } from "zod";
import { amountSchema, citationSchema, daySchema, requirementSchema } from "./fields.schema";

export const policyListItemSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string().meta({ description: "一句话结论" }),
    level: z
      .enum(["national", "province", "city", "district"])
      .meta({ description: "national 国家 · province 省 · city 市 · district 区" }),
    category: z
      .enum([
        "tax",
        "financing",
        "innovation",
        "employment",
        "talent",
        "upgrade",
        "ip",
        "digital",
        "trade",
        "other",
      ])
      .meta({
        description:
          "tax 减税降费 · financing 融资 · innovation 科技创新 · employment 就业用工 · talent 人才 · upgrade 升级改造 · ip 知识产权 · digital 数字化 · trade 外贸 · other 其他",
      }),
    status: z.enum(["现在可申报", "即将开始", "长期有效", "已截止", "已失效"]),
    deadline: daySchema.nullable().meta({ description: "最后一天;null:没有写明" }),
    amount: amountSchema
      .nullable()
      .meta({ description: "任何企业可能得到的金额;null:原文没有金额,或给的是服务、税率" }),
    verification: z.enum(["official", "secondary", "memory"]).meta({
      description: "official 已核对原文 · secondary 据公开报道整理,待核对 · memory 待核对",
    }),
    url: z.url().meta({ description: "给人看的网页" }),
  })
  .meta({ description: "政策摘要" });

export const policyListSchema = z
  .object({
    policies: z.array(policyListItemSchema),
    total: z.int().min(0).meta({ description: "符合筛选的政策总数" }),
    nextCursor: z.string().nullable().meta({ description: "下一页的 cursor;null:没有下一页" }),
  })
  .meta({ description: "一页政策。有搜索词时按相关程度,没有时快截止的在前" });

const span = z.object({ from: daySchema.nullable(), to: daySchema.nullable() });
const row = z.object({
  text: z.string(),
  citation: citationSchema.nullable().meta({ description: "null:原文未写明,请电话确认" }),
});

export const policyConditionSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    fact: z.string().nullable().meta({ description: "看哪一项事实;null:由部门认定,或按多项打分" }),
    required: requirementSchema,
    citation: citationSchema,
  })
  .meta({ description: "政策的一个条件。条件之间的且、或关系见政策网页" });

export const policySchema = policyListItemSchema
  .extend({
    version: z.int().min(1),
    asOf: daySchema,
    recorded: daySchema.meta({ description: "这一版收录的日期" }),
    effective: span.meta({ description: "政策本身的有效期,含首尾两天;null:没有写明" }),
    window: z
      .object({
        open: daySchema.nullable(),
        close: daySchema.nullable(),
        certain: z.boolean().meta({ description: "false:日期只见于报道,待核对" }),
      })
      .nullable()
      .meta({ description: "申报期;null:有效期内随时可以申报" }),
    region: z.string(),
    issuers: z.array(z.string()),
    department: z.string(),
    phone: z.string().nullable(),
    channel: z.object({ name: z.string(), url: z.string().nullable() }),
    automatic: z.boolean().meta({ description: "true:免申即享" }),
    processingDays: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: "办理时限,工作日;null:没有写明" }),
    documents: z.array(
      z.object({
        title: z.string(),
        number: z.string().nullable(),
        published: z.string().nullable(),
        url: z.string().nullable(),
      }),
    ),
    rows: z
      .object({ who: row, howMuch: row, howTo: row, contact: row, until: row })
      .meta({ description: "谁能享受、能拿多少、怎么办、找谁、到什么时候(Markdown)" }),
    conditions: z.array(policyConditionSchema),
    conflicts: z.array(
      z.object({
        policyId: z.string().nullable().meta({ description: "null:不在本目录里,见 name" }),
        name: z.string().nullable(),
        scope: z.enum(["same-enterprise", "same-person", "same-loan", "same-expense", "same-year"]),
        reason: z.string(),
        citation: citationSchema,
      }),
    ),
    materials: z.array(z.string()),
    steps: z.array(z.string()),
    faq: z.array(z.object({ q: z.string(), a: z.string() })),
    sources: z.array(
      z.object({
        n: z.int().min(1),
        title: z.string(),
        url: z.string().nullable(),
        kind: z.enum(["official", "news", "aggregator", "memory"]),
      }),
    ),
    notes: z.string().meta({ description: "尚不清楚的地方" }),
    replacedBy: z.string().nullable(),
    versions: z
      .array(z.object({ version: z.int().min(1), recorded: daySchema, effective: span }))
      .meta({ description: "收录过的各版,新的在前" }),
  })
  .meta({ description: "一项政策在某一天的样子" });

export type ListedPolicy = z.infer<typeof policyListItemSchema>;
export type PolicyListAnswer = z.infer<typeof policyListSchema>;
export type PolicyAnswer = z.infer<typeof policySchema>;
