import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import { parseCalendarYear } from "./calendar-year.schema";
import {
  addDays,
  addWorkdays,
  clockStart,
  countdown,
  isWorkday,
  missingYearWarning,
  workdayCalendar,
  workdaysBefore,
  workdaysBetween,
} from "./workdays";

const shippedYear = (year: number) => {
  const file = `calendar/${year}.yaml`;
  return parseCalendarYear(file, readFileSync(`content/${file}`, "utf8"));
};
const calendar = workdayCalendar([2025, 2026, 2027].map(shippedYear));

const WEDNESDAY = "2026-11-25";
const days = fc
  .integer({ min: dayOfIso("2025-01-01"), max: dayOfIso("2028-12-31") })
  .map((day) => isoOfDay(day));

test.each([
  ["2026-09-30", 5, "2026-10-13", false],
  ["2026-02-13", 3, "2026-02-25", false],
  ["2026-09-18", 2, "2026-09-21", false],
  ["2026-12-30", 5, "2027-01-07", true],
])("%s and %d working days is %s", (start, n, due, provisional) => {
  expect(addWorkdays(calendar, start, n)).toEqual({ due, provisional });
});

test.each([2025, 2026])("%d has the 248 working days of its notice", (year) => {
  expect(workdaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`).count).toBe(248);
});

test.each([
  ["2026-10-01", false, false],
  ["2026-10-10", true, false],
  ["2026-10-11", false, false],
  ["2026-11-25", true, false],
  ["2027-02-08", false, true],
  ["2028-01-03", true, true],
])("%s: workday %s, provisional %s", (day, workday, provisional) => {
  expect(isWorkday(calendar, day)).toEqual({ workday, provisional });
});

test("a year nobody loaded is provisional, a date that does not exist is an error", () => {
  expect(addWorkdays(workdayCalendar([]), "2026-11-25", 1).provisional).toBe(true);
  expect(() => isWorkday(calendar, "2026-02-30")).toThrow(RangeError);
  expect(() => addWorkdays(calendar, WEDNESDAY, -1)).toThrow(RangeError);
  expect(() => addDays(calendar, WEDNESDAY, 1.5)).toThrow(RangeError);
});

test.each([
  ["2026-09-01", 30, "2026-10-08", "it ends in the 国庆 holiday"],
  ["2026-11-02", 30, "2026-12-02", "it ends on a Wednesday"],
  ["2026-11-20", 15, "2026-12-07", "it ends on a Saturday"],
  ["2026-09-10", 30, "2026-10-10", "it ends on a Saturday that is worked"],
])("%s and %d calendar days is %s: %s", (start, n, due) => {
  expect(addDays(calendar, start, n)).toEqual({ due, provisional: false });
});

test.each([
  ["a working day at noon", "2026-11-25", 12 * 60, "2026-11-25"],
  ["17:30 sharp", "2026-11-25", 17 * 60 + 30, "2026-11-25"],
  ["17:31", "2026-11-25", 17 * 60 + 31, "2026-11-26"],
  ["a Saturday", "2026-11-28", 9 * 60, "2026-11-30"],
  ["a Saturday that is worked", "2026-10-10", 9 * 60, "2026-10-10"],
  ["Friday night", "2026-11-27", 23 * 60, "2026-11-30"],
])("what comes in on %s counts from the right day", (_, date, minutes, due) => {
  expect(clockStart(calendar, { date, minutes })).toEqual({ due, provisional: false });
});

test("the closing time is an argument", () => {
  const instant = { date: WEDNESDAY, minutes: 17 * 60 + 10 };
  expect(clockStart(calendar, instant, 17 * 60).due).toBe("2026-11-26");
});

test.each([
  ["2026-11-25", "2026-11-25", { kind: "today", workdays: 0 }],
  ["2026-11-25", "2026-12-03", { kind: "left", workdays: 6 }],
  ["2026-11-25", "2026-11-20", { kind: "overdue", workdays: 3 }],
  ["2026-11-28", "2026-11-27", { kind: "overdue", workdays: 0 }],
])("on %s a due day of %s is %o away", (today, due, expected) => {
  expect(countdown(calendar, today, due)).toEqual(expected);
});

test.each([
  ["2026-10-31", null],
  [
    "2026-11-01",
    "还没有录入2027年的放假安排。请按国务院办公厅的通知录入,在此之前2027年的期限都是暂定",
  ],
  ["2025-12-31", null],
  [
    "2027-03-01",
    "还没有录入2027年的放假安排。请按国务院办公厅的通知录入,在此之前2027年的期限都是暂定",
  ],
])("on %s administrators are warned of a missing year only when it matters", (today, warning) => {
  expect(missingYearWarning(calendar, today)).toBe(warning);
});

test("adding working days and counting them are each other's inverse", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), (start, n) => {
      const { due } = addWorkdays(calendar, start, n);
      expect(isWorkday(calendar, due).workday).toBe(true);
      expect(workdaysBetween(calendar, start, due).count).toBe(n);
      expect(workdaysBetween(calendar, due, start).count).toBe(-n);
      const before = workdaysBefore(calendar, due, n).due;
      expect(workdaysBetween(calendar, before, due).count).toBe(n);
    }),
  );
});

test("a year given twice is refused", () => {
  expect(() => workdayCalendar([shippedYear(2026), shippedYear(2026)])).toThrow("2026");
});

test.each([
  ["off: [2026-01-01, 2026-01-03]", "off: [2026-01-03, 2026-01-01]", "ends before it starts"],
  ["off: [2026-01-01, 2026-01-03]", "off: [2026-01-01, 2026-02-30]", "not a date"],
  ["off: [2026-01-01, 2026-01-03]", "off: [2025-01-01, 2026-01-03]", "2025-01-01 is not of 2026"],
  ["work: [2026-01-04]", "work: [2026-01-05]", "2026-01-05 is no weekend day"],
  ["work: [2026-01-04]", "work: [2026-01-03]", "2026-01-03 is off and worked"],
  ["status: official", "status: sure", "status"],
])("a calendar with %s as %s is refused by file and line", (from, to, message) => {
  const text = readFileSync("content/calendar/2026.yaml", "utf8").replace(from, to);
  expect(() => parseCalendarYear("calendar/2026.yaml", text)).toThrow(
    new RegExp(`calendar/2026\\.yaml:\\d+.*${message}`),
  );
});
