import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FactDictionaryError, parseFactDictionary } from "./fact-dictionary";

const shipped = readFileSync(new URL("../../content/facts.yaml", import.meta.url), "utf8");

const small = `facts:
  staff:
    label: 员工人数
    type: integer
    unit: 人
    group: 规模
    question: 有多少名员工?
    why: 看人数
    min: 0
    max: 100
    step: 1
    source: self
    sensitivity: plain
    changeability: actionable
    effort: 1
    prior: null
  exports:
    label: 有出口
    type: bool
    unit: null
    group: 规模
    question: 有出口吗?
    why: 看出口
    step: 1
    source: self
    sensitivity: plain
    changeability: actionable
    effort: 1
    prior: { share: 0.1, source: 估计 }
aliases:
  headcount: staff
questions:
  - key: list
    kind: checklist
    text: 有哪些?
    why: 看情况
    facts: [exports]
    labels: { exports: 有出口 }
`;

function problemsOf(text: string): string[] {
  try {
    parseFactDictionary(text);
    return [];
  } catch (error) {
    if (error instanceof FactDictionaryError) return error.message.split("\n");
    throw error;
  }
}

test("the shipped dictionary is sound and asks every fact exactly once", () => {
  const { facts, questions } = parseFactDictionary(shipped);
  const asked = questions.flatMap((question) => question.facts);
  expect(new Set(asked).size).toBe(asked.length);
  expect(new Set(asked)).toEqual(new Set(facts.keys()));
});

test("the core questions of the shipped dictionary come in their order", () => {
  const core = parseFactDictionary(shipped).questions.filter((q) => q.core !== undefined);
  expect(core.sort((a, b) => (a.core ?? 0) - (b.core ?? 0)).map((q) => q.key)).toEqual([
    "entityType",
    "registeredDistrict",
    "industry",
    "foundedOn",
    "employees",
    "annualRevenue",
    "have",
    "plans",
  ]);
});

test("honesty matters of the shipped dictionary are never something to change by decision", () => {
  const honest = [...parseFactDictionary(shipped).facts.values()].filter((fact) => fact.honesty);
  expect(honest.map((fact) => fact.id)).toContain("onDishonestyList");
  expect(honest.every((fact) => ["fixed", "slow"].includes(fact.changeability))).toBe(true);
});

test("a fact without a question gets a page of its own in the words of the fact", () => {
  expect(parseFactDictionary(small).questions).toContainEqual({
    key: "staff",
    kind: "fact",
    facts: ["staff"],
    text: "有多少名员工?",
    why: "看人数",
  });
});

test("dates of a prior become day numbers", () => {
  const text = small
    .replace("type: bool", "type: date")
    .replace("share: 0.1", "quantiles: [[0.5, '1970-01-11']]")
    .replace(/questions:[^]*/, "questions: []\n");
  expect(parseFactDictionary(text).facts.get("exports")?.prior).toEqual({
    quantiles: [[0.5, 10]],
    source: "估计",
  });
});

test.each([
  ["type: integer", "type: whole", /^line 4: staff: type /],
  ["max: 100", "max: 0", /^line 3: staff: a numeric fact needs min < max$/],
  ["unit: 人", "unit: null", /^line 3: staff: a numeric fact needs a unit$/],
  ["effort: 1", "effort: 7", /^line 15: staff: effort /],
  ["step: 1", "step: 0.5", /^line 3: staff: an integer fact has step 1$/],
  ["share: 0.1", "shares: { 是: 1 }", /^line 18: exports: prior of an option/],
  [
    "headcount: staff",
    "headcount: heads",
    /^line 31: headcount: stands for an unknown fact: heads$/,
  ],
  ["headcount: staff", "exports: staff", /^line 31: exports: an alias must not be a fact itself$/],
  ["facts: [exports]", "facts: [imports]", /^line 33: list: asks an unknown fact: imports/],
  ["facts: [exports]", "facts: [exports, staff]", /list: only bool facts go in a checklist: staff/],
  ["labels: { exports: 有出口 }", "labels: {}", /^line 33: list: has no label for exports$/],
  ["why: 看情况", "reason: 看情况", /^line 33: question 1: /],
  ["key: list", "key: staff", /^line 3: staff: a question has this key/],
  ["  exports:\n", "  staff:\n", /^line 17: Map keys must be unique/],
  ["aliases:", "  aliases:", /^line \d+: /],
])("a dictionary with %j as %j is refused with its line and fact", (from, to, message) => {
  expect(problemsOf(small)).toEqual([]);
  expect(problemsOf(small.replace(from, to)).join("\n")).toMatch(message);
});

test("every problem is listed, not only the first", () => {
  const broken = small.replace("step: 1", "step: 0.5").replace("headcount: staff", "headcount: x");
  expect(problemsOf(broken)).toHaveLength(2);
});
