import { expect, test } from "vitest";
import { createAttemptLimit } from "./attempt-limit";

const minutes = (n: number) => n * 60_000;

test("after five failures a caller waits ten minutes, and nobody else does", () => {
  const limit = createAttemptLimit(5, minutes(10));
  for (let i = 0; i < 4; i += 1) limit.fail("a", 0);
  expect(limit.wait("a", 0)).toBe(0);
  limit.fail("a", 1000);
  expect(limit.wait("a", 1000)).toBe(600);
  expect(limit.wait("a", minutes(5) + 1000)).toBe(300);
  expect(limit.wait("b", 1000)).toBe(0);
  expect(limit.wait("a", minutes(10) + 1000)).toBe(0);
});

test("failures that are long past do not count", () => {
  const limit = createAttemptLimit(2, minutes(10));
  limit.fail("a", 0);
  limit.fail("a", minutes(11));
  expect(limit.wait("a", minutes(11))).toBe(0);
});

test("success forgets failures", () => {
  const limit = createAttemptLimit(2, minutes(10));
  limit.fail("a", 0);
  limit.succeed("a");
  limit.fail("a", 0);
  expect(limit.wait("a", 0)).toBe(0);
});

test("memory is bounded", () => {
  const limit = createAttemptLimit(1, minutes(10), 2);
  for (const caller of ["a", "b", "c"]) limit.fail(caller, 0);
  expect(["a", "b", "c"].map((caller) => limit.wait(caller, 0) > 0)).toEqual([false, true, true]);
});
