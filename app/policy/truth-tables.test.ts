import { expect, test } from "vitest";
import { dayOfIso } from "./civil-day";
import { compileProfile } from "./compile-profile";
import { compileRule } from "./compile-rule";
import type { Truth } from "./evaluation";
import { factLayout } from "./fact-layout";
import type { Condition, Leaf, LeafTest } from "./rule";
import { truthOf } from "./truth-code";
import type { Profile, Value } from "./value";
import { dictionaryOf, options } from "../../tests/fixtures/small-dictionary";
import {
  exclusionTable,
  groupTable,
  rangeTable,
  setTable,
} from "../../tests/fixtures/truth-tables";

const dictionary = dictionaryOf([
  { id: "a", type: "bool" },
  { id: "b", type: "bool" },
  { id: "c", type: "bool" },
  { id: "x", type: "integer" },
  { id: "one", type: "enum", options: options("p", "q", "r") },
  { id: "many", type: "multi", options: options("p", "q", "r") },
]);
const day = dayOfIso("2026-02-28");

const leaf = (id: string, test: LeafTest): Leaf => ({ id, text: id, cite: { source: 1 }, ...test });

function truth(eligible: Condition, profile: Profile): Truth {
  const compiled = compileRule(
    {
      id: "rule",
      recorded: "2026-01-01",
      effective: { from: null, to: null },
      window: null,
      eligible,
      benefit: { kind: "service", combine: "sum", items: [] },
      conflicts: [],
    },
    dictionary,
    new Map(),
  );
  const explained = compiled.tree.explain(compileProfile(profile, dictionary), day).truth;
  expect(truthOf(compiled.tree.code(compileProfile(profile, dictionary), day))).toBe(explained);
  return explained;
}

const letters: Record<string, Truth> = { T: "true", F: "false", U: "unknown", A: "assess" };

/** A leaf that has the truth wanted, and the value that gives it that truth. */
function operand(letter: string, fact: string): { leaf: Leaf; value: [string, Value][] } {
  if (letter === "A") return { leaf: leaf(fact, { assess: fact, by: "office" }), value: [] };
  const value: Value = { kind: "choice", possible: [letter === "T" ? "true" : "false"] };
  return { leaf: leaf(fact, { fact, is: true }), value: letter === "U" ? [] : [[fact, value]] };
}

test.each(groupTable)("%s of %s is %s", (group, row, expected) => {
  const operands = [...row].map((letter, i) => operand(letter, "abc"[i] ?? ""));
  const members = operands.map((each) => each.leaf);
  const profile = Object.fromEntries(operands.flatMap((each) => each.value));
  const groups: Record<string, Condition> = {
    all: { all: members },
    any: { any: members },
    none: { none: members },
    not: { not: members[0] as Leaf },
    "atLeast 2": { atLeast: 2, of: members },
    "not all": { not: { all: members } },
    "not any": { not: { any: members } },
    "not none": { not: { none: members } },
    "not atLeast 2": { not: { atLeast: 2, of: members } },
    "not not": { not: { not: members[0] as Leaf } },
  };
  expect(truth(groups[group] as Condition, profile)).toBe(letters[expected]);
});

test.each(rangeTable)("x in %s: x %s is %s", ([min, max], condition, expected) => {
  const tests: Record<string, LeafTest> = {
    ">= 10": { fact: "x", op: ">=", value: 10 },
    "> 10": { fact: "x", op: ">", value: 10 },
    "<= 10": { fact: "x", op: "<=", value: 10 },
    "< 10": { fact: "x", op: "<", value: 10 },
    "= 10": { fact: "x", op: "=", value: 10 },
    "between 10 and 20": { fact: "x", between: [10, 20] },
  };
  const found = leaf("x", tests[condition] as LeafTest);
  const profile: Profile = { x: { kind: "range", min, max } };
  const opposite: Record<string, string> = { T: "F", F: "T", U: "U" };
  expect(truth(found, profile)).toBe(letters[expected]);
  expect(truth({ not: found }, profile)).toBe(letters[opposite[expected] ?? ""]);
});

test.each(setTable)(
  "%s possible of one, %s held and %s possible of many: %s is %s and %s",
  (possible, must, may, condition, ofOne, ofMany) => {
    const profile: Profile = {
      one: { kind: "choice", possible: [...possible] },
      many: { kind: "set", must: [...must], may: [...may] },
    };
    const tests: Record<string, (fact: string) => LeafTest> = {
      "is p": (fact) => ({ fact, is: "p" }),
      "isNot p": (fact) => ({ fact, isNot: "p" }),
      "in p q": (fact) => ({ fact, in: ["p", "q"] }),
    };
    const of = tests[condition] as (fact: string) => LeafTest;
    expect(truth(leaf("one", of("one")), profile)).toBe(letters[ofOne]);
    expect(truth(leaf("many", of("many")), profile)).toBe(letters[ofMany]);
  },
);

test.each(exclusionTable)("an %s, %s under an exclusion, is %s", (flag, letter, expected) => {
  const { leaf: plain, value } = operand(letter, "a");
  const flagged: Leaf = flag === "plain leaf" ? plain : { ...plain, tentative: true };
  expect(truth({ none: [flagged] }, Object.fromEntries(value))).toBe(letters[expected]);
});

test("every option of a fact is tested by a bit of its own, and an unlisted one by the bit of the rest", () => {
  const places = dictionaryOf([
    { id: "place", type: "enum", options: options("here", "elsewhere"), other: "elsewhere" },
  ]);
  const { bits } = factLayout(places);
  expect([...(bits[0]?.values() ?? [])]).toEqual([1, 2]);
  const profile = compileProfile({ place: { kind: "choice", possible: ["Paris"] } }, places);
  expect(profile.may[0]).toBe(2);
});
