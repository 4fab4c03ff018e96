import { expect, test } from "vitest";
import type { Question } from "~/policy/fact";
import { dictionaryOf } from "../../tests/fixtures/small-dictionary";
import { nextStep, previousKey, progressOf, questionFinder, wantedFacts } from "./interview";

// Real ids where a formula must know them: the age follows from the day of founding.
const dictionary = dictionaryOf([
  { id: "foundedOn", type: "date", effort: 1 },
  { id: "companyAgeMonths", type: "integer", derived: true, effort: 2 },
  { id: "employees", type: "integer" },
  { id: "loan", type: "bool" },
  { id: "patent", type: "bool" },
]);
const withCore = (positions: Record<string, number>) => ({
  ...dictionary,
  questions: dictionary.questions.map((question): Question => {
    const core = positions[question.key];
    return core === undefined ? question : { ...question, core };
  }),
});
const asked = (...args: Parameters<typeof nextStep>) => {
  const step = nextStep(...args);
  return step.kind === "question" ? [step.question.key, step.decides] : step.kind;
};
const ranked = [
  { key: "patent", decides: 7 },
  { key: "loan", decides: 4 },
];

test("progress counts the policies in force only", () => {
  const verdicts = ["eligible", "needsInfo", "needsInfo", "notOpen", "ineligible"] as const;
  const evaluations = verdicts.map((verdict) => ({ verdict }));
  expect(progressOf(5, evaluations)).toEqual({ answered: 5, decided: 2, undecided: 2 });
  expect(progressOf(0, [])).toEqual({ answered: 0, decided: 0, undecided: 0 });
});

test("facts are wanted by undecided policies, with what they follow from", () => {
  const wanted = wantedFacts([
    { verdict: "needsInfo", missing: ["companyAgeMonths"] },
    { verdict: "ineligible", missing: ["loan"] },
  ]);
  expect([...wanted].sort()).toEqual(["companyAgeMonths", "foundedOn"]);
});

test("core questions come first, in their order, as far as a policy turns on them", () => {
  const core = withCore({ employees: 1, loan: 2 });
  const wanted = new Set(["employees", "loan", "patent"]);
  expect(asked(core, { met: [] }, wanted, ranked)).toEqual(["employees", 0]);
  expect(asked(core, { met: ["employees"] }, wanted, ranked)).toEqual(["loan", 4]);
  expect(asked(core, { met: [] }, new Set(["loan"]), ranked)).toEqual(["loan", 4]);
});

test("then the question that settles most, never one met before, and at last the check page", () => {
  const wanted = new Set(["patent", "loan"]);
  expect(asked(dictionary, { met: [] }, wanted, ranked)).toEqual(["patent", 7]);
  expect(asked(dictionary, { met: ["patent"] }, wanted, ranked)).toEqual(["loan", 4]);
  expect(asked(dictionary, { met: ["patent", "loan"] }, wanted, ranked)).toBe("check");
  expect(asked(dictionary, { met: [] }, wanted, [])).toBe("check");
});

test("instead of a figure to work out, what it follows from is asked, once", () => {
  const age = [{ key: "companyAgeMonths", decides: 3 }];
  const wanted = new Set(["companyAgeMonths", "foundedOn"]);
  expect(asked(dictionary, { met: [] }, wanted, age)).toEqual(["foundedOn", 3]);
  expect(asked(dictionary, { met: ["foundedOn"] }, wanted, age)).toEqual(["companyAgeMonths", 3]);
});

test("a missing fact leads to an open core question it follows from, else to its own", () => {
  const core = withCore({ foundedOn: 1 });
  const found = (met: string[], fact: string) => questionFinder(core, { met })(fact)?.key;
  expect(found([], "companyAgeMonths")).toBe("foundedOn");
  expect(found(["foundedOn"], "companyAgeMonths")).toBe("companyAgeMonths");
  expect(found([], "loan")).toBe("loan");
  expect(questionFinder(core, { met: [] })("unheardOf")).toBeNull();
});

test("返回上一步 follows the order in which questions were met", () => {
  const answers = { met: ["a", "b", "c"] };
  expect(previousKey(answers, "c")).toBe("b");
  expect(previousKey(answers, "a")).toBeNull();
  expect(previousKey(answers, "new")).toBe("c");
  expect(previousKey({ met: [] }, "new")).toBeNull();
});
