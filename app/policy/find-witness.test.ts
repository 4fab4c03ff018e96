import { parse } from "yaml";
import { expect, test } from "vitest";
import { answersWith } from "./cases.schema";
import { ruleSchema } from "./catalogue.schema";
import { compileRule } from "./compile-rule";
import type { CompiledVersion } from "./compile-catalogue";
import { parseFactDictionary } from "./fact-dictionary";
import { findWitnesses, openDay } from "./find-witness";
import { judgeFacts } from "./judge-facts";
import type { PolicyText } from "./policy";
import { writeWitnesses } from "./write-witnesses";

const plain =
  "group: 其他, why: 条件, source: self, sensitivity: plain, changeability: fixed, effort: 1, prior: null";
const dictionary = parseFactDictionary(`facts:
  staff: { label: 职工, type: integer, unit: 人, question: 几人?, min: 0, max: 100000, step: 1, ${plain} }
  disabled: { label: 残疾职工, type: integer, unit: 人, question: 几人?, min: 0, max: 100000, step: 1, ${plain} }
  revenue: { label: 收入, type: money, unit: 元, question: 多少?, min: 0, max: 1000000000000, step: 0.01, ${plain} }
  revenueBefore: { label: 上年收入, type: money, unit: 元, question: 多少?, min: 0, max: 1000000000000, step: 0.01, ${plain} }
  ratio: { label: 占比, type: ratio, unit: "%", question: 多少?, min: 0, max: 1, step: 0.001, ${plain} }
  score: { label: 自评分, type: number, unit: 分, question: 几分?, min: 0, max: 100, step: 0.1, ${plain} }
  hasPatent: { label: 有专利, type: bool, unit: null, question: 有吗?, step: 1, ${plain} }
  kind: { label: 类型, type: enum, unit: null, question: 哪种?, options: [{ value: 企业, label: 企业 }, { value: 个体, label: 个体 }, { value: 其他, label: 其他 }], step: 1, ${plain} }
  groups: { label: 人群, type: multi, unit: null, question: 哪些?, options: [{ value: 毕业生, label: 毕业生 }, { value: 退役军人, label: 退役军人 }], step: 1, ${plain} }
  foundedOn: { label: 成立日期, type: date, unit: null, question: 哪天?, step: 1, ${plain} }
  awardOn: { label: 获奖日期, type: date, unit: null, question: 哪天?, mayNever: true, step: 1, ${plain} }
aliases: {}
questions: []
`);

/** A policy with these conditions, in YAML, one test a line: `staff: fact: staff, op: ">=", value: 10`. */
function policyOf(eligible: string, rest = ""): CompiledVersion {
  const rule = ruleSchema.parse(
    parse(`id: sample
recorded: "2026-11-24"
effective: { from: null, to: null }
window: null
eligible: ${eligible}
benefit: { kind: subsidy, combine: sum, items: [{ id: award, label: 奖励, amount: { fixed: 1 }, cite: { source: 1 } ${rest} }] }
conflicts: []
scores: { own: { label: 得分, total: 100, selfAssessed: score, indicators: [{ name: 专家, max: 100, expert: true }] } }
`),
  );
  const compiled = compileRule(rule, dictionary, new Map());
  return { version: { version: 1, contentHash: "", text: {} as PolicyText, rule }, compiled };
}

const leaf = (id: string, test: string) =>
  `{ id: ${id}, text: 条件, ${test}, cite: { source: 1 } }`;

const forms: [form: string, test: string][] = [
  ["a threshold", 'fact: staff, op: ">=", value: 10'],
  ["an exact figure", 'fact: staff, op: "=", value: 10'],
  ["a range of figures", "fact: ratio, between: [0.1, 0.2]"],
  [
    "a threshold that is another fact",
    'fact: disabled, op: ">=", value: { fact: staff, times: 0.25 }',
  ],
  ["growth", 'growth: { from: revenueBefore, to: revenue }, op: ">=", value: 0.2'],
  ["a share", 'percent: { part: disabled, whole: staff }, op: ">", value: 0.015'],
  ["a yes-no fact", "fact: hasPatent, is: true"],
  ["an option", "fact: kind, is: 企业"],
  ["not an option", "fact: kind, isNot: 其他"],
  ["one of several options", "fact: kind, in: [企业, 个体]"],
  ["membership of a group", "fact: groups, is: 退役军人"],
  ["not of a group", "fact: groups, isNot: 退役军人"],
  ["dates between two days", 'fact: foundedOn, between: ["2024-01-01", "2025-12-31"]'],
  ["a date lately", "fact: awardOn, withinMonths: 36"],
  ["a date long ago", "fact: foundedOn, olderThanMonths: 12"],
  ["a score", 'score: own, op: ">=", value: 60'],
];

test.each(forms)("%s gets a pair next to its edge, and outcomes beside it", (_, form) => {
  const policy = policyOf(
    `{ all: [${leaf("target", form)}, ${leaf("other", "fact: kind, in: [企业, 个体]")}] }`,
  );
  const { witnesses, boundaries, without, reference } = findWitnesses(policy, dictionary);
  expect(without).toEqual([]);
  const pair = witnesses.find((one) => one.leaf === "target");
  // A date long ago is met by waiting.
  const expected = ["eligible", form.includes("olderThanMonths") ? "nearMiss" : "ineligible"];
  expect(pair?.verdicts).toEqual(expected);
  if (!pair) return;
  const verdicts = [pair.from, pair.to].map((answer) => {
    const judged = judgeFacts(
      policy,
      answersWith(reference, pair, answer),
      reference.asOf,
      dictionary,
    );
    return "evaluation" in judged ? judged.evaluation.verdict : judged.errors;
  });
  expect(verdicts).toEqual(expected);
  const simple = /op: .*value: \d|between|Months/.test(form) && !/growth|percent/.test(form);
  expect(boundaries.some(({ leaf: id }) => id === "target")).toBe(simple);
});

