import fc from "fast-check";
import { expect, test } from "vitest";
import { buildSearchIndex, CANDIDATES } from "./policy-search";
import type { SearchEntry } from "./search-entry";
import { noSynonyms } from "./synonyms";

function entry(id: string, more: Partial<SearchEntry>): SearchEntry {
  const none = { keywords: [], labels: [], rows: [], documents: [], faq: [] };
  return { id, title: id, summary: "", department: "", ...none, ...more };
}

const entries = [
  entry("loan", {
    title: "财园信贷通",
    summary: "免抵押流动资金贷款",
    documents: ["实施意见", "赣财建〔2020〕6号"],
  }),
  entry("rebate", { title: "失业保险稳岗返还", rows: ["不裁员的企业", "贷款不算在内"] }),
  entry("rate", { title: "高新技术企业所得税15%税率", documents: ["国科发火〔2016〕32号"] }),
  entry("status", { title: "高新技术企业认定", documents: ["国科发火〔2016〕32号"] }),
  entry("first", { title: "首台(套)重大技术装备保险补偿", keywords: ["装备保险"] }),
  entry("iso", { title: "知识产权管理国际标准(ISO56005)补助" }),
];
const index = buildSearchIndex(entries, {
  ...noSynonyms,
  groups: [
    ["高企", "高新技术企业"],
    ["贷款", "借钱"],
  ],
  fillers: ["怎么", "吗", "申请"],
});
const ids = (query: string) => index.search(query).map(({ id }) => id);

test("a name finds its policy first, brackets in the title or not", () => {
  expect(ids("高新技术企业认定")[0]).toBe("status");
  expect(ids("首台套")).toEqual(["first"]);
  expect(ids("ISO56005")).toEqual(["iso"]);
  expect(ids("iso 56005")).toEqual(["iso"]);
});

test("synonyms, question words and joined words", () => {
  expect(ids("怎么申请高企").sort()).toEqual(["rate", "status"]);
  expect(ids("借钱")).toEqual(["loan", "rebate"]);
  expect(ids("高企税率")[0]).toBe("rate");
});

test("slips of the input method and of the hand", () => {
  expect(ids("稳岗反还")).toEqual(["rebate"]);
  expect(ids("财圆信贷通")).toEqual(["loan"]);
  expect(ids("高薪技术企业").slice(0, 2).sort()).toEqual(["rate", "status"]);
  expect(ids("失业保俭稳岗")).toEqual(["rebate"]);
});

test("pinyin, initials, traditional and full-width characters", () => {
  expect(ids("wengangfanhuan")).toEqual(["rebate"]);
  expect(ids("wen gang fan huan")).toEqual(["rebate"]);
  expect(ids("wgfh")).toEqual(["rebate"]);
  expect(ids("財園信貸通")).toEqual(["loan"]);
  expect(ids("１５％税率")).toEqual(["rate"]);
});

test("a document number finds exactly the policies based on it, the named agency first", () => {
  expect(ids("赣财建〔2020〕6号")).toEqual(["loan"]);
  expect(ids("财建2020 6号")).toEqual(["loan"]);
  expect(ids("国科发火[2016]32号 税率")).toEqual(["rate", "status"]);
  expect(ids("赣财建〔2020〕7号")).toEqual([]);
});

test("a single character is looked for where names are", () => {
  expect(ids("税")).toEqual(["rate"]);
  expect(ids("贷")).toEqual(["loan"]);
});

test.each([
  "",
  "   ",
  "asdfghjkl",
  "囧囧囧囧",
  "今天天气",
  "红烧肉做法",
  "😀😀",
  "!@#$",
  "|||",
  "'\"^=",
])("%j finds nothing", (query) => {
  expect(ids(query)).toEqual([]);
});

test("an index of nothing answers with nothing", () => {
  expect(buildSearchIndex([], noSynonyms).search("补贴")).toEqual([]);
});

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(..."高新企业稳岗贷款〔2016〕32号吗 a'\"|^$!=%\\"),
    maxLength: 80,
  }),
);

test("any text gets a ranked answer without repeats", () => {
  fc.assert(
    fc.property(anyText, (query) => {
      const hits = index.search(query);
      expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
      for (const [at, { score }] of hits.entries()) {
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(hits[at - 1]?.score ?? Infinity);
      }
      expect(index.search(query, { limit: 2 })).toEqual(hits.slice(0, 2));
    }),
    { numRuns: 400 },
  );
});

test("however many policies match, no more than the candidates are ranked", () => {
  const many = Array.from({ length: 500 }, (_, at) => entry(`p${at}`, { title: `创业补贴${at}` }));
  const crowded = buildSearchIndex([...many, entry("one", { title: "创业贷款" })], noSynonyms);
  expect(crowded.search("创业补贴")).toHaveLength(CANDIDATES);
  expect(crowded.search("创业贷款")[0]?.id).toBe("one");
});
