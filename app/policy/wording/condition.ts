import type { LeafTrace, Opening, Verdict } from "../evaluation";
import type { FactDefinition } from "../fact";
import type { Category, Level, Verification } from "../policy";
import type { Citation } from "../rule";
import { describeValue } from "./value";
import { formatMoney } from "./money";

/** `依据:第六条第二款` when the clause is known, else the numbered source. */
export function citationWords(cite: Citation | null): string {
  if (!cite) return "原文未写明,请电话确认";
  return cite.clause ? `依据:${cite.clause}(来源 ${cite.source})` : `依据:来源 ${cite.source}`;
}

/** The condition as one sentence; exclusions are said as what must not be the case. */
export function conditionSentence(leaf: Pick<LeafTrace, "text" | "negated">): string {
  return leaf.negated ? `没有这种情况:${leaf.text}` : leaf.text;
}

/** `还差 0.4 个百分点` and the like; null when there is no measurable distance. */
export function gapWords(fact: FactDefinition | undefined, gap: number | null): string | null {
  if (!fact || gap === null || !(gap > 0) || !Number.isFinite(gap)) return null;
  const figure = (n: number) => String(Number(n.toFixed(2)));
  switch (fact.type) {
    case "ratio":
      return `还差 ${figure(gap * 100)} 个百分点`;
    case "money":
      return `还差 ${formatMoney(gap, fact.unit ?? "元")}`;
    case "date":
      return `还差 ${Math.ceil(gap)} 天`;
    default:
      return fact.unit === "月"
        ? `还差 ${figure(gap)} 个月`
        : `还差 ${figure(gap)} ${fact.unit ?? ""}`.trim();
  }
}

export interface ConditionWords {
  mark: "✓" | "✗" | "?" | "◇";
  /** The mark in words, for readers who do not see it. */
  state: string;
  sentence: string;
  yours: string | null;
  gap: string | null;
  citation: string;
}

const marks = {
  true: { mark: "✓", state: "符合" },
  false: { mark: "✗", state: "不符合" },
  unknown: { mark: "?", state: "还没有回答" },
  assess: { mark: "◇", state: "由部门认定" },
} as const;

/** Everything a reader needs to know of one condition: requirement, own answer, distance, citation. */
export function describeCondition(
  leaf: LeafTrace,
  facts: ReadonlyMap<string, FactDefinition>,
): ConditionWords {
  const fact = leaf.fact === null ? undefined : facts.get(leaf.fact);
  const value = fact ? describeValue(fact, leaf.value) : null;
  return {
    ...marks[leaf.truth],
    sentence: conditionSentence(leaf),
    yours: value === null ? null : `您:${value}`,
    gap: leaf.truth === "false" ? gapWords(fact, leaf.gap) : null,
    citation: citationWords(leaf.cite),
  };
}

export const verdictLabels: Record<Verdict, string> = {
  eligible: "符合",
  nearMiss: "差一点",
  needsInfo: "待补充",
  needsAssessment: "需部门认定",
  ineligible: "不符合",
  notOpen: "不在期限内",
};

export const openingLabels: Record<Opening, string> = {
  open: "现在可申报",
  upcoming: "即将开始",
  notYetInForce: "即将开始",
  closed: "已截止",
  expired: "已失效",
};

export const verificationLabels: Record<Verification, string> = {
  official: "已核对原文",
  secondary: "据公开报道整理,待核对",
  memory: "待核对",
};

export const levelLabels: Record<Level, string> = {
  national: "国家",
  province: "省",
  city: "市",
  district: "区",
};

export const categoryLabels: Record<Category, string> = {
  tax: "减税降费",
  financing: "融资",
  innovation: "科技创新",
  employment: "就业用工",
  talent: "人才",
  upgrade: "升级改造",
  ip: "知识产权",
  digital: "数字化",
  trade: "外贸",
  other: "其他",
};
