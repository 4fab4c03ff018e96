import { expect, test } from "vitest";
import { createRateLimit } from "./rate-limit.server";

test("a caller may make so many calls a minute and is then told how long to wait", () => {
  const limit = createRateLimit(3);
  const calls = [0, 10_000, 20_000, 30_000].map((now) => limit("203.0.113.7", now));
  expect(calls).toEqual([0, 0, 0, 30]);
  expect(limit("203.0.113.7", 59_999)).toBe(1);
  expect(limit("203.0.113.7", 60_000)).toBe(0);
});

test("callers do not count for each other, except within one IPv6 network", () => {
  const limit = createRateLimit(1);
  expect(limit("203.0.113.7", 0)).toBe(0);
  expect(limit("203.0.113.8", 0)).toBe(0);
  expect(limit("2001:db8:1:2::1", 0)).toBe(0);
  expect(limit("2001:db8:1:2:ffff::9", 0)).toBe(60);
  expect(limit("2001:db8:1:3::1", 0)).toBe(0);
  expect(limit("::ffff:203.0.113.9", 0)).toBe(0);
  expect(limit("::ffff:203.0.113.10", 0)).toBe(0);
});

test("many callers cannot fill the memory: the oldest counters go", () => {
  const limit = createRateLimit(1, 2);
  limit("a", 0);
  limit("b", 0);
  limit("c", 0);
  expect(limit("c", 1)).toBe(60);
  expect(limit("a", 1)).toBe(0);
});
