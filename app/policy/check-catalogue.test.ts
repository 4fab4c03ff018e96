import { expect, test } from "vitest";
import { parseCatalogueFiles } from "./catalogue-files";
import { formatProblem } from "./catalogue-problem";
import { checkCatalogue } from "./check-catalogue";

const facts = `facts:
  staff: { label: 职工, type: integer, unit: 人, group: 规模, question: 几人?, why: 规模, min: 0, max: 100000, step: 1, source: self, sensitivity: plain, changeability: slow, effort: 1, prior: null }
  isHighTech: { label: 高企, type: bool, unit: null, group: 资质, question: 是高企吗?, why: 资质, step: 1, source: self, sensitivity: plain, changeability: fixed, effort: 1, prior: null }
  place: { label: 注册地, type: enum, unit: null, group: 主体, question: 在哪?, why: 地方, options: [{ value: 本市, label: 本市 }, { value: 外地, label: 外地 }], step: 1, source: self, sensitivity: plain, changeability: fixed, effort: 1, prior: null }
  foundedOn: { label: 成立日期, type: date, unit: null, group: 主体, question: 哪天?, why: 年限, step: 1, source: self, sensitivity: plain, changeability: fixed, effort: 1, prior: null }
aliases: { headcount: staff }
questions: []
`;

const rules = `id: sample
recorded: "2026-11-24"
effective: { from: "2026-01-01", to: "2026-12-31" }
window: { open: null, close: "2026-12-20", certain: true }
eligible:
  all:
    - id: staff
      text: 职工不少于 10 人
      fact: staff
      op: ">="
      value: 10
      cite: { source: 1 }
    - id: high-tech
      text: 是高企
      fact: isHighTech
      is: true
      cite: { source: 1 }
benefit:
  kind: subsidy
  combine: sum
  items:
    - id: award
      label: 奖励
      amount: { fixed: 100, cap: 200 }
      cite: { source: 1 }
conflicts: []
`;

const policy = `---
id: sample
title: 样例
level: city
category: other
wants: [资金补贴]
audiences: [各类企业]
industries: []
automatic: false
issuers: [某局]
documents: []
region: 九江市
department: 某局
phone: null
channel: { name: 窗口, url: null }
processingDays: null
deadlineText: null
summary: 样例
amountText: 100 元
materials: []
steps: []
faq: []
sources:
  - { n: 1, title: 来源, url: null, kind: memory }
verification: memory
replacedBy: null
keywords: []
checked: "2026-11-24"
---

## 谁能享受

高企。

依据:来源 1

## 能拿多少

100 元。

依据:来源 1 第二条

## 怎么办

去窗口。

依据:无

## 找谁

某局。

依据:无

## 到什么时候

年底。

依据:来源 1
`;

const cases = `cases:
  - { name: 符合, kind: "yes", asOf: "2026-11-24", facts: { staff: 10, isHighTech: true }, verdict: eligible, amount: { min: 100, max: 100 } }
  - { name: 不符合, kind: "no", asOf: "2026-11-24", facts: { staff: 10, isHighTech: false }, verdict: ineligible, amount: { min: 100, max: 100 } }
  - { name: 不清楚, kind: unknown, asOf: "2026-11-24", facts: { staff: 10 }, verdict: needsInfo, amount: { min: 100, max: 100 } }
reference: { asOf: "2026-11-24", facts: { staff: 10, isHighTech: true } }
boundaries:
  - leaf: staff
    fact: staff
    at:
      - { value: 9, verdict: ineligible, amount: { min: 100, max: 100 } }
      - { value: 10, verdict: eligible, amount: { min: 100, max: 100 } }
witnesses:
  - { leaf: staff, fact: staff, from: 10, to: 9, verdicts: [eligible, ineligible] }
  - { leaf: high-tech, fact: isHighTech, from: true, to: false, verdicts: [eligible, ineligible] }
`;

const sample = {
  "facts.yaml": facts,
  "parameters.yaml": "{}\n",
  "policies/sample/rules.yaml": rules,
  "policies/sample/policy.md": policy,
  "policies/sample/cases.yaml": cases,
};

type FileName = keyof typeof sample;
type Edit = [text: string, replacement: string];

/** Problems of the sample after replacing text in one of its files. */
function problemsAfter(file: FileName, ...edits: Edit[]): string[] {
  const texts = new Map<string, string>(Object.entries(sample));
  const edited = edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, sample[file]);
  return check(texts.set(file, edited));
}

