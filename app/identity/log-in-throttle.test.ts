import { expect, test } from "vitest";
import { createLogInThrottle } from "./log-in-throttle.server";

const minute = 60_000;

test("a caller waits for its own failures with one name only", () => {
  const throttle = createLogInThrottle();
  for (let at = 0; at < 5; at += 1) throttle.fail("a", "x", 0);
  expect(throttle.wait("a", "x", 0)).toBe(600);
  expect(throttle.wait("b", "x", 0)).toBe(0);
  expect(throttle.wait("a", "y", 0)).toBe(0);
  expect(throttle.wait("a", "x", 10 * minute)).toBe(0);
});

test("while many callers fail for a name, one failure is enough to wait, none never", () => {
  const throttle = createLogInThrottle();
  for (let at = 0; at < 30; at += 1) throttle.fail("a", `caller ${at}`, 0);
  expect(throttle.wait("a", "caller 29", 0)).toBe(600);
  expect(throttle.wait("a", "somebody else", 0)).toBe(0);
  throttle.succeed("a", "caller 29");
  expect(throttle.wait("a", "caller 29", 0)).toBe(0);
});

test("a caller that tries one password with many names waits as well", () => {
  const throttle = createLogInThrottle();
  for (let at = 0; at < 40; at += 1) throttle.fail(`name ${at}`, "x", 0);
  expect(throttle.wait("another", "x", 0)).toBe(600);
  expect(throttle.wait("another", "y", 0)).toBe(0);
});
