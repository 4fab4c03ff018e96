import { expect, test } from "vitest";
import { formText, formTexts } from "./form-text";

const form = new FormData();
form.append("answer", "a");
form.append("answer", "研发费用加计扣除");
form.append("answer", new File(["x"], "x.txt"));

test("texts come cut to a length, and files are no text", () => {
  expect(formTexts(form, "answer", 4)).toEqual(["a", "研发费用"]);
  expect(formText(form, "answer", 4)).toBe("a");
});

test("what was not sent is empty", () => {
  expect(formTexts(form, "exact", 4)).toEqual([]);
  expect(formText(form, "exact", 4)).toBe("");
});