function check(texts: ReadonlyMap<string, string>): string[] {
  const { problems } = checkCatalogue(parseCatalogueFiles(texts, { withCases: true }));
  return problems.map(formatProblem);
}

const inRules = (...edits: Edit[]) => problemsAfter("policies/sample/rules.yaml", ...edits);
const inPolicy = (...edits: Edit[]) => problemsAfter("policies/sample/policy.md", ...edits);
const inCases = (...edits: Edit[]) => problemsAfter("policies/sample/cases.yaml", ...edits);

test("a sound catalogue has no problems and its conditions are counted", () => {
  const texts = new Map(Object.entries(sample));
  const { problems, figures } = checkCatalogue(parseCatalogueFiles(texts, { withCases: true }));
  expect(problems).toEqual([]);
  expect(figures).toEqual({
    policies: 1,
    facts: 4,
    leaves: 2,
    witnessed: 2,
    waived: 0,
    cases: 3,
    boundaries: 2,
  });
});

const rulesFile = "policies/sample/rules.yaml";

const refusedRules: [what: string, edits: Edit[], problems: string[]][] = [
  [
    "text that is not YAML",
    [["  all:", "  all: ["]],
    [`${rulesFile}:7: is not valid YAML: Nested mappings are not allowed in compact mappings`],
  ],
  [
    "a key nobody reads",
    [["      is: true", "      is: true\n      weight: 2"]],
    [`${rulesFile}:17: high-tech: Unrecognized key: "weight"`],
  ],
  [
    "a condition of no known form",
    [["      is: true\n", ""]],
    [`${rulesFile}:13: high-tech: is no condition: it names neither a test nor a group`],
  ],
  [
    "an empty group",
    [["- id: high-tech", "- any: []\n    - id: high-tech"]],
    [`${rulesFile}:13: any: is an empty group`],
  ],
  [
    "a condition without citation",
    [["      is: true\n      cite: { source: 1 }", "      is: true"]],
    [`${rulesFile}:13: high-tech: cite: is missing: every condition and figure names its source`],
  ],
  [
    "a citation of a source the policy does not list",
    [["      is: true\n      cite: { source: 1 }", "      is: true\n      cite: { source: 3 }"]],
    [`${rulesFile}:17: high-tech: cites source 3, which the policy does not list`],
  ],
  [
    "an unknown fact",
    [["fact: isHighTech", "fact: isHighTec"]],
    [`${rulesFile}:13: high-tech: unknown fact isHighTec`],
  ],
  [
    "a former name of a fact",
    [["fact: staff", "fact: headcount"]],
    [`${rulesFile}:7: staff: names headcount, an alias: write staff`],
  ],
  [
    "an option the fact does not have",
    [["fact: isHighTech\n      is: true", "fact: place\n      is: 本县"]],
    [`${rulesFile}:13: high-tech: fact place has no option 本县`],
  ],
  [
    "a test that does not suit the fact",
    [["fact: staff", "fact: place"]],
    [
      `${rulesFile}:7: staff: the test "is >= a threshold" does not suit fact place, which is an enum`,
    ],
  ],
  [
    "a threshold outside the range of the fact",
    [["value: 10", "value: -1"]],
    [`${rulesFile}:7: staff: its threshold -1 is outside the range of staff`],
  ],
  [
    "two conditions with one id",
    [["id: high-tech", "id: staff"]],
    [`${rulesFile}:13: staff: another condition has the same id`],
  ],
  [
    "more members asked for than there are",
    [["  all:", "  atLeast: 3\n  of:"]],
    [`${rulesFile}:5: asks for 3 of 2 conditions`],
  ],
  [
    "a score table that does not exist",
    [["fact: staff", "score: growth"]],
    [`${rulesFile}:7: staff: unknown score table growth`],
  ],
  [
    "a window outside the validity",
    [['close: "2026-12-20"', 'close: "2027-01-05"']],
    [`${rulesFile}:4: 2027-01-05 is after the policy expires, 2026-12-31`],
  ],
  [
    "an amount above its cap",
    [["fixed: 100, cap: 200", "fixed: 300, cap: 200"]],
    [`${rulesFile}:24: award: its amount of 300 is above its cap of 200`],
  ],
  [
    "bands with a gap",
    [
      [
        "{ fixed: 100, cap: 200 }",
        "{ tiers: staff, mode: whole, bands: [{ from: 0, to: 10, value: 1 }, { from: 20, to: null, value: 2 }] }",
      ],
    ],
    [`${rulesFile}:24: award: the bands leave a gap from 10 to 20`],
  ],
  [
    "bands that overlap",
    [
      [
        "{ fixed: 100, cap: 200 }",
        "{ tiers: staff, mode: whole, bands: [{ from: 0, to: 10, value: 1 }, { from: 5, to: null, value: 2 }] }",
      ],
    ],
    [`${rulesFile}:24: award: the bands from 0 and 5 overlap`],
  ],
  [
    "an unknown parameter",
    [["fixed: 100", "percentOf: { parameter: wage }, rate: 0.5"]],
    [`${rulesFile}:24: award: unknown parameter wage`],
  ],
  [
    "an exclusion of an unknown policy",
    [
      [
        "conflicts: []",
        "conflicts:\n  - { with: other, scope: same-loan, reason: 同一笔贷款, cite: { source: 1 } }",
      ],
    ],
    [`${rulesFile}:27: excludes an unknown policy, other`],
  ],
  [
    "a rule for another folder",
    [["id: sample", "id: example"]],
    [`${rulesFile}:1: names policy example in the folder of sample`],
  ],
];

