import { expect, test } from "vitest";
import type { Question } from "~/policy/fact";
import { known } from "~/policy/value-set";
import { dictionaryOf } from "../../tests/fixtures/small-dictionary";
import { answerRows } from "./answer-rows";
import { noAnswers } from "./answers";

const have: Question = {
  key: "have",
  kind: "checklist",
  facts: ["isHighTech", "ownsPatent"],
  text: "有什么?",
  why: "",
  labels: { isHighTech: "是高新技术企业" },
};
const dictionary = dictionaryOf(
  [
    { id: "isHighTech", type: "bool" },
    { id: "ownsPatent", type: "bool", label: "有专利" },
    { id: "staff", type: "integer", unit: "人", question: "多少人?" },
    { id: "loan", type: "bool", question: "贷款?" },
  ],
  [have],
);

test("answers are listed in words, in the order they were given, with a way to change each", () => {
  const rows = answerRows(
    {
      facts: {
        staff: { kind: "range", min: 80, max: 80 },
        isHighTech: known(true),
        ownsPatent: known(true),
        loan: known(false),
      },
      met: ["loan", "have", "staff"],
      skipped: [],
      creditCode: null,
    },
    dictionary,
  );
  expect(rows).toEqual([
    { label: "贷款?", value: "否", changeHref: "/match/q/loan?from=check" },
    { label: "有什么?", value: "是高新技术企业、有专利", changeHref: "/match/q/have?from=check" },
    { label: "多少人?", value: "80 人", changeHref: "/match/q/staff?from=check" },
  ]);
});

test("the credit code stands first; nothing ticked and nothing said are told apart", () => {
  const rows = answerRows(
    {
      facts: { isHighTech: known(false), ownsPatent: known(false) },
      met: ["have", "staff", "noLongerAsked"],
      skipped: ["staff"],
      creditCode: "91000000000000000K",
    },
    dictionary,
  );
  expect(rows).toEqual([
    { label: "统一社会信用代码", value: "91000000000000000K", changeHref: "/match" },
    { label: "有什么?", value: "以上都没有", changeHref: "/match/q/have?from=check" },
    { label: "多少人?", value: null, changeHref: "/match/q/staff?from=check" },
  ]);
  expect(answerRows(noAnswers, dictionary)).toEqual([]);
});
