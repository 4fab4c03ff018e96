/**
 * 工作日 of the State Council's yearly notices (全国年节及纪念日放假办法 arts. 2, 6, 7). Days are `YYYY-MM-DD` of
 * Asia/Shanghai. A year without its notice never passes for known: whatever touches it is `provisional` (暂定).
 */
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import { daysOff, makeUpDays, type CalendarYear } from "./calendar-year.schema";

/** The loaded years. `version` goes with every due date worked out from it. */
export interface WorkdayCalendar {
  version: string;
  /** Years whose notice is loaded. */
  official: ReadonlySet<number>;
  /** Days since 1970-01-01. */
  off: ReadonlySet<number>;
  work: ReadonlySet<number>;
}

export interface DueDay {
  due: string;
  /** Some day that was counted lies in a year without notice. */
  provisional: boolean;
}

/** Office hours end at 17:30 unless `content/clocks.yaml` says otherwise; minutes since midnight. */
export const OFFICE_CLOSES = 17 * 60 + 30;

/** @throws RangeError when a year is given twice. */
export function workdayCalendar(years: readonly CalendarYear[]): WorkdayCalendar {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  const twice = sorted.find(({ year }, at) => sorted[at + 1]?.year === year);
  if (twice) throw new RangeError(`calendar year ${twice.year} is given twice`);
  return {
    version: sorted.map(({ version }) => version).join("+"),
    official: new Set(sorted.filter(({ status }) => status === "official").map(({ year }) => year)),
    off: new Set(sorted.flatMap(daysOff).map(dayOfIso)),
    work: new Set(sorted.flatMap(makeUpDays).map(dayOfIso)),
  };
}

const yearOf = (day: string) => Number(day.slice(0, 4));

/** 1970-01-01 was a Thursday; 5 and 6 are Saturday and Sunday. */
const isWeekend = (at: number) => (((at + 3) % 7) + 7) % 7 > 4;

function judge(calendar: WorkdayCalendar, at: number) {
  return {
    workday: calendar.work.has(at) || (!isWeekend(at) && !calendar.off.has(at)),
    provisional: !calendar.official.has(yearOf(isoOfDay(at))),
  };
}

/** Whether offices work on a day. @throws RangeError when the day is no date. */
export function isWorkday(
  calendar: WorkdayCalendar,
  day: string,
): { workday: boolean; provisional: boolean } {
  return judge(calendar, dayOfIso(day));
}

/** The day itself when worked, otherwise the next working day. */
function onOrAfter(calendar: WorkdayCalendar, day: string): DueDay {
  let provisional = false;
  for (let at = dayOfIso(day); ; at++) {
    const { workday, provisional: unsure } = judge(calendar, at);
    provisional ||= unsure;
    if (workday) return { due: isoOfDay(at), provisional };
  }
}

/**
 * The n-th working day after the start, which is not counted (民法典 art. 201). n = 0 is the start itself when
 * worked, otherwise the next working day.
 * @throws RangeError when n is no whole number of at least 0.
 */
export function addWorkdays(calendar: WorkdayCalendar, start: string, n: number): DueDay {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`);
  if (n === 0) return onOrAfter(calendar, start);
  let provisional = false;
  let at = dayOfIso(start);
  for (let left = n; left > 0;) {
    const { workday, provisional: unsure } = judge(calendar, ++at);
    provisional ||= unsure;
    if (workday) left--;
  }
  return { due: isoOfDay(at), provisional };
}

/**
 * n calendar days after the start, which is not counted. A last day that is 法定休假日 (weekend or holiday, unless
 * worked) gives way to the next working day (民法典 art. 203).
 * @throws RangeError when n is no whole number of at least 0.
 */
export function addDays(calendar: WorkdayCalendar, start: string, n: number): DueDay {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of days: ${n}`);
  return onOrAfter(calendar, isoOfDay(dayOfIso(start) + n));
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workdaysBetween(
  calendar: WorkdayCalendar,
  from: string,
  to: string,
): { count: number; provisional: boolean } {
  const [first, last] = [dayOfIso(from), dayOfIso(to)].sort((a, b) => a - b) as [number, number];
  let count = 0;
  let provisional = false;
  for (let at = first + 1; at <= last; at++) {
    const { workday, provisional: unsure } = judge(calendar, at);
    provisional ||= unsure;
    if (workday) count++;
  }
  return { count: to < from && count > 0 ? -count : count, provisional };
}

/** The day n working days before; n = 0 is the day itself. */
export function workdaysBefore(calendar: WorkdayCalendar, day: string, n: number): DueDay {
  let at = dayOfIso(day);
  let provisional = false;
  for (let left = n; left > 0; at--) {
    const { workday, provisional: unsure } = judge(calendar, at);
    provisional ||= unsure;
    if (workday) left--;
  }
  return { due: isoOfDay(at), provisional };
}

/**
 * `left`: working days that remain, at least 1. `overdue`: working days since the due day; 0 on days off right
 * after it.
 */
export type Countdown = { kind: "left" | "today" | "overdue"; workdays: number };

/** How far a due day is away on a day. */
export function countdown(calendar: WorkdayCalendar, today: string, due: string): Countdown {
  if (due === today) return { kind: "today", workdays: 0 };
  if (due > today) {
    return {
      kind: "left",
      workdays: Math.max(1, workdaysBetween(calendar, today, due).count),
    };
  }
  return { kind: "overdue", workdays: workdaysBetween(calendar, due, today).count };
}

/**
 * The day from which clocks count something that came in: its own day during office hours of a working day,
 * otherwise the next working day. `minutes` since midnight in Shanghai; the closing minute is still in time.
 */
export function clockStart(
  calendar: WorkdayCalendar,
  instant: { date: string; minutes: number },
  closes = OFFICE_CLOSES,
): DueDay {
  const inTime = isWorkday(calendar, instant.date).workday && instant.minutes <= closes;
  return inTime ? onOrAfter(calendar, instant.date) : addWorkdays(calendar, instant.date, 1);
}

/** What administrators read from 1 November while next year's notice is missing (or this year's, at any time). */
export function missingYearWarning(calendar: WorkdayCalendar, today: string): string | null {
  const year = yearOf(today);
  const needed = today >= `${year}-11-01` ? [year, year + 1] : [year];
  const missing = needed.filter((one) => !calendar.official.has(one));
  if (missing.length === 0) return null;
  const named = missing.map((one) => `${one}年`).join("、");
  return `还没有录入${named}的放假安排。请按国务院办公厅的通知录入,在此之前${named}的期限都是暂定`;
}
