import type { Rule } from "./rule";

/** official 已核对原文 · secondary 据公开报道整理,待核对 · memory 待核对 */
export type Verification = "official" | "secondary" | "memory";
export type Level = "national" | "province" | "city" | "district";
export type Category =
  | "tax"
  | "financing"
  | "innovation"
  | "employment"
  | "talent"
  | "upgrade"
  | "ip"
  | "digital"
  | "trade"
  | "other";
/** Facet 要什么. */
export type Want =
  "资金补贴" | "减税降费" | "贷款融资" | "贷款贴息" | "用工社保" | "场地租金" | "资质荣誉";
/** Facet 企业类型. */
export type Audience =
  "个体工商户" | "小微" | "规上" | "高新技术" | "专精特新" | "外资" | "各类企业" | "人才个人";

export interface Source {
  n: number;
  title: string;
  url: string | null;
  kind: "official" | "news" | "aggregator" | "memory";
}

export interface PolicyDocument {
  title: string;
  number: string | null;
  published: string | null;
  url: string | null;
}

/** One of the five rows; `cite` null shows 原文未写明,请电话确认. */
export interface ConclusionRow {
  text: string;
  cite: { source: number; clause?: string } | null;
}

/** The readable half of a policy: front matter and text of `policy.md`. */
export interface PolicyText {
  id: string;
  title: string;
  level: Level;
  category: Category;
  wants: Want[];
  audiences: Audience[];
  /** GB/T 4754 section letters the policy is limited to; empty: any. */
  industries: string[];
  /** true: 免申即享 */
  automatic: boolean;
  issuers: string[];
  documents: PolicyDocument[];
  region: string;
  department: string;
  phone: string | null;
  channel: { name: string; url: string | null };
  /** Working days from acceptance to payment or decision; null: not stated. */
  processingDays: number | null;
  /** Deadline in words when it is not a date of the window (每季度申报). */
  deadlineText: string | null;
  /** At most 30 characters for cards: one-line conclusion. */
  summary: string;
  /** `最高 50 万元`-like, at most 16 characters; null: no figure stated. */
  amountText: string | null;
  rows: {
    who: ConclusionRow;
    howMuch: ConclusionRow;
    howTo: ConclusionRow;
    contact: ConclusionRow;
    until: ConclusionRow;
  };
  materials: string[];
  steps: string[];
  faq: { q: string; a: string }[];
  sources: Source[];
  verification: Verification;
  /** What is unknown or doubtful, for the reader. */
  notes: string;
  replacedBy: string | null;
  /** Colloquial words people would search for, beyond title and text. */
  keywords: string[];
  /** Day on which the content was last looked at, `YYYY-MM-DD`. */
  checked: string;
}

/** One recorded state of one policy. */
export interface PolicyVersion {
  version: number;
  contentHash: string;
  text: PolicyText;
  rule: Rule;
}

/** All versions of all policies, plus what a reader may query by. Immutable; one per catalogue revision. */
export interface Catalogue {
  /** Changes with any content: key of caches. */
  revision: string;
  policies: ReadonlyMap<string, readonly PolicyVersion[]>;
}
