import { expect, test } from "vitest";
import { titleOf } from "./title";

test("the first sentence is the title, cut after thirty characters as a reader counts them", () => {
  expect(titleOf("窗口不收材料。第二句")).toBe("窗口不收材料");
  expect(titleOf("一".repeat(31))).toBe(`${"一".repeat(29)}…`);
  // No half of a character that is written in two units.
  const people = "\u{1F600}".repeat(31);
  expect(titleOf(people)).toBe(`${"\u{1F600}".repeat(29)}…`);
});
