import { z } from "zod";
import { anchor, date, text } from "./condition.schema";
import type { PolicyText } from "./policy";

const url = z.url({ protocol: /^https?$/, error: "is not a web address" });

/** Front matter of `policy.md`: everything readable that is not one of the five rows or the notes. */
export const frontMatterSchema: z.ZodType<Omit<PolicyText, "rows" | "notes">> = z.strictObject({
  id: anchor,
  title: text,
  level: z.enum(["national", "province", "city", "district"]),
  category: z.enum([
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
  ]),
  wants: z.array(
    z.enum(["资金补贴", "减税降费", "贷款融资", "贷款贴息", "用工社保", "场地租金", "资质荣誉"]),
  ),
  audiences: z
    .array(
      z.enum([
        "个体工商户",
        "小微",
        "规上",
        "高新技术",
        "专精特新",
        "外资",
        "各类企业",
        "人才个人",
      ]),
    )
    .min(1),
  industries: z.array(z.string().regex(/^[A-T]$/, "is no section letter of GB/T 4754")),
  automatic: z.boolean(),
  issuers: z.array(text).min(1),
  documents: z.array(
    z.strictObject({
      title: text,
      number: text.nullable(),
      published: date.nullable(),
      url: url.nullable(),
    }),
  ),
  region: text,
  department: text,
  phone: text.nullable(),
  channel: z.strictObject({ name: text, url: url.nullable() }),
  processingDays: z.int().min(0).nullable(),
  deadlineText: text.nullable(),
  summary: text.max(30, "is longer than 30 characters"),
  amountText: text.max(16, "is longer than 16 characters").nullable(),
  materials: z.array(text),
  steps: z.array(text),
  faq: z.array(z.strictObject({ q: text, a: text })),
  sources: z
    .array(
      z.strictObject({
        n: z.int().min(1),
        title: text,
        url: url.nullable(),
        kind: z.enum(["official", "news", "aggregator", "memory"]),
      }),
    )
    .min(1),
  verification: z.enum(["official", "secondary", "memory"]),
  replacedBy: anchor.nullable(),
  keywords: z.array(text),
  checked: date,
});
