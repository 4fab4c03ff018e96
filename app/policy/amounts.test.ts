import { expect, test } from "vitest";
import { compileAmount } from "./amounts";
import { benefitsOf } from "./benefits";
import { compileProfile } from "./compile-profile";
import { compileRule } from "./compile-rule";
import { factLayout } from "./fact-layout";
import type { Parameter } from "./parameter";
import type { Amount, Benefit, BenefitItem } from "./rule";
import type { Profile } from "./value";
import { dictionaryOf } from "../../tests/fixtures/small-dictionary";

const dictionary = dictionaryOf([
  { id: "staff", type: "integer", min: 0 },
  { id: "hires", type: "integer", min: 0 },
  { id: "loan", type: "money", min: 0, max: 1e12 },
  { id: "profit", type: "money" },
  { id: "months", type: "integer", min: 0, max: 600 },
  { id: "flag", type: "bool" },
]);
const parameter = (value: number | null): Parameter => {
  return { label: "", value, unit: "", source: null, note: "" };
};
const parameters = new Map([
  ["wage", parameter(2000)],
  ["unknownWage", parameter(null)],
]);

const range = (min: number, max = min) => ({ kind: "range" as const, min, max });
const yes: Profile = { flag: { kind: "choice", possible: ["true"] } };
const no: Profile = { flag: { kind: "choice", possible: ["false"] } };

function amount(form: Amount, profile: Profile = {}) {
  const compiled = compileAmount(form, { layout: factLayout(dictionary), parameters });
  return compiled(compileProfile(profile, dictionary));
}

test("a fixed amount, and a cap below it", () => {
  expect(amount({ fixed: 5000 })).toEqual([5000, 5000]);
  expect(amount({ fixed: 5000, cap: 3000 })).toEqual([3000, 3000]);
});

test("units are added up and counted to the limit; unknown units have no known end", () => {
  const form: Amount = { perUnit: ["staff", "hires"], value: 100, maxUnits: 8 };
  expect(amount(form, { staff: range(3), hires: range(2) })).toEqual([500, 500]);
  expect(amount(form, { staff: range(3), hires: range(2, 50) })).toEqual([500, 800]);
  expect(amount({ perUnit: ["staff"], value: 100 })).toEqual([0, Infinity]);
});

test("a percentage of a fact or a parameter, its base limited; a loss yields nothing", () => {
  const ofLoan: Amount = { percentOf: { fact: "loan" }, rate: 0.02, baseCap: 1_000_000 };
  expect(amount(ofLoan, { loan: range(300_000) })).toEqual([6000, 6000]);
  expect(amount(ofLoan)).toEqual([0, 20_000]);
  expect(amount({ percentOf: { fact: "profit" }, rate: 0.5 }, { profit: range(-10) })).toEqual([
    0, 0,
  ]);
  expect(amount({ percentOf: { parameter: "wage" }, rate: [0.5, 0.6] })).toEqual([1000, 1200]);
  expect(amount({ percentOf: { parameter: "unknownWage" }, rate: 0.5 })).toEqual([0, Infinity]);
});

test("months are those of the fact, or from one to the limit when no fact tells", () => {
  const monthly: Amount = { fixed: 500 };
  const told: Amount = { perMonth: monthly, maxMonths: 12, months: "months" };
  expect(amount({ perMonth: monthly, maxMonths: 12 })).toEqual([500, 6000]);
  expect(amount(told, { months: range(7) })).toEqual([3500, 3500]);
  expect(amount(told, { months: range(30) })).toEqual([6000, 6000]);
  // Nothing known of the fact includes that no month counts.
  expect(amount(told)).toEqual([0, 6000]);
});

test("a year of a twelfth of one percent is exactly one percent", () => {
  const yearly: Amount = {
    perMonth: { percentOf: { fact: "loan" }, rate: 0.0008333333333333334 },
    maxMonths: 12,
    months: "months",
  };
  expect(amount(yearly, { loan: range(1_000_000), months: range(12) })).toEqual([10_000, 10_000]);
});

