import { randomBytes } from "node:crypto";
import zlib from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { appendedCrc, shiftOf } from "./crc";
import { gzipOf, packText, plainOf, type TextPart } from "./packed-text.server";

/** Short and long, alike and not, of one byte a character and of several. */
const texts = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.constantFrom("", ",", "研发费用加计扣除".repeat(40), "<li>政策</li>".repeat(2000)),
  fc.integer({ min: 150, max: 9000 }).map((size) => randomBytes(size).toString("base64")),
);

test("any pieces in any order unpack to the plain text", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(texts, fc.boolean()), { maxLength: 12 }), (pieces) => {
      const parts = pieces.map(([text, kept]): TextPart => (kept ? packText(text) : text));
      const plain = pieces.map(([text]) => text).join("");
      expect(zlib.gunzipSync(gzipOf(parts)).toString()).toBe(Buffer.from(plain).toString());
      expect(plainOf(parts).equals(Buffer.from(plain))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("a kept piece may stand in several answers, twice in one and beside itself", () => {
  const a = packText("<p>符合</p>".repeat(50));
  const b = packText("<p>差一点</p>".repeat(50));
  for (const parts of [[a], [a, a], [b, a], ["x", a, "y", b, a]]) {
    expect(zlib.gunzipSync(gzipOf(parts)).equals(plainOf(parts))).toBe(true);
  }
});

test("a changed piece is found out by whoever unpacks", () => {
  const part = packText("政策".repeat(200));
  const forged = { ...part, crc: part.crc ^ 1 };
  expect(() => zlib.gunzipSync(gzipOf([forged]))).toThrow();
});

test("the CRC of two texts follows from theirs", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), fc.uint8Array({ maxLength: 5000 }), (a, b) => {
      const rest = { crc: zlib.crc32(b), shift: shiftOf(b.byteLength) };
      expect(appendedCrc(zlib.crc32(a), rest)).toBe(zlib.crc32(Buffer.concat([a, b])));
    }),
  );
});
