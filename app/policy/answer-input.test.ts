import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NOTHING_CHOSEN, parseAnswer, type AnswerForm } from "./answer-input";
import { dayOfIso } from "./civil-day";
import { parseFactDictionary } from "./fact-dictionary";

const dictionary = parseFactDictionary(
  readFileSync(new URL("../../content/facts.yaml", import.meta.url), "utf8"),
);

function answer(key: string, form: AnswerForm) {
  const question = dictionary.questions.find((q) => q.key === key);
  if (!question) throw new Error(`no question ${key}`);
  return parseAnswer(question, form, dictionary);
}

const answered = (values: object) => ({ kind: "answered", values });
const exactly = (n: number) => ({ kind: "range", min: n, max: n });

test("money is read with its scale and full-width digits", () => {
  expect(answer("annualRevenue", { answer: "２０００万" })).toEqual(
    answered({ annualRevenue: exactly(20_000_000) }),
  );
});

test("a ratio is asked in percent and kept as a fraction", () => {
  const expected = answered({ rdExpenseRatio: exactly(0.03) });
  expect(answer("rdExpenseRatio", { answer: "3" })).toEqual(expected);
  expect(answer("rdExpenseRatio", { answer: "3%" })).toEqual(expected);
});

test("a bracket keeps both ends and an open end reaches the limit of the fact", () => {
  expect(answer("annualRevenue", { answer: "20000000.." })).toEqual(
    answered({ annualRevenue: { kind: "range", min: 20_000_000, max: 1e12 } }),
  );
  expect(answer("employees", { answer: "..19" })).toEqual(
    answered({ employees: { kind: "range", min: 0, max: 19 } }),
  );
});

test("an exact figure wins over the bracket beside it", () => {
  expect(answer("employees", { answer: "20..", exact: "25人" })).toEqual(
    answered({ employees: exactly(25) }),
  );
});

test("a year and month is some day of that month, boxes or not", () => {
  const march = { min: dayOfIso("2023-03-01"), max: dayOfIso("2023-03-31") };
  const expected = answered({ foundedOn: { kind: "date", ...march, never: false } });
  expect(answer("foundedOn", { year: "2023", month: "3" })).toEqual(expected);
  expect(answer("foundedOn", { answer: "2023年3月" })).toEqual(expected);
});

test("an event that never was is an answer where that is possible", () => {
  expect(answer("techAwardOn", { answer: "never" })).toMatchObject({
    values: { techAwardOn: { never: true } },
  });
  expect(answer("foundedOn", { answer: "never" }).kind).toBe("invalid");
});

test("an unticked fact of a checklist is no", () => {
  const result = answer("location", { answer: ["inPark"] });
  expect(result).toEqual(
    answered({
      inPark: { kind: "choice", possible: ["true"] },
      inStartupBase: { kind: "choice", possible: ["false"] },
      inCrossBorderZone: { kind: "choice", possible: ["false"] },
    }),
  );
  const none = answer("location", { answer: "none" });
  expect(none.kind === "answered" && Object.values(none.values)).toEqual(
    Array(3).fill({ kind: "choice", possible: ["false"] }),
  );
});

test("several boxes of one fact are exactly the set ticked", () => {
  expect(answer("founderGroup", { answer: ["退役军人", "返乡农民工"] })).toEqual(
    answered({
      founderGroup: {
        kind: "set",
        must: ["退役军人", "返乡农民工"],
        may: ["退役军人", "返乡农民工"],
      },
    }),
  );
  expect(answer("founderGroup", { answer: "none" })).toEqual(
    answered({ founderGroup: { kind: "set", must: [], may: [] } }),
  );
});

test("skipping is always possible, by button or by option", () => {
  expect(answer("employees", { skip: "1", answer: "x" })).toEqual({ kind: "skipped" });
  expect(answer("location", { answer: "skip" })).toEqual({ kind: "skipped" });
});

test.each<[string, AnswerForm, string]>([
  ["entityType", {}, NOTHING_CHOSEN],
  ["entityType", { answer: "王国" }, NOTHING_CHOSEN],
  ["isSmallLowProfit", { answer: "也许" }, NOTHING_CHOSEN],
  ["location", {}, "请勾选符合的情况,都没有就选“以上都没有”"],
  ["location", { answer: ["inPark", "none"] }, "选了“以上都没有”,就不要再勾选别的"],
  ["location", { answer: ["isHighTech"] }, NOTHING_CHOSEN],
  ["ownerReliefCategory", { answer: ["无", "脱贫人口"] }, "选了“无”,就不要再勾选别的"],
  ["employees", {}, "请填写数字,可以填大概"],
  ["employees", { answer: "八十" }, "请只填数字,例如 80"],
  ["employees", { answer: "80.5" }, "请填整数,单位是人"],
  ["employees", { answer: "-1" }, "请填 0 到 100 万 之间的数"],
  ["employees", { answer: "9..1" }, NOTHING_CHOSEN],
  ["employees", { answer: "a..b" }, NOTHING_CHOSEN],
  ["annualRevenue", { answer: "很多" }, "请只填数字,例如 2000万 或 20000000"],
  ["layoffRate", { answer: "101" }, "请填 0% 到 100% 之间的数"],
  ["foundedOn", {}, "请填写年和月,例如 2023 年 3 月"],
  ["foundedOn", { month: "3" }, "请填写年份,例如 2023"],
  ["foundedOn", { year: "2023", month: "13" }, "请核对日期,例如 2023 年 3 月或 2023-03-15"],
])("%s answered with %j asks again: %s", (key, form, message) => {
  expect(answer(key, form)).toMatchObject({ kind: "invalid", message });
});
