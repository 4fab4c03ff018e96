import fc from "fast-check";
import { expect, test } from "vitest";
import { fileFloor, pad, paddedLength, padmeLength, padTo, textFloor, unpad } from "./padding";
import { SealError } from "./seal-error";

test("lengths of the published rule", () => {
  const cases = [
    [10, 512],
    [900, 928],
    [100_000, 100_352],
  ] as const;
  for (const [length, padded] of cases) expect(paddedLength(length, textFloor)).toBe(padded);
  expect([0, 1, 2, 8, 9, 15, 16, 17].map(padmeLength)).toEqual([0, 1, 2, 8, 10, 16, 16, 18]);
  expect(paddedLength(5, fileFloor)).toBe(65_536);
});

test("every length up to 9,000 bytes: never shorter, at most 12 % longer, never falling, stable", () => {
  let before = 0;
  for (let length = 1; length <= 9000; length += 1) {
    const padded = padmeLength(length);
    expect(padded >= length && padded <= length * 1.12 + 1 && padded >= before).toBe(true);
    expect(padmeLength(padded)).toBe(padded);
    before = padded;
  }
});

test("content comes back at every edge of the floor and of each power of two", () => {
  const lengths = [0, 1, textFloor - 5, textFloor - 4, textFloor - 3];
  for (let power = 10; power <= 17; power += 1) {
    for (let near = -6; near <= 2; near += 1) lengths.push(2 ** power + near);
  }
  for (const length of lengths) {
    const content = new Uint8Array(length).fill(7);
    const padded = pad(content, textFloor);
    expect(padded.length).toBe(paddedLength(length, textFloor));
    expect(Buffer.compare(unpad(padded), content)).toBe(0);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (content) => {
      expect(unpad(pad(content, textFloor))).toEqual(content);
    }),
  );
});

test("one size for everything refuses what does not fit", () => {
  expect(padTo(new Uint8Array(60), 64)).toHaveLength(64);
  expect(() => padTo(new Uint8Array(61), 64)).toThrow(RangeError);
});

test("a length that lies, and anything behind the content, is damage", () => {
  const padded = pad(Uint8Array.of(1, 2, 3), textFloor);
  const long = padded.slice();
  long[0] = 1;
  const tail = padded.slice();
  tail[511] = 1;
  for (const bad of [long, tail, padded.slice(0, 3)]) expect(() => unpad(bad)).toThrow(SealError);
});
