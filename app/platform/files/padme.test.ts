import fc from "fast-check";
import { expect, test } from "vitest";
import { padme } from "./padme";

test.each([
  [0, 0],
  [1, 1],
  [9, 10],
  [900, 928],
  [100_000, 100_352],
  [5_000_000, 5_111_808],
])("%i becomes %i", (size, bucket) => {
  expect(padme(size)).toBe(bucket);
});

test("a bucket is never smaller than the size, at most 12%% larger, and its own bucket", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 2 ** 40 }), (size) => {
      const bucket = padme(size);
      expect(bucket).toBeGreaterThanOrEqual(size);
      expect(bucket / size).toBeLessThanOrEqual(1.12);
      expect(padme(bucket)).toBe(bucket);
    }),
  );
});