test.each(refusedRules)("rules.yaml: %s is refused", (_, edits, problems) => {
  expect(inRules(...edits)).toEqual(problems);
});

test("a window that closes before it opens is refused", () => {
  const problems = inRules([
    '{ open: null, close: "2026-12-20"',
    '{ open: "2026-12-21", close: "2026-12-20"',
  ]);
  expect(problems[0]).toBe(`${rulesFile}:4: opens on 2026-12-21, after it closes on 2026-12-20`);
});

test("a rule nobody can meet is refused", () => {
  const problems = inRules([
    "      is: true\n      cite: { source: 1 }",
    "      is: true\n      cite: { source: 1 }\n    - none:\n        - id: not-high-tech\n          text: 是高企\n          fact: isHighTech\n          is: true\n          cite: { source: 1 }",
  ]);
  expect(problems[0]).toBe(`${rulesFile}:5: nobody can meet these conditions`);
});

test("a rule everybody meets is refused", () => {
  const problems = inRules(
    ["value: 10", "value: 0"],
    [
      "    - id: high-tech\n      text: 是高企\n      fact: isHighTech\n      is: true\n      cite: { source: 1 }\n",
      "",
    ],
  );
  expect(problems[0]).toBe(`${rulesFile}:5: everybody meets these conditions`);
});

test("a benefit item that nobody eligible can get is refused", () => {
  const problems = inRules([
    "      label: 奖励",
    "      label: 奖励\n      when: { id: tiny, text: 不到 5 人, fact: staff, op: <, value: 5, cite: { source: 1 } }",
  ]);
  expect(problems).toContain(`${rulesFile}:22: award: nobody who is eligible can get this item`);
});

test("exclusions are mutual and agree in their scope", () => {
  const excludes = (id: string, scope: string) =>
    rules
      .replace("id: sample", `id: ${id === "other" ? "sample" : "other"}`)
      .replace(
        "conflicts: []",
        `conflicts:\n  - { with: ${id}, scope: ${scope}, reason: 只能选一项, cite: { source: 1 } }`,
      );
  const both = new Map<string, string>([
    ...Object.entries(sample),
    ["policies/sample/rules.yaml", excludes("other", "same-loan")],
    ["policies/other/rules.yaml", rules.replace("id: sample", "id: other")],
    ["policies/other/policy.md", policy.replace("id: sample", "id: other")],
    ["policies/other/cases.yaml", cases],
  ]);
  expect(check(both)).toEqual([
    `${rulesFile}:27: excludes other, which does not exclude it in return`,
  ]);
  expect(check(both.set("policies/other/rules.yaml", excludes("sample", "same-year")))).toEqual([
    "policies/other/rules.yaml:27: excludes sample for the same-year, which says same-loan in return",
    `${rulesFile}:27: excludes other for the same-loan, which says same-year in return`,
  ]);
});

test("policy.md: a row that is missing, empty or without its last line is refused", () => {
  const file = "policies/sample/policy.md";
  expect(inPolicy(["## 找谁", "## 联系谁"])).toEqual([
    `${file}:49: has a section nobody shows: 联系谁`,
    `${file}:60: 找谁: is missing`,
  ]);
  expect(inPolicy(["依据:来源 1 第二条", "依据是来源 1"])).toEqual([
    `${file}:37: 能拿多少: does not end with a line such as 依据:来源 1 or 依据:无`,
  ]);
  expect(inPolicy(["去窗口。\n", ""])).toEqual([`${file}:43: 怎么办: is empty`]);
});

