import { expect, test } from "vitest";
import type { Question } from "~/policy/fact";
import { known } from "~/policy/value-set";
import { answerQuestion, countAnswered, noAnswers, skipQuestion } from "./answers";

const question = (key: string, ...facts: string[]): Question => ({
  key,
  kind: facts.length > 1 ? "checklist" : "fact",
  facts,
  text: key,
  why: "",
});
const have = question("have", "isHighTech", "isAboveScale");
const staff = question("employees", "employees");
const eighty = { kind: "range", min: 80, max: 80 } as const;

test("questions stay in the order they were first met, however often they are answered", () => {
  let answers = answerQuestion(noAnswers, staff, { employees: eighty });
  answers = skipQuestion(answers, have);
  answers = answerQuestion(answers, staff, { employees: { ...eighty, max: 90 } });
  expect(answers.met).toEqual(["employees", "have"]);
  expect(answers.facts).toEqual({ employees: { kind: "range", min: 80, max: 90 } });
  expect(noAnswers).toEqual({ facts: {}, met: [], skipped: [], creditCode: null });
});

test("skipping forgets the earlier answer, answering forgets the skip", () => {
  const answered = answerQuestion(noAnswers, have, {
    isHighTech: known(true),
    isAboveScale: known(false),
  });
  const skipped = skipQuestion(answered, have);
  expect(skipped).toMatchObject({ facts: {}, met: ["have"], skipped: ["have"] });
  expect(skipQuestion(skipped, have).skipped).toEqual(["have"]);
  const again = answerQuestion(skipped, have, { isHighTech: known(true) });
  expect(again).toMatchObject({ facts: { isHighTech: known(true) }, skipped: [] });
});

test("an answer forgets what the question was told before, and nothing else", () => {
  const answers = answerQuestion(
    answerQuestion(answerQuestion(noAnswers, staff, { employees: eighty }), have, {
      isHighTech: known(true),
      isAboveScale: known(true),
    }),
    have,
    { isHighTech: known(false) },
  );
  expect(answers.facts).toEqual({ employees: eighty, isHighTech: known(false) });
});

test("a skipped question is no answer", () => {
  const answers = skipQuestion(answerQuestion(noAnswers, staff, { employees: eighty }), have);
  expect(countAnswered(answers)).toBe(1);
  expect(countAnswered(noAnswers)).toBe(0);
});
