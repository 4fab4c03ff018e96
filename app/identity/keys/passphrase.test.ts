import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { generatePassphrase, passphraseBits, passphraseWords } from "./passphrase";
import { checkPassword } from "./password-policy";

test("the words are distinct, short and many", () => {
  expect(new Set(passphraseWords).size).toBe(passphraseWords.length);
  expect(passphraseWords.length).toBe(4753);
  expect(passphraseWords.every((word) => /^[a-z]{4}$/.test(word))).toBe(true);
  expect(passphraseBits(6)).toBeGreaterThan(73);
});

test("every word is equally likely: chi-square over 38,000 draws", () => {
  const counts = new Map<string, number>();
  const expected = 8;
  for (let at = 0; at < (passphraseWords.length * expected) / 20; at += 1) {
    for (const word of generatePassphrase(randomBytes, 20).split("-")) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const chi = passphraseWords.reduce(
    (sum, word) => sum + ((counts.get(word) ?? 0) - expected) ** 2 / expected,
    0,
  );
  // 4,752 degrees of freedom: mean 4,752, standard deviation 97.5; seven deviations either side.
  expect(Math.abs(chi - 4752)).toBeLessThan(7 * 97.5);
});

test("draws above the last whole multiple are thrown away", () => {
  const draws = [Uint8Array.of(255, 255), Uint8Array.of(0, 1)];
  const words = generatePassphrase(() => draws.shift() ?? Uint8Array.of(0, 0), 6).split("-");
  expect(words).toEqual([passphraseWords[1], ...Array<string>(5).fill(passphraseWords[0]!)]);
});

test("a generated passphrase passes the policy; a short one is not generated", () => {
  for (let at = 0; at < 200; at += 1) {
    expect(checkPassword(generatePassphrase(randomBytes))).toBeNull();
  }
  expect(() => generatePassphrase(randomBytes, 5)).toThrow(RangeError);
});
