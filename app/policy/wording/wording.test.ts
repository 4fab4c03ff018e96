import { expect, test } from "vitest";
import { dayOfIso } from "../civil-day";
import type { FactDefinition } from "../fact";
import type { LeafTrace } from "../evaluation";
import { citationWords, describeCondition, gapWords } from "./condition";
import { formatMoney, formatMoneyRange, formatWorth } from "./money";
import { describeValue, formatDate } from "./value";

function fact(type: FactDefinition["type"], more: Partial<FactDefinition> = {}): FactDefinition {
  return {
    id: "f",
    label: "f",
    type,
    unit: null,
    group: "g",
    question: "?",
    why: "",
    options: [],
    step: 1,
    source: "self",
    sensitivity: "plain",
    changeability: "fixed",
    effort: 1,
    prior: null,
    ...more,
  };
}

test.each([
  [1500, "1500 元"],
  [10_000, "1 万元"],
  [500_000, "50 万元"],
  [125_500, "12.55 万元"],
  [120_000_000, "1.2 亿元"],
  [0, "0 元"],
])("%d 元 is said as %s", (yuan, words) => {
  expect(formatMoney(yuan)).toBe(words);
});

test.each([
  [{ min: 0, max: 500_000 }, "最高 50 万元"],
  [{ min: 200_000, max: 200_000 }, "20 万元"],
  [{ min: 120_000, max: 200_000 }, "12 万元至 20 万元"],
  [{ min: 120_000, max: null }, "至少 12 万元"],
  [{ min: 0, max: null }, "金额原文未写明"],
])("a range %o is said as %s", (range, words) => {
  expect(formatMoneyRange(range)).toBe(words);
});

test.each([
  [{ min: 5e6, max: 5e6, kind: "loan" as const }, "最高可贷 500 万元"],
  [{ min: 0, max: 5e6, kind: "loan" as const }, "最高可贷 500 万元"],
  [{ min: 4e6, max: 6e6, kind: "loan" as const }, "最高可贷 400 万元至 600 万元"],
  [{ min: 0, max: 2e4, kind: "tax" as const }, "可减免 最高 2 万元"],
  [{ min: 0, max: null, kind: "loan" as const }, "金额原文未写明"],
  [{ min: 1e4, max: 1e4, kind: "cash" as const }, "1 万元"],
])("%o is worth %s", (range, words) => {
  expect(formatWorth(range)).toBe(words);
});

test("a bracket is named by the round figure it stops at", () => {
  const revenue = fact("money", { unit: "元", step: 0.01, min: 0 });
  expect(describeValue(revenue, { kind: "range", min: 0, max: 19_999_999.99 })).toBe(
    "不到 2000 万元",
  );
  expect(describeValue(revenue, { kind: "range", min: 20_000_000, max: Infinity })).toBe(
    "2000 万元及以上",
  );
  expect(describeValue(revenue, { kind: "range", min: 3e6, max: 5e6 })).toBe(
    "300 万元及以上,不超过 500 万元",
  );
  expect(describeValue(revenue, { kind: "range", min: -Infinity, max: Infinity })).toBeNull();
  const staff = fact("integer", { unit: "人", min: 0 });
  expect(describeValue(staff, { kind: "range", min: 0, max: 99 })).toBe("不到 100 人");
  expect(describeValue(staff, { kind: "range", min: 100, max: 299 })).toBe(
    "100 人及以上,不到 300 人",
  );
  expect(
    describeValue(fact("ratio", { step: 0.001 }), { kind: "range", min: 0.026, max: 0.026 }),
  ).toBe("2.6%");
});

test("a month of a date is said as the month", () => {
  const day = (iso: string) => dayOfIso(iso);
  const date = fact("date");
  const march = {
    kind: "date" as const,
    min: day("2023-03-01"),
    max: day("2023-03-31"),
    never: false,
  };
  expect(describeValue(date, march)).toBe("2023年3月");
  const one = { ...march, max: day("2023-03-01") };
  expect(describeValue(date, one)).toBe("2023年3月1日");
  expect(describeValue(date, { kind: "date", min: Infinity, max: -Infinity, never: true })).toBe(
    "没有",
  );
  expect(formatDate("2026-12-31")).toBe("2026年12月31日");
});

test("choices are said by their labels and an open choice says nothing", () => {
  const scale = fact("enum", {
    options: [
      { value: "micro", label: "微型" },
      { value: "small", label: "小型" },
    ],
  });
  expect(describeValue(scale, { kind: "choice", possible: ["small"] })).toBe("小型");
  expect(describeValue(scale, { kind: "choice", possible: ["micro", "small"] })).toBeNull();
  expect(describeValue(fact("bool"), { kind: "choice", possible: ["false"] })).toBe("否");
});

test("gaps are said in the unit of the fact", () => {
  expect(gapWords(fact("ratio"), 0.004)).toBe("还差 0.4 个百分点");
  expect(gapWords(fact("integer", { unit: "人" }), 3)).toBe("还差 3 人");
  expect(gapWords(fact("integer", { unit: "月" }), 5)).toBe("还差 5 个月");
  expect(gapWords(fact("money", { unit: "元" }), 120_000)).toBe("还差 12 万元");
  expect(gapWords(fact("ratio"), null)).toBeNull();
});

test("an exclusion is said as what must not be the case", () => {
  const leaf: LeafTrace = {
    type: "leaf",
    id: "no-bad-credit",
    text: "有不良信用记录",
    truth: "true",
    fact: "f",
    value: { kind: "choice", possible: ["false"] },
    required: { op: "is", value: false },
    gap: null,
    negated: true,
    remediable: false,
    tentative: false,
    cite: { source: 4, clause: "第五条" },
  };
  expect(describeCondition(leaf, new Map([["f", fact("bool")]]))).toEqual({
    mark: "✓",
    state: "符合",
    sentence: "没有这种情况:有不良信用记录",
    yours: "您:否",
    gap: null,
    citation: "依据:第五条(来源 4)",
  });
  expect(citationWords(null)).toBe("原文未写明,请电话确认");
});
