import { z } from "zod";
import { facetLabels, sectionNames, type Facet } from "../list-policies";
import { levelLabels } from "../wording/condition";
import type { Level } from "../policy";
import { asOfSchema, knownOnSchema } from "./fields.schema";

const LONGEST_QUERY = 64;
const LONGEST_PAGE = 100;

/** One choice of a facet or several; the same words as on the page 查政策. */
function facetSchema(facet: Facet, values: readonly string[]) {
  return z
    .array(z.enum(values, { error: `应为下列之一:${values.join("、")}` }))
    .optional()
    .meta({ description: `${facetLabels[facet]},可写多个` });
}

/** Query of `GET /api/v1/policies`. */
export const listParametersSchema = z.strictObject({
  q: z
    .string({ error: "只写一次" })
    .max(LONGEST_QUERY, { error: `不要超过 ${LONGEST_QUERY} 个字` })
    .optional()
    .meta({ description: "搜索词:政策名称、要办的事、文号、拼音" }),
  want: facetSchema("want", [
    "资金补贴",
    "减税降费",
    "贷款融资",
    "贷款贴息",
    "用工社保",
    "场地租金",
    "资质荣誉",
  ]),
  audience: facetSchema("audience", [
    "个体工商户",
    "小微",
    "规上",
    "高新技术",
    "专精特新",
    "外资",
    "各类企业",
    "人才个人",
  ]),
  industry: facetSchema("industry", Object.values(sectionNames)),
  status: facetSchema("status", ["现在可申报", "即将开始", "长期有效", "已截止", "已失效"]).meta({
    description: "状态,可写多个;不写为除已截止、已失效以外的全部",
  }),
  apply: facetSchema("apply", ["免申即享", "需要申报"]),
  level: facetSchema("level", [...Object.keys(levelLabels), ...Object.values(levelLabels)]),
  asOf: asOfSchema,
  limit: z
    .int({ error: `应为 1 到 ${LONGEST_PAGE} 的整数` })
    .min(1, { error: `应为 1 到 ${LONGEST_PAGE} 的整数` })
    .max(LONGEST_PAGE, { error: `应为 1 到 ${LONGEST_PAGE} 的整数` })
    .default(20)
    .meta({ description: "一页几项" }),
  cursor: z
    .string({ error: "只写一次" })
    .regex(/^[\w-]{1,128}$/, { error: "应为上一页给的 nextCursor" })
    .optional()
    .meta({ description: "上一页的 nextCursor,其他参数保持不变" }),
});

/** Query of `GET /api/v1/policies/:id`. */
export const policyParametersSchema = z.strictObject({ asOf: asOfSchema, knownOn: knownOnSchema });

/** For addresses that take no query. */
export const noParametersSchema = z.strictObject({});

export type ListParameters = z.infer<typeof listParametersSchema>;

/** The level in the page's words, whichever way it was written. */
export function levelWord(level: string): string {
  return Object.hasOwn(levelLabels, level) ? levelLabels[level as Level] : level;
}
