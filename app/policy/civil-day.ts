/** Civil days: legal dates are plain dates of Asia/Shanghai, kept as `YYYY-MM-DD` or days since 1970-01-01. */

const MS_PER_DAY = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Day number of `YYYY-MM-DD`. @throws RangeError when the text is not a real date. */
export function dayOfIso(iso: string): number {
  const parts = ISO.exec(iso);
  const ms = parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : NaN;
  if (Number.isNaN(ms) || isoOfDay(ms / MS_PER_DAY) !== iso) {
    throw new RangeError(`not a date: ${iso}`);
  }
  return ms / MS_PER_DAY;
}

/** Whether the text is a real date of the form `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  const parts = ISO.exec(text);
  if (!parts) return false;
  const ms = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return !Number.isNaN(ms) && isoOfDay(ms / MS_PER_DAY) === text;
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
