import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOfIso } from "~/policy/civil-day";
import type { Question } from "~/policy/fact";
import type { Profile } from "~/policy/value";
import { known, never } from "~/policy/value-set";
import { dictionaryOf, options } from "../../tests/fixtures/small-dictionary";
import { noAnswers } from "./answers";
import { questionView, type Control } from "./question-view";

const have: Question = {
  key: "have",
  kind: "checklist",
  facts: ["isHighTech", "ownsPatent"],
  text: "有什么?",
  why: "多",
  labels: { isHighTech: "是高新技术企业" },
};
const dictionary = dictionaryOf(
  [
    { id: "isHighTech", type: "bool" },
    { id: "ownsPatent", type: "bool", label: "有专利" },
    { id: "loan", type: "bool" },
    { id: "seat", type: "enum", options: options("浔阳区", "其他") },
    { id: "groups", type: "multi", options: options("毕业生", "退役军人") },
    { id: "badges", type: "multi", options: options("甲", "无") },
    { id: "staff", type: "integer", unit: "人", min: 0, max: 10_000 },
    { id: "revenue", type: "money", unit: "元", min: 0, step: 0.01 },
    { id: "share", type: "ratio", unit: "%", min: 0, max: 1, step: 0.001 },
    { id: "founded", type: "date" },
    { id: "penalty", type: "date", mayNever: true },
  ],
  [have],
);

function control<Kind extends Control["kind"]>(
  kind: Kind,
  key: string,
  facts: Profile = {},
  { cuts = [], skipped = [] }: { cuts?: number[]; skipped?: string[] } = {},
) {
  const question = dictionary.questions.find((q) => q.key === key);
  if (!question) throw new Error(`no question ${key}`);
  const view = questionView(question, dictionary, { ...noAnswers, facts, skipped }, cuts);
  expect(view.key).toBe(key);
  if (view.control.kind !== kind) throw new Error(`${key} is asked as ${view.control.kind}`);
  return view.control as Extract<Control, { kind: Kind }>;
}

const values = (choices: readonly { value: string }[]) => choices.map(({ value }) => value);
const labels = (choices: readonly { label: string }[]) => choices.map(({ label }) => label);

test("yes and no, and options, are asked as one of several with a way out", () => {
  expect(labels(control("radio", "loan").choices)).toEqual(["是", "否", "不清楚,先跳过"]);
  expect(control("radio", "loan").value).toBeUndefined();
  expect(control("radio", "loan", { loan: known(false) }).value).toBe("false");
  expect(values(control("radio", "seat").choices)).toEqual(["浔阳区", "其他", "skip"]);
  const both = { kind: "choice", possible: ["浔阳区", "其他"] } as const;
  expect(control("radio", "seat", { seat: both }).value).toBeUndefined();
  expect(control("radio", "seat", {}, { skipped: ["seat"] }).value).toBe("skip");
});

test("several at once can be ticked, or none of them, and 无 is not offered twice", () => {
  const set = (...must: string[]) => ({ kind: "set", must, may: must }) as const;
  expect(values(control("checkbox", "groups").choices)).toEqual([
    "毕业生",
    "退役军人",
    "none",
    "skip",
  ]);
  expect(control("checkbox", "groups").values).toEqual([]);
  expect(control("checkbox", "groups", { groups: set("毕业生") }).values).toEqual(["毕业生"]);
  expect(control("checkbox", "groups", { groups: set() }).values).toEqual(["none"]);
  expect(values(control("checkbox", "badges").choices)).toEqual(["甲", "无", "skip"]);
});

test("a checklist names each fact as its tick box does, and keeps 以上都没有", () => {
  expect(labels(control("checkbox", "have").choices)).toEqual([
    "是高新技术企业",
    "有专利",
    "以上都没有",
    "不清楚,先跳过",
  ]);
  const no = { isHighTech: known(false), ownsPatent: known(false) };
  expect(control("checkbox", "have", no).values).toEqual(["none"]);
  expect(control("checkbox", "have", { ...no, ownsPatent: known(true) }).values).toEqual([
    "ownsPatent",
  ]);
  expect(control("checkbox", "have", no, { skipped: ["have"] }).values).toEqual(["skip"]);
});

test("a figure is asked as brackets between the thresholds, with what was chosen", () => {
  const cuts = [300, 20];
  const { brackets } = control("figure", "staff", {}, { cuts });
  expect(values(brackets)).toEqual(["..19", "20..299", "300.."]);
  expect(labels(brackets)).toEqual(["不到 20 人", "20 人及以上,不到 300 人", "300 人及以上"]);
  const chosen = { staff: { kind: "range", min: 20, max: 299 } } as const;
  expect(control("figure", "staff", chosen, { cuts }).value).toBe("20..299");
  const exact = { staff: { kind: "range", min: 80, max: 80 } } as const;
  expect(control("figure", "staff", exact, { cuts })).toMatchObject({
    value: undefined,
    exact: "80",
  });
});

test("without thresholds, or with too many, the figure itself is asked for", () => {
  expect(control("figure", "staff").brackets).toEqual([]);
  const many = [1, 2, 3, 4, 5, 6, 7];
  expect(control("figure", "staff", {}, { cuts: many }).brackets).toEqual([]);
  expect(control("figure", "staff", {}, { cuts: many.slice(1) }).brackets).toHaveLength(7);
});

test("a share is typed in percent, money may have a unit", () => {
  const third = { share: { kind: "range", min: 0.035, max: 0.035 } } as const;
  expect(control("figure", "share", third)).toMatchObject({ exact: "3.5", unit: "%" });
  expect(control("figure", "revenue").hint).toBe("可以填大概,也可以带单位,例如 2000万");
});

test("brackets cover every figure once, however the thresholds lie", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 12_000 }), { maxLength: 9 }), (cuts) => {
      const ends = values(control("figure", "staff", {}, { cuts }).brackets).map((text) => {
        const [from = "", to = ""] = text.split("..");
        return { from: from === "" ? 0 : Number(from), to: to === "" ? 10_000 : Number(to) };
      });
      ends.forEach(({ from, to }, i) => {
        expect(from).toBeLessThanOrEqual(to);
        expect(from).toBe(i === 0 ? 0 : (ends[i - 1]?.to ?? 0) + 1);
      });
      if (ends.length > 0) expect(ends.at(-1)?.to).toBe(10_000);
    }),
  );
});

test("a date is asked by year and month, with 没有过 where it may not have happened", () => {
  const [min, max] = [dayOfIso("2019-05-01"), dayOfIso("2019-05-31")];
  const may = { founded: { kind: "date", min, max, never: false } } as const;
  expect(control("date", "founded", may)).toMatchObject({
    year: "2019",
    month: "5",
    value: undefined,
  });
  expect(values(control("date", "founded").choices)).toEqual(["skip"]);
  expect(values(control("date", "penalty").choices)).toEqual(["never", "skip"]);
  expect(control("date", "penalty", { penalty: never })).toMatchObject({
    value: "never",
    year: "",
    month: "",
  });
});
