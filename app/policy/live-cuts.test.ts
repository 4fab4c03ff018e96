import { expect, test } from "vitest";
import { catalogueOf, leafOf, ruleOf } from "../../tests/fixtures/small-catalogue";
import { dictionaryOf } from "../../tests/fixtures/small-dictionary";
import { liveCuts } from "./live-cuts";

// `employees` feeds a formula (the size of an enterprise), `staff` does not.
const dictionary = dictionaryOf([
  { id: "staff", type: "integer", min: 0, max: 1000 },
  { id: "employees", type: "integer", min: 0 },
  { id: "loan", type: "bool" },
]);
const atLeast = (id: string, value: number) => leafOf(id, { fact: "staff", op: ">=", value });
const cuts = (fact: string, rules: Parameters<typeof catalogueOf>[0], asOf = "2026-06-01") =>
  liveCuts(catalogueOf(rules, dictionary), fact, asOf);

test("the thresholds of all policies in force, each once, ascending", () => {
  const rules = [
    ruleOf("a", { any: [atLeast("l", 300), atLeast("m", 20)] }),
    ruleOf("b", { all: [atLeast("l", 20), leafOf("m", { fact: "loan", is: true })] }),
  ];
  expect(cuts("staff", rules)).toEqual([20, 300]);
});

test("a policy that is over or not yet open asks for no bracket", () => {
  const window = { open: "2026-03-01", close: "2026-09-30", certain: true };
  const rules = [
    ruleOf("over", atLeast("l", 10), { effective: { from: null, to: "2025-12-31" } }),
    ruleOf("spring", atLeast("l", 50), { window }),
  ];
  expect(cuts("staff", rules)).toEqual([50]);
  expect(cuts("staff", rules, "2026-10-01")).toEqual([]);
  expect(cuts("staff", rules, "2025-06-01")).toEqual([10]);
});

test("of two versions the one in force counts", () => {
  const rules = [
    ruleOf("a", atLeast("l", 10), { effective: { from: null, to: "2025-12-31" } }),
    ruleOf("a", atLeast("l", 30), {
      recorded: "2026-02-01",
      effective: { from: "2026-01-01", to: null },
    }),
  ];
  expect(cuts("staff", rules)).toEqual([30]);
  expect(cuts("staff", rules, "2025-06-01")).toEqual([10]);
});

test("what is no figure, unknown, or needed exactly by a formula has no brackets", () => {
  const rules = [
    ruleOf("a", {
      all: [
        leafOf("l", { fact: "employees", op: ">=", value: 20 }),
        leafOf("m", { fact: "loan", is: true }),
      ],
    }),
  ];
  expect(cuts("employees", rules)).toEqual([]);
  expect(cuts("loan", rules)).toEqual([]);
  expect(cuts("unheardOf", rules)).toEqual([]);
  expect(cuts("staff", rules)).toEqual([]);
});