test("policy.md: front matter, sources and successor are checked", () => {
  const file = "policies/sample/policy.md";
  expect(inPolicy(["level: city", "level: town"])[0]).toMatch(
    /^policies\/sample\/policy\.md:4: level: /,
  );
  expect(inPolicy(["replacedBy: null", "replacedBy: newer"])).toEqual([
    `${file}:26: is replaced by an unknown policy, newer`,
  ]);
  expect(inPolicy(["依据:来源 1 第二条", "依据:来源 2"])).toEqual([
    `${file}:41: howMuch: cites source 2, which the policy does not list`,
  ]);
});

const casesFile = "policies/sample/cases.yaml";

const refusedCases: [what: string, edits: Edit[], problems: string[]][] = [
  [
    "a case the rule judges otherwise",
    [["facts: { staff: 10 }, verdict: needsInfo", "facts: { staff: 9 }, verdict: needsInfo"]],
    [`${casesFile}:4: 不清楚: expects needsInfo, but the rule says ineligible`],
  ],
  [
    "a case with another amount",
    [["amount: { min: 100, max: 100 } }", "amount: { min: 100, max: 120 } }"]],
    [`${casesFile}:2: 符合: expects 100 to 120 yuan, but the rule says 100 to 100 yuan`],
  ],
  [
    "a case with an unknown fact",
    [["facts: { staff: 10 }, verdict", "facts: { staf: 10 }, verdict"]],
    [`${casesFile}:4: 不清楚: its facts cannot be read: staf 没有“staf”这一项,请核对名称`],
  ],
  [
    "no case of a kind",
    [["kind: unknown", 'kind: "no"']],
    [`${casesFile}:1: has no case of kind unknown`],
  ],
  [
    "no boundary of a rule with a threshold",
    [[/boundaries:\n(?: .*\n)+/.exec(cases)?.[0] ?? "", ""]],
    [`${casesFile}:1: has no case of kind boundary`],
  ],
  [
    "an outcome beside a threshold the rule does not come to",
    [["value: 9, verdict: ineligible", "value: 9, verdict: eligible"]],
    [`${casesFile}:10: staff: expects eligible, but the rule says ineligible`],
  ],
  [
    "a witness that flips nothing",
    [
      [
        "from: 10, to: 9, verdicts: [eligible, ineligible]",
        "from: 11, to: 10, verdicts: [eligible, eligible]",
      ],
    ],
    [
      `${casesFile}:13: staff: its pair does not make the verdict worse`,
      `${casesFile}:12: staff: has neither a witness pair nor a waiver`,
    ],
  ],
  [
    "a witness with other verdicts",
    [["to: 9, verdicts: [eligible, ineligible]", "to: 9, verdicts: [eligible, nearMiss]"]],
    [
      `${casesFile}:13: staff: its pair expects eligible and nearMiss, but the rule says eligible and ineligible`,
      `${casesFile}:12: staff: has neither a witness pair nor a waiver`,
    ],
  ],
  [
    "a condition without witness",
    [
      [
        "  - { leaf: high-tech, fact: isHighTech, from: true, to: false, verdicts: [eligible, ineligible] }\n",
        "",
      ],
    ],
    [`${casesFile}:12: high-tech: has neither a witness pair nor a waiver`],
  ],
  [
    "a waiver of a condition the rule does not have",
    [["witnesses:", "waivers: [{ leaf: gone, reason: 已删除 }]\nwitnesses:"]],
    [`${casesFile}:12: gone: the rule has no such condition`],
  ],
];

test.each(refusedCases)("cases.yaml: %s is refused", (_, edits, problems) => {
  expect(inCases(...edits)).toEqual(problems);
});

test("a waiver with its reason stands for a witness pair", () => {
  const pair =
    "  - { leaf: high-tech, fact: isHighTech, from: true, to: false, verdicts: [eligible, ineligible] }\n";
  expect(inCases([pair, "waivers: [{ leaf: high-tech, reason: 与另一条件重叠 }]\n"])).toEqual([]);
});

test("a file that is missing is a problem", () => {
  const texts = new Map<string, string>(Object.entries(sample));
  texts.delete("policies/sample/cases.yaml");
  texts.delete("parameters.yaml");
  expect(check(texts)).toEqual([
    "parameters.yaml:1: does not exist",
    "policies/sample/cases.yaml:1: does not exist",
  ]);
});
