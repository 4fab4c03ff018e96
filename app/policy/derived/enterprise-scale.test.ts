import { expect, test } from "vitest";
import type { Value } from "../value";
import { enterpriseScale } from "./enterprise-scale";
import type { Inputs } from "./derivation";

interface Firm {
  industry?: string[];
  employees?: [number, number];
  annualRevenue?: [number, number];
  totalAssets?: [number, number];
}

function scaleOf(firm: Firm): readonly string[] {
  const inputs: Pick<Inputs, "range" | "options"> = {
    range(fact) {
      const [min, max] = firm[fact as "employees"] ?? [0, Infinity];
      return { min, max };
    },
    options: () => firm.industry ?? [],
  };
  const value = enterpriseScale.derive(inputs as Inputs) as Extract<Value, { kind: "choice" }>;
  return value.possible;
}

const exact = (n: number): [number, number] => [n, n];
const LARGE_ENOUGH = exact(1e13);

/** Row, what is measured, and the lower limits of small, medium and large as the notice states them (人; 万元). */
const NOTICE: [string, "employees" | "annualRevenue" | "totalAssets", number, number, number][] = [
  ["农林牧渔业", "annualRevenue", 50, 500, 20000],
  ["工业", "employees", 20, 300, 1000],
  ["工业", "annualRevenue", 300, 2000, 40000],
  ["建筑业", "annualRevenue", 300, 6000, 80000],
  ["建筑业", "totalAssets", 300, 5000, 80000],
  ["批发业", "employees", 5, 20, 200],
  ["批发业", "annualRevenue", 1000, 5000, 40000],
  ["零售业", "employees", 10, 50, 300],
  ["零售业", "annualRevenue", 100, 500, 20000],
  ["交通运输业", "employees", 20, 300, 1000],
  ["交通运输业", "annualRevenue", 200, 3000, 30000],
  ["仓储业", "employees", 20, 100, 200],
  ["仓储业", "annualRevenue", 100, 1000, 30000],
  ["邮政业", "employees", 20, 300, 1000],
  ["邮政业", "annualRevenue", 100, 2000, 30000],
  ["住宿业", "employees", 10, 100, 300],
  ["住宿业", "annualRevenue", 100, 2000, 10000],
  ["餐饮业", "employees", 10, 100, 300],
  ["餐饮业", "annualRevenue", 100, 2000, 10000],
  ["信息传输业", "employees", 10, 100, 2000],
  ["信息传输业", "annualRevenue", 100, 1000, 100000],
  ["软件和信息技术服务业", "employees", 10, 100, 300],
  ["软件和信息技术服务业", "annualRevenue", 50, 1000, 10000],
  ["房地产开发经营", "annualRevenue", 100, 1000, 200000],
  ["房地产开发经营", "totalAssets", 2000, 5000, 10000],
  ["物业管理", "employees", 100, 300, 1000],
  ["物业管理", "annualRevenue", 500, 1000, 5000],
  ["租赁和商务服务业", "employees", 10, 100, 300],
  ["租赁和商务服务业", "totalAssets", 100, 8000, 120000],
  ["其他未列明行业", "employees", 10, 100, 300],
];

const boundaries = NOTICE.flatMap(([industry, measure, small, medium, large]) =>
  [
    ["micro", "small", small],
    ["small", "medium", medium],
    ["medium", "large", large],
  ].map(([below, reached, limit]) => [industry, measure, below, reached, limit] as const),
);

test.each(boundaries)(
  "%s by %s goes from %s to %s at %d",
  (industry, measure, below, reached, limit) => {
    const unit = measure === "employees" ? 1 : 10_000;
    const step = measure === "employees" ? 1 : 0.01;
    const at = (figure: number) =>
      scaleOf({
        industry: [industry],
        employees: LARGE_ENOUGH,
        annualRevenue: LARGE_ENOUGH,
        totalAssets: LARGE_ENOUGH,
        [measure as string]: exact(figure),
      });
    const threshold = (limit as number) * unit;
    expect([at(threshold - step), at(threshold), at(threshold + step)]).toEqual([
      [below],
      [reached],
      [reached],
    ]);
  },
);

test("all sixteen rows of the notice are there", () => {
  expect(new Set(NOTICE.map(([industry]) => industry)).size).toBe(16);
});

test("an enterprise that misses one limit goes down to the class of that figure", () => {
  const industry = ["工业"];
  expect(scaleOf({ industry, employees: exact(1200), annualRevenue: exact(50_000_000) })).toEqual([
    "medium",
  ]);
  expect(scaleOf({ industry, employees: exact(1200), annualRevenue: exact(2_000_000) })).toEqual([
    "micro",
  ]);
  expect(scaleOf({ industry, employees: exact(8), annualRevenue: exact(900_000_000) })).toEqual([
    "micro",
  ]);
});

test("brackets give every class between their ends", () => {
  expect(
    scaleOf({ industry: ["工业"], employees: [50, 400], annualRevenue: [20_000_000, 40_000_000] }),
  ).toEqual(["small", "medium"]);
});

test("few people settle the class before any other figure is known", () => {
  expect(scaleOf({ industry: ["工业"], employees: exact(12) })).toEqual(["micro"]);
});

test("industries that are still possible each add their classes", () => {
  const figures = { employees: exact(40), annualRevenue: exact(8_000_000) };
  expect(scaleOf({ industry: ["批发业"], ...figures })).toEqual(["micro"]);
  expect(scaleOf({ industry: ["零售业"], ...figures })).toEqual(["small"]);
  expect(scaleOf({ industry: ["批发业", "零售业"], ...figures })).toEqual(["micro", "small"]);
});
