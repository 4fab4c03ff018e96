import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesNumber, bytesText, decodeParts, encodeParts, textBytes } from "./canonical-bytes";
import { SealError } from "./seal-error";

const part = fc.oneof(fc.string(), fc.nat(), fc.uint8Array({ maxLength: 40 }));

test("a list of parts comes back as it was", () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const expected = parts.map((one) => decodeParts(encodeParts([one]))[0]);
      expect(decodeParts(encodeParts(parts))).toEqual(expected);
    }),
  );
});

test("lists of texts that differ give different bytes", () => {
  const texts = fc.array(fc.string({ maxLength: 6 }), { maxLength: 4 });
  fc.assert(
    fc.property(texts, texts, (left, right) => {
      const same = JSON.stringify(left) === JSON.stringify(right);
      expect(encodeParts(left).join() === encodeParts(right).join()).toBe(same);
    }),
  );
  expect(encodeParts(["ab", "c"])).not.toEqual(encodeParts(["a", "bc"]));
});

test("cut or invented bytes are refused", () => {
  const bytes = encodeParts(["浔阳", 7]);
  expect(bytesText(decodeParts(bytes)[0]!)).toBe("浔阳");
  expect(bytesNumber(decodeParts(bytes)[1]!)).toBe(7);
  expect(() => decodeParts(bytes.slice(0, -1))).toThrow(SealError);
  expect(() => decodeParts(bytes.slice(0, 2))).toThrow(SealError);
  expect(() => bytesText(Uint8Array.of(0xff))).toThrow(SealError);
  expect(() => bytesNumber(textBytes("7"))).toThrow(SealError);
  expect(() => bytesNumber(new Uint8Array(8).fill(255))).toThrow(SealError);
  for (const bad of [-1, 0.5, NaN, 2 ** 53]) expect(() => encodeParts([bad])).toThrow(SealError);
});
