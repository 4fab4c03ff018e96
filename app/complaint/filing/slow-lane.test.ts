import { expect, test } from "vitest";
import { isRightAnswer, slowQuestion, slowQuestionText } from "./slow-lane";

test("asks in words and takes digits and words", () => {
  expect(slowQuestionText("3-4")).toBe("三加四等于几");
  for (const typed of ["7", " 7 ", "七"]) expect(isRightAnswer("3-4", typed)).toBe(true);
  for (const typed of ["12", "十二", "一十二"]) expect(isRightAnswer("9-3", typed)).toBe(true);
  expect(isRightAnswer("5-5", "十")).toBe(true);
});

test("refuses other answers and questions that are none", () => {
  for (const typed of ["", "8", "七十"]) expect(isRightAnswer("3-4", typed)).toBe(false);
  expect(isRightAnswer("0-0", "0")).toBe(false);
  expect(slowQuestionText("3+4")).toBeNull();
});

test("every throw of the dice is a question with one answer", () => {
  for (let at = 0; at < 81; at += 1) {
    const sides = [Math.floor(at / 9), at % 9];
    const question = slowQuestion(() => sides.pop() ?? 0);
    expect(slowQuestionText(question)).not.toBeNull();
    const [a = 0, b = 0] = question.split("-").map(Number);
    expect(isRightAnswer(question, String(a + b))).toBe(true);
  }
});
