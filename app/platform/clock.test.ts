import { expect, test } from "vitest";
import { shanghaiDate, shanghaiMinutes } from "./clock";

test("a day begins in Shanghai eight hours before UTC", () => {
  expect(shanghaiDate(new Date("2026-11-22T15:59:59.999Z"))).toBe("2026-11-22");
  expect(shanghaiDate(new Date("2026-11-22T16:00:00Z"))).toBe("2026-11-23");
  expect(shanghaiDate(new Date("2026-12-31T16:00:00Z"))).toBe("2027-01-01");
});

test("minutes count from midnight in Shanghai", () => {
  expect(shanghaiMinutes(new Date("2026-11-22T16:00:00Z"))).toBe(0);
  expect(shanghaiMinutes(new Date("2026-11-22T15:59:59Z"))).toBe(23 * 60 + 59);
  expect(shanghaiMinutes(new Date("2026-11-23T09:30:00Z"))).toBe(17 * 60 + 30);
});
