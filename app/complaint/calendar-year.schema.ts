import { z } from "zod";
import { dayOfIso, isIsoDate, isoOfDay } from "~/policy/civil-day";
import { readContent } from "./content-file";

const text = z.string().trim().min(1);
const day = z.string().refine(isIsoDate, "not a date");

/** `content/calendar/<year>.yaml`. `off` is a first and a last day, both without work. */
export const calendarYearSchema = z.strictObject({
  year: z.int().min(2000).max(2100),
  version: text,
  /** `statutory`: only the days of the 放假办法 are known, every date of the year is provisional. */
  status: z.enum(["official", "statutory"]),
  notice: z.strictObject({
    title: text,
    number: text.nullable(),
    published: day,
    verification: z.enum(["official", "secondary", "memory"]),
    source: text,
  }),
  holidays: z
    .array(z.strictObject({ name: text, off: z.tuple([day, day]), work: z.array(day).default([]) }))
    .min(1),
});

export type CalendarYear = z.output<typeof calendarYearSchema>;

/** Every day without work of a year's notice. */
export function daysOff(year: CalendarYear): string[] {
  return year.holidays.flatMap(({ off: [first, last] }) =>
    Array.from({ length: dayOfIso(last) - dayOfIso(first) + 1 }, (_, at) =>
      isoOfDay(dayOfIso(first) + at),
    ),
  );
}

/** The weekend days a year's notice makes working days. */
export function makeUpDays(year: CalendarYear): string[] {
  return year.holidays.flatMap(({ work }) => work);
}

/** 0 is Sunday, as in `Date`. */
export function weekday(iso: string): number {
  return (((dayOfIso(iso) + 4) % 7) + 7) % 7;
}

/**
 * Reads one year. A notice may reach into the last days of the year before (the 元旦 of 2019 did).
 * @throws ComplaintContentError naming file, line and key: a day of another year, an end before its start, a
 * make-up day that is no weekend day or that is off at the same time.
 */
export function parseCalendarYear(file: string, yaml: string): CalendarYear {
  return readContent(file, yaml, calendarYearSchema, (year) => {
    const off = new Set(daysOff(year));
    return year.holidays.flatMap(({ off: [first, last], work }, at) => {
      const path = ["holidays", at];
      const foreign = [first, last, ...work].filter(
        (one) => one < `${year.year - 1}-12-20` || one > `${year.year}-12-31`,
      );
      const weekdays = work.filter((one) => weekday(one) !== 0 && weekday(one) !== 6);
      return [
        ...foreign.map((one) => [path, `${one} is not of ${year.year}`] as const),
        ...(last < first ? [[[...path, "off"], "ends before it starts"] as const] : []),
        ...weekdays.map((one) => [[...path, "work"], `${one} is no weekend day`] as const),
        ...work
          .filter((one) => off.has(one))
          .map((one) => [[...path, "work"], `${one} is off and worked`] as const),
      ];
    });
  });
}
