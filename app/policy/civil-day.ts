/** Civil days: legal dates are plain dates of Asia/Shanghai, kept as `YYYY-MM-DD` or days since 1970-01-01. */

const MS_PER_DAY = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Day number of `YYYY-MM-DD`. @throws RangeError when the text is not a real date. */
export function dayOfIso(iso: string): number {
  const day = readIso(iso);
  if (day === null) throw new RangeError(`not a date: ${iso}`);
  return day;
}

/** Whether the text is a real date of the form `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  return readIso(text) !== null;
}

function readIso(text: string): number | null {
  const parts = ISO.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  // A day or month that does not exist runs over into the next, a year below 100 into another century.
  const real =
    date.getUTCDate() === day && date.getUTCMonth() === month - 1 && date.getUTCFullYear() === year;
  return real ? date.getTime() / MS_PER_DAY : null;
}

/** `YYYY-MM-DD` of a day number. */
export function isoOfDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The same day n months later (earlier when negative); a day the month lacks becomes its last day. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * MS_PER_DAY);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / MS_PER_DAY;
}
