import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checkDigit,
  formatReceiptCode,
  mentionsReceiptCode,
  parseReceiptCode,
} from "./receipt-code";

const digits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 23, maxLength: 23 })
  .map((list) => list.join(""));
const codes = digits.map((text) => text + checkDigit(text));

test("the published example of the check digit", () => {
  expect(checkDigit("572")).toBe("4");
  expect(checkDigit("5724")).toBe("0");
});

test("a code is read however it is typed", () => {
  fc.assert(
    fc.property(codes, (code) => {
      const shown = formatReceiptCode(code);
      expect(shown).toMatch(/^(\d{4} ){5}\d{4}$/);
      const wide = shown.replace(/\d/g, (d) => String.fromCodePoint(d.charCodeAt(0) + 0xfee0));
      const typings = [code, shown, wide, shown.replaceAll(" ", "-"), ` ${shown}\u3000\n`];
      for (const typed of [...typings, shown.replaceAll(" ", "—")]) {
        expect(parseReceiptCode(typed)).toEqual({ status: "ok", code });
      }
    }),
    { numRuns: 50 },
  );
});

test("every single wrong digit and every swap of neighbours is noticed", () => {
  fc.assert(
    fc.property(codes, (code) => {
      for (let at = 0; at < code.length; at += 1) {
        for (let digit = 0; digit <= 9; digit += 1) {
          const wrong = code.slice(0, at) + String(digit) + code.slice(at + 1);
          if (wrong !== code) expect(parseReceiptCode(wrong).status).toBe("shape");
        }
        const swapped = code.slice(0, at) + (code[at + 1] ?? "") + code[at]! + code.slice(at + 2);
        if (swapped !== code) expect(parseReceiptCode(swapped).status).toBe("shape");
      }
    }),
    { numRuns: 10 },
  );
});

test("what is wrong with a code is told apart", () => {
  const reason = (typed: string) => {
    const parsed = parseReceiptCode(typed);
    return parsed.status === "shape" ? parsed.reason : "ok";
  };
  const code = "0".repeat(24);
  expect(reason(code)).toBe("ok");
  expect(reason("")).toBe("length");
  expect(reason(code.slice(1))).toBe("length");
  expect(reason("1".repeat(1_000_000))).toBe("length");
  expect(reason(`${code.slice(1)}O`)).toBe("digits");
  expect(reason(`${code.slice(1)}1`)).toBe("check");
});

test("finding 37: a code written into a text is noticed, other long numbers hardly ever", () => {
  fc.assert(
    fc.property(codes, (code) => {
      const shown = formatReceiptCode(code);
      for (const text of [`我的码${code}。`, `查询码:${shown}`, `${shown.replaceAll(" ", "-")}`]) {
        expect(mentionsReceiptCode(text)).toBe(true);
      }
      expect(mentionsReceiptCode(`我的码${code.slice(1)}。`)).toBe(false);
    }),
    { numRuns: 50 },
  );
  expect(mentionsReceiptCode("拖欠工程款 1200000 元,合同号 2024-0315")).toBe(false);
  // A list of telephone numbers has 24 digits somewhere, but not in a code's shape.
  const phones = "13900000000,13900000000,13900000000";
  expect(mentionsReceiptCode(phones)).toBe(false);
});
