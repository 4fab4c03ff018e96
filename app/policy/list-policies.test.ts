import { expect, test } from "vitest";
import { listItem, listPolicies, type ListQuery } from "./list-policies";
import { statusOn } from "./policy-status";
import type { PolicyText, PolicyVersion } from "./policy";
import type { Rule } from "./rule";

const row = { text: "", cite: null };
const today = "2026-11-24";

function version(id: string, text: Partial<PolicyText>, rule: Partial<Rule> = {}): PolicyVersion {
  return {
    version: 1,
    contentHash: id,
    text: {
      id,
      title: id,
      level: "city",
      category: "other",
      wants: [],
      audiences: [],
      industries: [],
      automatic: false,
      issuers: [],
      documents: [],
      region: "九江市",
      department: "",
      phone: null,
      channel: { name: "", url: null },
      processingDays: null,
      deadlineText: null,
      summary: "",
      amountText: null,
      rows: { who: row, howMuch: row, howTo: row, contact: row, until: row },
      materials: [],
      steps: [],
      faq: [],
      sources: [],
      verification: "official",
      notes: "",
      replacedBy: null,
      keywords: [],
      checked: today,
      ...text,
    },
    rule: {
      id,
      recorded: today,
      effective: { from: null, to: null },
      window: null,
      eligible: { all: [] },
      benefit: { kind: "service", combine: "sum", items: [] },
      conflicts: [],
      ...rule,
    },
  };
}

const items = [
  listItem(
    version(
      "a",
      { wants: ["资金补贴"], industries: ["C"] },
      { effective: { from: null, to: "2026-12-31" } },
    ),
    today,
    100,
  ),
  listItem(version("b", { wants: ["资金补贴", "用工社保"] }), today, 900),
  listItem(
    version(
      "c",
      { wants: ["减税降费"] },
      { window: { open: null, close: "2026-11-30", certain: true } },
    ),
    today,
    null,
  ),
  listItem(version("old", {}, { effective: { from: null, to: "2025-12-31" } }), today, 5),
];
const query = (more: Partial<ListQuery> = {}): ListQuery => ({
  ranked: null,
  chosen: {},
  sort: null,
  ...more,
});
const ids = (q: ListQuery) => listPolicies(items, q).items.map((item) => item.id);

test("policies out of force are hidden until asked for, nearest deadline first", () => {
  expect(ids(query())).toEqual(["c", "a", "b"]);
  expect(ids(query({ chosen: { status: ["已失效"] } }))).toEqual(["old"]);
});

test("options of one facet add up, facets narrow each other", () => {
  expect(ids(query({ chosen: { want: ["资金补贴", "减税降费"] } }))).toEqual(["c", "a", "b"]);
  expect(ids(query({ chosen: { want: ["资金补贴"], status: ["长期有效"] } }))).toEqual(["b"]);
});

test("a policy for every industry is found under each", () => {
  expect(ids(query({ chosen: { industry: ["制造业"] } }))).toEqual(["c", "a", "b"]);
  expect(ids(query({ chosen: { industry: ["建筑业"] } }))).toEqual(["c", "b"]);
});

test("counts say what one more tick would bring", () => {
  const want = listPolicies(items, query({ chosen: { want: ["减税降费"] } })).facets[0];
  expect(want?.options).toEqual([
    { value: "资金补贴", count: 2, checked: false },
    { value: "减税降费", count: 1, checked: true },
    { value: "用工社保", count: 1, checked: false },
  ]);
});

test("a search keeps its ranking until another order is asked for", () => {
  const ranked = ["b", "c", "a"];
  expect(ids(query({ ranked }))).toEqual(["b", "c", "a"]);
  expect(ids(query({ ranked, sort: "amount" }))).toEqual(["b", "a", "c"]);
  expect(ids(query({ ranked: [] }))).toEqual([]);
});

test("status follows validity first and the window second", () => {
  const on = (effective: Rule["effective"], window: Rule["window"] = null) =>
    statusOn({ effective, window }, today);
  expect(on({ from: null, to: "2026-11-24" })).toBe("现在可申报");
  expect(on({ from: null, to: "2026-11-23" })).toBe("已失效");
  expect(on({ from: "2026-11-25", to: null })).toBe("即将开始");
  expect(on({ from: null, to: null }, { open: "2026-12-01", close: null, certain: true })).toBe(
    "即将开始",
  );
  expect(on({ from: null, to: null }, { open: null, close: "2026-11-01", certain: true })).toBe(
    "已截止",
  );
  expect(on({ from: null, to: null })).toBe("长期有效");
});
