import fc from "fast-check";
import { expect, test } from "vitest";
import { checkCreditCode, normaliseCreditCode } from "./credit-code";
import { creditCodeMessage } from "./credit-code-message";

const CHARACTERS = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
const body = fc
  .array(fc.constantFrom(...CHARACTERS), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(""));

/** The one character that completes a body. */
function complete(start: string): string {
  const fitting = CHARACTERS.filter((last) => checkCreditCode(start + last).kind === "ok");
  expect(fitting).toHaveLength(1);
  return start + fitting[0];
}

test("exactly one check character fits any first seventeen", () => {
  fc.assert(fc.property(body, (start) => void complete(start)));
});

test("one wrong character is always noticed", () => {
  fc.assert(
    fc.property(body, fc.nat(17), fc.constantFrom(...CHARACTERS), (start, at, wrong) => {
      const code = complete(start);
      fc.pre(code[at] !== wrong);
      expect(checkCreditCode(code.slice(0, at) + wrong + code.slice(at + 1)).kind).toBe(
        "check-digit",
      );
    }),
  );
});

test("two neighbours exchanged are always noticed", () => {
  fc.assert(
    fc.property(body, fc.nat(16), (start, at) => {
      const code = complete(start);
      const [a, b] = [code.charAt(at), code.charAt(at + 1)];
      fc.pre(a !== b);
      expect(checkCreditCode(code.slice(0, at) + b + a + code.slice(at + 2)).kind).toBe(
        "check-digit",
      );
    }),
  );
});

test("a code worked out by hand is accepted", () => {
  // Body 9 1 0 … 0: 9×1 + 1×3 = 12, and 31 − 12 = 19 is the value of K.
  expect(checkCreditCode("91000000000000000K")).toEqual({ kind: "ok", code: "91000000000000000K" });
  // A sum divisible by 31 is completed by 0.
  expect(checkCreditCode("000000000000000000").kind).toBe("ok");
});

test.each([
  "91000000000000000k",
  "９１０００００００００００００００Ｋ",
  " 9100 0000 0000 0000 0K ",
  "91000000-0000-0000-0K",
  "\u200b91000000000000000K",
])("%j is the same code as on the licence", (typed) => {
  expect(normaliseCreditCode(typed)).toBe("91000000000000000K");
  expect(checkCreditCode(typed).kind).toBe("ok");
});

test("nothing typed is not an error", () => {
  expect(checkCreditCode("  ")).toEqual({ kind: "empty" });
});

test.each([
  ["9100000000000000K", "统一社会信用代码应为 18 位,您填了 17 位"],
  ["91000000000000000KK", "统一社会信用代码应为 18 位,您填了 19 位"],
  ["9100000000000000OK", "统一社会信用代码里没有字母 I、O、S、V、Z,请核对是不是数字 1、0、5、2"],
  ["910000000000000浔浔K", "统一社会信用代码只有数字和大写字母,请去掉“浔”"],
  ["91000000000000000L", "这个号码和常见的编码规则不一致,请再核对一次。如果没错,可以继续"],
])("%s is answered with: %s", (typed, message) => {
  const check = checkCreditCode(typed);
  if (check.kind === "ok" || check.kind === "empty") throw new Error("accepted");
  expect(creditCodeMessage(check)).toBe(message);
});

test("whatever is typed is judged, never thrown at", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (typed) => void checkCreditCode(typed)));
});
