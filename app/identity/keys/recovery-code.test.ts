import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { crockford, readCrockford } from "./crockford";
import { newRecoveryCode, recoveryCodeKey } from "./recovery-code.server";
import { sodiumReady } from "./suite.server";

beforeAll(() => sodiumReady);

test("base 32 comes back, whole characters only", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      const whole = bytes.slice(0, bytes.length - (bytes.length % 5));
      if (whole.length > 0) expect(readCrockford(crockford(whole))).toEqual(whole);
    }),
  );
  expect(crockford(Uint8Array.of(255, 255, 255, 255, 255))).toBe("ZZZZZZZZ");
  expect(() => crockford(new Uint8Array(4))).toThrow(RangeError);
  for (const bad of ["", "ABC", "UUUUUUUU", "!2345678"]) expect(readCrockford(bad)).toBeNull();
});

test("a printed code is read however it is typed", () => {
  const code = newRecoveryCode();
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){9}[0-9A-HJKMNP-TV-Z]{4}$/);
  const key = recoveryCodeKey(code);
  expect(key).toHaveLength(32);
  const typings = [
    code.toLowerCase(),
    code.replaceAll("-", " "),
    code.replaceAll("-", ""),
    code.replaceAll("0", "o").replaceAll("1", "l"),
    code.replace(/[A-Z0-9]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0)),
  ];
  for (const typed of typings) expect(recoveryCodeKey(typed)).toEqual(key);
});

test("every single wrong character and every neighbouring swap is noticed", () => {
  const code = newRecoveryCode().replaceAll("-", "");
  for (let at = 0; at < code.length; at += 1) {
    const wrong = code[at] === "A" ? "B" : "A";
    expect(recoveryCodeKey(code.slice(0, at) + wrong + code.slice(at + 1))).toBeNull();
    const swapped = code.slice(0, at) + (code[at + 1] ?? "") + code[at]! + code.slice(at + 2);
    if (swapped !== code) expect(recoveryCodeKey(swapped)).toBeNull();
  }
  expect(recoveryCodeKey("")).toBeNull();
  expect(recoveryCodeKey("A".repeat(1_000_000))).toBeNull();
});