test("outcomes stand one step below a threshold, at it and one above", () => {
  const policy = policyOf(leaf("target", 'fact: ratio, op: ">=", value: 0.055'));
  const { boundaries } = findWitnesses(policy, dictionary);
  expect(boundaries[0]?.at.map(({ value, verdict }) => [value, verdict])).toEqual([
    [0.054, "ineligible"],
    [0.055, "eligible"],
    [0.056, "eligible"],
  ]);
});

test("other ways of meeting a rule are closed before a condition is flipped", () => {
  const policy = policyOf(
    `{ any: [{ all: [${leaf("a", "fact: hasPatent, is: true")}, ${leaf("b", 'fact: staff, op: ">", value: 5')}] }, ${leaf("c", "fact: kind, is: 企业")}] }`,
  );
  const { witnesses, without, reference } = findWitnesses(policy, dictionary);
  expect(without).toEqual([]);
  for (const pair of witnesses.filter(({ leaf: id }) => id !== "c")) {
    expect(answersWith(reference, pair, pair.from).kind).not.toBe("企业");
  }
});

test("what must be avoided, k of n and a negation are flipped too", () => {
  const policy = policyOf(
    `{ all: [{ none: [${leaf("a", "fact: hasPatent, is: true")}] }, { not: ${leaf("b", "fact: kind, is: 其他")} }, { atLeast: 2, of: [${leaf("c", 'fact: staff, op: ">", value: 5')}, ${leaf("d", 'fact: ratio, op: ">", value: 0.5')}, ${leaf("e", "fact: groups, is: 毕业生")}] }] }`,
  );
  const { witnesses, without } = findWitnesses(policy, dictionary);
  expect(without).toEqual([]);
  expect(witnesses.map(({ leaf: id }) => id)).toEqual(["a", "b", "c", "d", "e"]);
  expect(witnesses[0]).toMatchObject({ from: false, to: true });
});

test("a condition that can make no difference stays without a pair", () => {
  const policy = policyOf(
    `{ any: [{ all: [${leaf("small", 'fact: staff, op: "<=", value: 30')}, ${leaf("strict", 'fact: ratio, op: ">=", value: 0.5')}] }, { all: [${leaf("large", 'fact: staff, op: ">", value: 30')}, ${leaf("lax", 'fact: ratio, op: ">=", value: 0.4')}] }] }`,
  );
  expect(findWitnesses(policy, dictionary).without.map(({ id }) => id)).toEqual(["small"]);
});

test("a condition of an item is shown by losing the item", () => {
  const policy = policyOf(
    leaf("big", 'fact: staff, op: ">=", value: 10'),
    `, when: ${leaf("extra", "fact: hasPatent, is: true")}`,
  );
  expect(findWitnesses(policy, dictionary).witnesses.at(-1)).toMatchObject({
    leaf: "extra",
    item: "award",
    included: [true, false],
  });
});

test("rules nobody or everybody meets are told apart from sound ones", () => {
  const never = policyOf(
    `{ all: [${leaf("a", 'fact: staff, op: ">", value: 5')}, ${leaf("b", 'fact: staff, op: "<", value: 5')}] }`,
  );
  const always = policyOf(leaf("a", "fact: kind, in: [企业, 个体, 其他]"));
  const sound = policyOf(leaf("a", "fact: kind, is: 企业"));
  const ways = [never, always, sound].map((policy) => findWitnesses(policy, dictionary));
  expect(ways.map(({ unsatisfiable, constant }) => [unsatisfiable, constant])).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
});

test("the day of the search lies inside validity and window", () => {
  const { rule } = policyOf(leaf("a", "fact: kind, is: 企业")).version;
  const day = (from: string | null, to: string | null, close?: string) =>
    openDay({
      ...rule,
      effective: { from, to },
      window: close === undefined ? null : { open: null, close, certain: true },
    });
  expect(day(null, null)).toBe("2026-11-24");
  expect(day("2025-01-01", "2025-12-31")).toBe("2025-12-31");
  expect(day("2025-01-01", null, "2025-10-31")).toBe("2025-10-31");
  expect(day("2027-01-01", null)).toBe("2027-01-01");
});

test("writing what was found keeps cases, comments and needed waivers, and is stable", () => {
  const policy = policyOf(
    `{ all: [${leaf("a", 'fact: staff, op: ">", value: 5')}, ${leaf("b", "fact: kind, in: [企业, 个体, 其他]")}] }`,
  );
  const search = findWitnesses(policy, dictionary);
  const before = `# 手写
cases:
  # 三人
  - { name: 三人, kind: "no", asOf: "2026-11-24", facts: { staff: 3 }, verdict: ineligible, amount: null }
witnesses: []
waivers:
  - leaf: a
    reason: 旧的
  - leaf: b
    reason: 三种类型都符合 # 已核对
`;
  const after = writeWitnesses(before, search);
  expect(after).toContain("# 手写\ncases:\n  # 三人\n  - { name: 三人,");
  expect(after).toContain("waivers:\n  - leaf: b\n    reason: 三种类型都符合 # 已核对\n");
  expect(after).not.toContain("旧的");
  expect(parse(after)).toMatchObject({
    reference: { asOf: "2026-11-24", facts: { staff: 6, kind: "企业" } },
    witnesses: [{ leaf: "a", fact: "staff", from: 6, to: 5, verdicts: ["eligible", "ineligible"] }],
    boundaries: [{ leaf: "a", fact: "staff" }],
  });
  expect(writeWitnesses(after, search)).toBe(after);
});
