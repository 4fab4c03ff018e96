import { expect, test } from "vitest";
import { known } from "~/policy/value-set";
import type { Profile } from "~/policy/value";
import { everyKindOfFact } from "../../tests/fixtures/small-dictionary";
import { noAnswers, type Answers } from "./answers";
import { readPostedAnswer } from "./posted-answer.server";
import type { PostedAnswer } from "./question-form";
import { questionView } from "./question-view";

/** Posts a form for a question whose page showed `before`; the result in short. */
function post(key: string, before: Partial<Answers>, form: Partial<PostedAnswer>) {
  const question = everyKindOfFact.questions.find((q) => q.key === key);
  if (!question) throw new Error(`no question ${key}`);
  const answers = { ...noAnswers, met: [key], ...before };
  const { control } = questionView(question, everyKindOfFact, answers, []);
  const posted = { answer: [], exact: "", year: "", month: "", ...form };
  const read = readPostedAnswer(posted, question, control, everyKindOfFact);
  return read.kind === "answered" ? (read.values[key] ?? null) : read.kind;
}

const skipped = (key: string) => ({ skipped: [key] });
const given = (facts: Profile) => ({ facts });
const five = { kind: "range", min: 5, max: 5 } as const;

test("a figure typed beside a 不清楚 left over from before counts", () => {
  expect(post("staff", skipped("staff"), { answer: ["skip"], exact: "5" })).toEqual(five);
  expect(post("staff", {}, { answer: ["skip"], exact: "5" })).toEqual(five);
});

test("不清楚 ticked beside the figure given before skips the question", () => {
  expect(post("staff", given({ staff: five }), { answer: ["skip"], exact: "5" })).toBe("skipped");
});

test("a text that cannot be read is no obstacle to skipping, and else an error", () => {
  expect(post("staff", {}, { answer: ["skip"], exact: "some" })).toBe("skipped");
  expect(post("staff", {}, { exact: "some" })).toBe("invalid");
  expect(post("staff", {}, {})).toBe("invalid");
});

test("a bracket chosen anew beats the figure given before, a new figure beats a bracket", () => {
  const bracket = { kind: "range", min: 6, max: 8 } as const;
  const answer = ["6..8"];
  expect(post("staff", given({ staff: five }), { answer, exact: "5" })).toEqual(bracket);
  expect(post("staff", given({ staff: bracket }), { answer, exact: "5" })).toEqual(five);
});

test("a date and 没有过 each win when they are new", () => {
  const march = { year: "2021", month: "3" };
  const dated = post("penalty", {}, march);
  expect(dated).toMatchObject({ kind: "date", never: false });
  if (dated === null || typeof dated === "string") throw new Error("a date was given");
  const never = post("penalty", given({ penalty: dated }), { ...march, answer: ["never"] });
  expect(never).toMatchObject({ kind: "date", never: true });
  if (never === null || typeof never === "string") throw new Error("never was given");
  const again = post("penalty", given({ penalty: never }), { ...march, answer: ["never"] });
  expect(again).toEqual(dated);
});

test("a choice where nothing can be typed is read as it is", () => {
  expect(post("fixedFlag", {}, { answer: ["true"] })).toEqual(known(true));
});
