import { expect, test } from "vitest";
import { createByteAllowance } from "./byte-allowance";

const hour = 3_600_000;

test("a caller may send so many bytes in an hour, and what is refused does not count", () => {
  const { take } = createByteAllowance(100, hour);
  expect(take("a", 60, 0)).toBe(0);
  expect(take("a", 41, 1000)).toBe(3599);
  expect(take("a", 40, 1000)).toBe(0);
  expect(take("a", 1, hour - 1)).toBe(1);
  expect(take("b", 100, 1000)).toBe(0);
  expect(take("a", 100, hour)).toBe(0);
});

test("memory is bounded", () => {
  const { take } = createByteAllowance(1, hour, 2);
  for (const caller of ["a", "b", "c"]) take(caller, 1, 0);
  expect(["c", "b"].map((caller) => take(caller, 1, 0) > 0)).toEqual([true, true]);
  expect(take("a", 1, 0)).toBe(0);
});
