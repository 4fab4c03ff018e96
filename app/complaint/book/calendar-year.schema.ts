import { z } from "zod";
import { dayOfIso, isIsoDate, isoOfDay } from "~/policy/civil-day";
import { readContent, type Finding } from "./content-file";

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
    const foreign = (day: string) => day < `${year.year - 1}-12-20` || day > `${year.year}-12-31`;
    return year.holidays.flatMap(({ off: [first, last], work }, at): Finding[] => {
      const tell = (key: string, message: string) => ({ path: ["holidays", at, key], message });
      return [
        ...[first, last].filter(foreign).map((day) => tell("off", `${day} is not of ${year.year}`)),
        ...(last < first ? [tell("off", "ends before it starts")] : []),
        ...work.filter(foreign).map((day) => tell("work", `${day} is not of ${year.year}`)),
        ...work
          .filter((day) => weekday(day) !== 0 && weekday(day) !== 6)
          .map((day) => tell("work", `${day} is no weekend day`)),
        ...work
          .filter((day) => off.has(day))
          .map((day) => tell("work", `${day} is off and worked`)),
      ];
    });
  });
}
