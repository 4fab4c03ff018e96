import { expect, test } from "vitest";
import { addMonths, dayOfIso, isIsoDate, isoOfDay } from "./civil-day";

test.each([
  ["1970-01-01", 0],
  ["1969-12-31", -1],
  ["2000-02-29", 11016],
  ["2026-11-24", 20781],
])("%s is day %d", (iso, day) => {
  expect(dayOfIso(iso)).toBe(day);
  expect(isoOfDay(day)).toBe(iso);
});

test.each([
  "2026-02-29",
  "2026-13-01",
  "2026-00-10",
  "0050-01-01",
  "26-01-01",
  "2026-1-1",
  "2026-01-01T00:00",
])("%s is no date", (text) => {
  expect(isIsoDate(text)).toBe(false);
  expect(() => dayOfIso(text)).toThrow(RangeError);
});

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2024-01-31", 1, "2024-02-29"],
  ["2026-03-31", -1, "2026-02-28"],
  ["2026-01-15", -1, "2025-12-15"],
  ["2025-12-31", 2, "2026-02-28"],
  ["2026-05-31", 12, "2027-05-31"],
  ["2026-08-31", -18, "2025-02-28"],
])("%s and %d months is %s", (from, months, to) => {
  expect(isoOfDay(addMonths(dayOfIso(from), months))).toBe(to);
});
