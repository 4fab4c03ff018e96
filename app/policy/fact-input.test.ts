import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryValue } from "./arbitrary-profile";
import { dayOfIso } from "./civil-day";
import { parseFactDictionary } from "./fact-dictionary";
import { formatFacts, parseFacts } from "./fact-input";
import type { Profile } from "./value";

const dictionary = parseFactDictionary(
  readFileSync(new URL("../../content/facts.yaml", import.meta.url), "utf8"),
);

function read(input: unknown): Profile {
  const parsed = parseFacts(input, dictionary);
  if ("errors" in parsed) throw new Error(JSON.stringify(parsed.errors));
  return parsed.profile;
}

function errorsOf(input: unknown) {
  const parsed = parseFacts(input, dictionary);
  return "errors" in parsed ? parsed.errors : [];
}

const range = (min: number, max: number) => ({ kind: "range", min, max });

test("scalars are known, intervals and lists are what is still possible", () => {
  expect(
    read({
      employees: 80,
      annualRevenue: { min: 3_000_000, max: 5_000_000 },
      enterpriseScale: ["micro", "small"],
      isHighTech: true,
      vatTaxpayerType: "一般纳税人",
      founderGroup: ["退役军人"],
      foundedOn: "2023-03-15",
    }),
  ).toEqual({
    employees: range(80, 80),
    annualRevenue: range(3_000_000, 5_000_000),
    enterpriseScale: { kind: "choice", possible: ["micro", "small"] },
    isHighTech: { kind: "choice", possible: ["true"] },
    vatTaxpayerType: { kind: "choice", possible: ["一般纳税人"] },
    founderGroup: { kind: "set", must: ["退役军人"], may: ["退役军人"] },
    foundedOn: { kind: "date", min: 19431, max: 19431, never: false },
  });
  expect(dayOfIso("2023-03-15")).toBe(19431);
});

test("an interval open on one side reaches the limit of the fact", () => {
  expect(read({ employees: { min: 300 }, rdExpenseRatio: { max: 0.03 } })).toEqual({
    employees: range(300, 1_000_000),
    rdExpenseRatio: range(0, 0.03),
  });
});

test("null is a date that never was, and only where that is possible", () => {
  const value = read({ nationalAwardTop3On: null }).nationalAwardTop3On;
  expect(value).toMatchObject({ kind: "date", never: true });
  expect(formatFacts({ nationalAwardTop3On: value! })).toEqual({ nationalAwardTop3On: null });
  expect(errorsOf({ foundedOn: null })).toHaveLength(1);
  expect(errorsOf({ employees: null })).toHaveLength(1);
});

test("a name that other lists use is taken for the fact, but not beside it", () => {
  expect(read({ employeeCount: 80 })).toEqual({ employees: range(80, 80) });
  expect(errorsOf({ employeeCount: 80, employees: 80 })).toHaveLength(1);
});

test("a place outside the list is another place where the fact has one", () => {
  expect(read({ registeredProvince: "湖北省" })).toEqual({
    registeredProvince: { kind: "choice", possible: ["其他省份"] },
  });
  expect(errorsOf({ vatTaxpayerType: "湖北省" })).toHaveLength(1);
});

test.each([
  ["employees", "80", "employees"],
  ["employees", NaN, "employees"],
  ["employees", Infinity, "employees"],
  ["employees", 1e308, "employees"],
  ["employees", -1, "employees"],
  ["employees", 80.5, "employees"],
  ["employees", [80, 90], "employees"],
  ["employees", {}, "employees"],
  ["employees", { min: 80, mx: 90 }, "employees"],
  ["employees", { min: 90, max: 80 }, "employees"],
  ["employees", { min: 1, max: "9" }, "employees.max"],
  ["isHighTech", "是", "isHighTech"],
  ["isHighTech", 1, "isHighTech"],
  ["isHighTech", [], "isHighTech"],
  ["enterpriseScale", "tiny", "enterpriseScale"],
  ["enterpriseScale", [], "enterpriseScale"],
  ["enterpriseScale", ["micro", 3], "enterpriseScale[1]"],
  ["founderGroup", "退役军人", "founderGroup"],
  ["founderGroup", { must: ["贵族"] }, "founderGroup.must[0]"],
  ["foundedOn", "2023-02-30", "foundedOn"],
  ["foundedOn", "2023-3-1", "foundedOn"],
  ["foundedOn", 20230301, "foundedOn"],
  ["foundedOn", { min: "2024-01-01", max: "2023-01-01" }, "foundedOn"],
  ["foundedOn", { max: "9999-01-01" }, "foundedOn.max"],
  ["foundedOn", { never: true }, "foundedOn"],
  ["newHiredOn", { min: "2024-01-01", never: "no" }, "newHiredOn.never"],
  ["numberOfCats", 3, "numberOfCats"],
  ["constructor", 3, "constructor"],
])("%s as %j is refused at %s in words that say what to do", (id, given, path) => {
  const errors = errorsOf({ [id]: given });
  expect(errors.map((error) => error.path)).toEqual([path]);
  expect(errors[0]?.message).toMatch(/应|不要|不能|请|至少/);
});

test("__proto__ is an unknown fact and changes nothing", () => {
  const errors = errorsOf(JSON.parse('{"__proto__": {"employees": 3}}'));
  expect(errors.map((error) => error.path)).toEqual(["__proto__"]);
});

test("every problem is listed", () => {
  expect(errorsOf({ employees: "x", annualRevenue: -5, cats: 1, isHighTech: true })).toHaveLength(
    3,
  );
  expect(errorsOf([1])).toHaveLength(1);
  expect(errorsOf(null)).toHaveLength(1);
});

test("what is written reads back as the same profile", () => {
  const facts = [...dictionary.facts.values()];
  const profile = fc
    .subarray(facts, { maxLength: 8 })
    .chain((chosen) =>
      fc.tuple(...chosen.map((fact) => arbitraryValue(fact).map((v) => [fact.id, v]))),
    )
    .map((entries) => Object.fromEntries(entries) as Profile);
  fc.assert(
    fc.property(profile, (given) => {
      const written = formatFacts(given);
      expect(read(JSON.parse(JSON.stringify(written)))).toEqual(given);
    }),
    { numRuns: 500 },
  );
});

test("any JSON at all is read or refused, never thrown at", () => {
  const ids = [...dictionary.facts.keys()];
  const input = fc.dictionary(fc.oneof(fc.constantFrom(...ids), fc.string()), fc.jsonValue());
  fc.assert(
    fc.property(input, (given) => {
      const parsed = parseFacts(given, dictionary);
      if ("errors" in parsed) expect(parsed.errors.length).toBeGreaterThan(0);
      else expect(Object.keys(parsed.profile).length).toBe(Object.keys(given).length);
    }),
    { numRuns: 1000 },
  );
});
