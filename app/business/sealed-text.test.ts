import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openText, sealText } from "./sealed-text.server";

const key = randomBytes(32);

test("a sealed text opens with its key and for its use only", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const sealed = sealText(key, "cookie", text);
      expect(openText(key, "cookie", sealed)).toBe(text);
      expect(openText(key, "code", sealed)).toBeNull();
      expect(openText(randomBytes(32), "cookie", sealed)).toBeNull();
    }),
  );
});

test("the same text is sealed differently each time and takes 29 bytes more than its packed form", () => {
  const [one, two] = [sealText(key, "cookie", "a"), sealText(key, "cookie", "a")];
  expect(one.equals(two)).toBe(false);
  expect(one.length).toBe(29 + 3);
});

test("whatever changes in a sealed text, it opens no more", () => {
  const sealed = sealText(key, "cookie", "研发费用");
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 0x40;
    expect(openText(key, "cookie", changed)).toBeNull();
    expect(openText(key, "cookie", sealed.subarray(0, at))).toBeNull();
  }
});

test("a text that unpacks beyond the bound is refused instead of filling the memory", () => {
  expect(openText(key, "cookie", sealText(key, "cookie", "x".repeat(262_144)))).toHaveLength(
    262_144,
  );
  expect(openText(key, "cookie", sealText(key, "cookie", "x".repeat(262_145)))).toBeNull();
});
