import { levelLabels } from "./wording/condition";
import { daysLeft, deadlineOf, statusOn, type PolicyStatus } from "./policy-status";
import type { PolicyVersion } from "./policy";

/** The facets of 查政策, in the order they are shown. Keys are the query parameters. */
export const facetLabels = {
  want: "要什么",
  audience: "企业类型",
  industry: "行业",
  status: "状态",
  apply: "怎么办",
  level: "级别",
} as const;

export type Facet = keyof typeof facetLabels;
export const facets = Object.keys(facetLabels) as Facet[];

/** Options that are always listed, so that a facet looks the same whatever the search. */
const fixedOptions: Partial<Record<Facet, readonly string[]>> = {
  status: ["现在可申报", "即将开始", "长期有效", "已截止", "已失效"],
  apply: ["免申即享", "需要申报"],
  level: ["国家", "省", "市", "区"],
};

export const sorts = {
  deadline: "快截止优先",
  amount: "金额从高到低",
  newest: "最新发布",
} as const;
export type Sort = keyof typeof sorts;

export interface PolicyListItem {
  id: string;
  version: PolicyVersion;
  status: PolicyStatus;
  deadline: string | null;
  daysLeft: number | null;
  /** Most a policy pays, in 元, for ordering only; null when no figure is stated. */
  ceiling: number | null;
}

export interface ListQuery {
  /** Ranked ids of the search, best first; null when nothing was searched. */
  ranked: readonly string[] | null;
  chosen: Partial<Record<Facet, readonly string[]>>;
  sort: Sort | null;
}

export interface FacetOption {
  value: string;
  count: number;
  checked: boolean;
}

export interface PolicyList {
  items: PolicyListItem[];
  facets: { facet: Facet; label: string; options: FacetOption[] }[];
}

/** 已截止 and 已失效 stay out of sight until somebody asks for them. */
const hiddenByDefault: ReadonlySet<PolicyStatus> = new Set(["已截止", "已失效"]);

function valuesOf(item: PolicyListItem, facet: Facet): readonly string[] {
  const { text } = item.version;
  switch (facet) {
    case "want":
      return text.wants;
    case "audience":
      return text.audiences;
    case "industry":
      return text.industries.map((letter) => sectionNames[letter] ?? letter);
    case "status":
      return [item.status];
    case "apply":
      return [text.automatic ? "免申即享" : "需要申报"];
    case "level":
      return [levelLabels[text.level]];
  }
}

function passes(item: PolicyListItem, chosen: ListQuery["chosen"], except: Facet | null): boolean {
  return facets.every((facet) => {
    if (facet === except) return true;
    const wanted = chosen[facet] ?? [];
    if (wanted.length === 0) return facet !== "status" || !hiddenByDefault.has(item.status);
    return unlimited(item, facet) || valuesOf(item, facet).some((value) => wanted.includes(value));
  });
}

/** A policy for every industry is found under each of them. */
const unlimited = (item: PolicyListItem, facet: Facet) =>
  facet === "industry" && item.version.text.industries.length === 0;

const byDeadline = (a: PolicyListItem, b: PolicyListItem) =>
  (a.deadline ?? "9999").localeCompare(b.deadline ?? "9999") || a.id.localeCompare(b.id);
const orders: Record<Sort, (a: PolicyListItem, b: PolicyListItem) => number> = {
  deadline: byDeadline,
  amount: (a, b) => (b.ceiling ?? -1) - (a.ceiling ?? -1) || byDeadline(a, b),
  newest: (a, b) => newestOf(b).localeCompare(newestOf(a)) || byDeadline(a, b),
};

function newestOf(item: PolicyListItem): string {
  const published = item.version.text.documents.map((d) => d.published ?? "");
  return published.sort().at(-1) || item.version.rule.effective.from || "";
}

/**
 * Filters, counts and orders. A facet's counts ignore its own choice and respect all others, so
 * they say what ticking one more option would bring. A search keeps its ranking unless a sort is asked for.
 */
export function listPolicies(all: readonly PolicyListItem[], query: ListQuery): PolicyList {
  const rank = query.ranked && new Map(query.ranked.map((id, i) => [id, i]));
  const searched = rank ? all.filter((item) => rank.has(item.id)) : [...all];
  const items = searched.filter((item) => passes(item, query.chosen, null));
  if (query.sort || !rank) items.sort(orders[query.sort ?? "deadline"]);
  else items.sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
  return {
    items,
    facets: facets.map((facet) => ({
      facet,
      label: facetLabels[facet],
      options: countOptions(facet, searched, query.chosen),
    })),
  };
}

function countOptions(
  facet: Facet,
  searched: readonly PolicyListItem[],
  chosen: ListQuery["chosen"],
) {
  const counts = new Map<string, number>((fixedOptions[facet] ?? []).map((value) => [value, 0]));
  const wanted = chosen[facet] ?? [];
  for (const value of wanted) counts.set(value, counts.get(value) ?? 0);
  let everywhere = 0;
  for (const item of searched) {
    if (!passes(item, chosen, facet)) continue;
    if (unlimited(item, facet)) everywhere += 1;
    for (const value of valuesOf(item, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const options = [...counts].map(([value, count]) => ({
    value,
    count: count + everywhere,
    checked: wanted.includes(value),
  }));
  return fixedOptions[facet]
    ? options
    : options.sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}

/** The version of each policy that a reader sees on a day, ready for listing. */
export function listItem(
  version: PolicyVersion,
  asOf: string,
  ceiling: number | null,
): PolicyListItem {
  const deadline = deadlineOf(version.rule);
  return {
    id: version.text.id,
    version,
    status: statusOn(version.rule, asOf),
    deadline,
    daysLeft: daysLeft(deadline, asOf),
    ceiling,
  };
}

/** Sections of GB/T 4754—2017 by letter, shortened as people say them. */
export const sectionNames: Readonly<Record<string, string>> = {
  A: "农林牧渔业",
  B: "采矿业",
  C: "制造业",
  D: "电力热力燃气水",
  E: "建筑业",
  F: "批发和零售业",
  G: "交通运输仓储邮政",
  H: "住宿和餐饮业",
  I: "信息传输和软件",
  J: "金融业",
  K: "房地产业",
  L: "租赁和商务服务",
  M: "科研和技术服务",
  N: "水利环境公共设施",
  O: "居民服务",
  P: "教育",
  Q: "卫生和社会工作",
  R: "文化体育娱乐",
  S: "公共管理",
  T: "国际组织",
};