const bands = [
  { from: 0, to: 10, rate: 0.1 },
  { from: 10, to: 20, rate: 0.2 },
];
const whole: Amount = { tiers: "staff", mode: "whole", bands };
const sliced: Amount = { tiers: "staff", mode: "marginal", bands };

test.each([
  [0, 0, 0],
  [9, 0.9, 0.9],
  [10, 2, 1],
  [19, 3.8, 2.8],
  [20, 0, 3],
  [25, 0, 3],
])("bands at %d: %d for the whole, %d by slices", (staff, asWhole, bySlices) => {
  expect(amount(whole, { staff: range(staff) })).toEqual([asWhole, asWhole]);
  expect(amount(sliced, { staff: range(staff) })).toEqual([bySlices, bySlices]);
});

test("bands of a range hold every amount inside it, also where the last band ends", () => {
  for (let from = 0; from <= 22; from++) {
    for (let to = from; to <= 22; to++) {
      const [min, max] = amount(whole, { staff: range(from, to) });
      for (let staff = from; staff <= to; staff++) {
        const [exact] = amount(whole, { staff: range(staff) });
        expect(exact).toBeGreaterThanOrEqual(min);
        expect(exact).toBeLessThanOrEqual(max);
      }
    }
  }
});

test("bands of fixed values: one for the whole, the sum of those reached by slices", () => {
  const values = [
    { from: 5, to: 10, value: 100 },
    { from: 10, to: null, value: 300 },
  ];
  const staff = (mode: "whole" | "marginal", n: number) =>
    amount({ tiers: "staff", mode, bands: values }, { staff: range(n) })[0];
  expect([4, 5, 10].map((n) => staff("whole", n))).toEqual([0, 100, 300]);
  expect([4, 5, 10].map((n) => staff("marginal", n))).toEqual([0, 100, 400]);
});

test("sums, the highest, the lowest and what the source does not state", () => {
  const open: Amount = { unstated: true, atMost: 700 };
  const fixed: Amount = { fixed: 500 };
  expect(amount({ sum: [open, fixed] })).toEqual([500, 1200]);
  expect(amount({ highestOf: [open, fixed] })).toEqual([500, 700]);
  expect(amount({ lowestOf: [open, fixed] })).toEqual([0, 500]);
  expect(amount({ unstated: true })).toEqual([0, Infinity]);
});

const when = { id: "when", text: "", cite: { source: 1 }, fact: "flag", is: true };
const item = (id: string, fixed: number | null, conditional = false): BenefitItem => ({
  id,
  label: id,
  amount: fixed === null ? null : { fixed },
  cite: { source: 1 },
  ...(conditional ? { when } : {}),
});

function total(combine: Benefit["combine"], items: BenefitItem[], profile: Profile) {
  const rule = {
    id: "rule",
    recorded: "2026-01-01",
    effective: { from: null, to: null },
    window: null,
    eligible: { all: [] },
    benefit: { kind: "award" as const, combine, items },
    conflicts: [],
  };
  const compiled = compileRule(rule, dictionary, parameters);
  return benefitsOf(compiled, compileProfile(profile, dictionary), 0).total;
}

test.each([
  ["sum", yes, [300, 300]],
  ["sum", no, [100, 100]],
  ["sum", {}, [100, 300]],
  ["highest", yes, [200, 200]],
  ["highest", {}, [100, 200]],
  ["first", yes, [200, 200]],
  ["first", no, [100, 100]],
  ["first", {}, [100, 200]],
] as const)("items combined by %s for %o", (combine, profile, expected) => {
  expect(total(combine, [item("a", 200, true), item("b", 100)], profile)).toEqual(expected);
});

test("a service alone has no amount; beside money it adds nothing", () => {
  expect(total("sum", [item("a", null)], {})).toBeNull();
  expect(total("sum", [item("a", null), item("b", 100)], {})).toEqual([100, 100]);
});
