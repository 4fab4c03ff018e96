import { expect, test } from "vitest";
import type { PolicyListItem } from "~/policy/list-policies";
import type { PolicyText, PolicyVersion } from "~/policy/policy";
import type { Rule } from "~/policy/rule";
import { indicatorFigures } from "./indicator-figures";
import { policyIndicators } from "./policy-indicators";

const TODAY = "2026-11-24";

interface Given {
  kind?: Rule["benefit"]["kind"];
  effective?: Rule["effective"];
  window?: Rule["window"];
  text?: Partial<PolicyText>;
}

function item({ kind = "subsidy", effective, window = null, text = {} }: Given): PolicyListItem {
  const version = {
    rule: { effective: effective ?? { from: null, to: null }, window, benefit: { kind } },
    text: { automatic: false, verification: "secondary", processingDays: null, ...text },
  } as unknown as PolicyVersion;
  return { id: "x", version, status: "长期有效", deadline: null, daysLeft: null, ceiling: null };
}

const valuesOf = (items: PolicyListItem[]) =>
  policyIndicators(items, TODAY).map(({ value, n }) => [value, n]);

test("counts policies in force, between windows too, and says how many were checked", () => {
  const items = [
    item({ text: { verification: "official" } }),
    item({ window: { open: null, close: "2026-03-31", certain: true } }),
    item({ effective: { from: null, to: "2026-11-23" } }),
    item({ effective: { from: "2026-11-25", to: null } }),
    item({ effective: { from: "2026-11-24", to: "2026-11-24" } }),
  ];
  const [best] = policyIndicators(items, TODAY);
  expect(best).toMatchObject({ title: "政策最优", value: 3, unit: "项", n: 3 });
  expect(best?.definition).toContain("其中 1 项已核对原文");
});

test("counts what cuts taxes and fees and what needs no application, while in force", () => {
  const over = { from: null, to: "2025-12-31" };
  const items = [
    item({ kind: "tax" }),
    item({ kind: "fee-cut", text: { automatic: true } }),
    item({ kind: "loan" }),
    item({ kind: "tax", effective: over, text: { automatic: true } }),
  ];
  expect(valuesOf(items).slice(1, 3)).toEqual([
    [2, 3],
    [1, 3],
  ]);
});

test("takes the median of the stated processing times only", () => {
  const stated = (...days: (number | null)[]) =>
    days.map((processingDays) => item({ text: { processingDays } }));
  expect(valuesOf(stated(30, null, 5, 10)).at(-1)).toEqual([10, 3]);
  expect(valuesOf(stated(5, 10, null, 0, 30)).at(-1)).toEqual([7.5, 4]);
  expect(valuesOf(stated(null)).at(-1)).toEqual([null, 0]);
});

test("shows a sample size beside the median, not beside counts", () => {
  const figures = indicatorFigures(policyIndicators([item({})], TODAY), TODAY);
  expect(figures.map(({ sampleSize }) => sampleSize)).toEqual([undefined, undefined, undefined, 0]);
  expect(figures[0]).toMatchObject({ value: "1", period: "截至 2026年11月24日" });
  expect(figures[3]?.value).toBeNull();
});
