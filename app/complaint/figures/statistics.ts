/** Figures of 办理公开 from plain rows. Nothing here knows a text, a name or a code of a case. */
import { dayOfIso } from "~/policy/civil-day";
import { GRADES, type Grade, type Outcome } from "../case/case-progress";

/** Below this a rate is not said at all; below the second it is said in counts, without percent. */
export const MIN_RATE = 10;
export const MIN_PERCENT = 20;

/** A part of a whole; `n` is the whole. */
export interface Rate {
  count: number;
  n: number;
}

/** The rows that hold, out of those that are asked at all. */
export function rateOf<T>(rows: readonly T[], holds: (row: T) => boolean): Rate {
  return { count: rows.filter(holds).length, n: rows.length };
}

/** `80.0%(20 件中 16 件)` only from n = 20; from n = 10 counts; below that nothing. */
export function rateText({ count, n }: Rate): string {
  if (n < MIN_RATE) return "样本太少,暂不公布";
  const counts = `${n} 件中 ${count} 件`;
  return n < MIN_PERCENT ? counts : `${((count / n) * 100).toFixed(1)}%(${counts})`;
}

/** Middle value, the mean of the two middle ones when even; null without values. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Smallest value that at least the share of all values do not exceed (nearest rank); null without values. */
export function percentile(values: readonly number[], share: number): number | null {
  if (!(share > 0 && share <= 1)) throw new RangeError(`not a share: ${share}`);
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? null;
}

/** Median and P90, in the unit of the values (工作日). */
export function spread(values: readonly number[]): {
  n: number;
  median: number | null;
  p90: number | null;
} {
  return { n: values.length, median: median(values), p90: percentile(values, 0.9) };
}

/** `中位数 8 个工作日,九成在 14 个工作日内` */
export function spreadText(values: readonly number[]): string {
  const { n, median: middle, p90 } = spread(values);
  if (n < MIN_RATE) return "样本太少,暂不公布";
  return `中位数 ${middle} 个工作日,九成在 ${p90} 个工作日内(${n} 件)`;
}

/** A step that was due in the period. Paused time is not in `workdays`. */
export interface TimedStep {
  /** In time by the first due day, in time only by an extension, late, or still open past its due day. */
  end: "onTime" | "extended" | "late" | "openOverdue";
}

/** Parts of all steps due; an extension is not "on time". */
export function timeliness(steps: readonly TimedStep[]): Record<TimedStep["end"], Rate> {
  const part = (end: TimedStep["end"]) => rateOf(steps, (step) => step.end === end);
  return {
    onTime: part("onTime"),
    extended: part("extended"),
    late: part("late"),
    openOverdue: part("openOverdue"),
  };
}

/** Accepted cases; `outcome` null while open. */
export interface AcceptedCase {
  outcome: Outcome | null;
}

/** 办结率 is closed ÷ accepted, 解决率 is solved ÷ closed: never the same figure. */
export function closure(cases: readonly AcceptedCase[]): {
  closed: Rate;
  solved: Rate;
  partly: Rate;
  explained: Rate;
} {
  const closed = cases.filter(({ outcome }) => outcome !== null);
  const part = (one: Outcome) => rateOf(closed, ({ outcome }) => outcome === one);
  return {
    closed: { count: closed.length, n: cases.length },
    solved: part("solved"),
    partly: part("partly"),
    explained: part("explained"),
  };
}

export interface RatingFigures {
  /** Rated ÷ closed: always shown beside the grades. */
  response: Rate;
  /** Each grade ÷ rated and ÷ closed. 未评价 is in no grade. */
  grades: Record<Grade, { ofRated: Rate; ofClosed: Rate }>;
}

/** Distribution of the last ratings of closed cases. */
export function ratingFigures(ratings: readonly (Grade | "unrated")[]): RatingFigures {
  const rated = ratings.filter((one): one is Grade => one !== "unrated");
  const grades = Object.fromEntries(
    (Object.keys(GRADES) as Grade[]).map((grade) => [
      grade,
      {
        ofRated: rateOf(rated, (one) => one === grade),
        ofClosed: rateOf(ratings, (one) => one === grade),
      },
    ]),
  ) as RatingFigures["grades"];
  return { response: { count: rated.length, n: ratings.length }, grades };
}

/** A rating that was bad, and the one after putting right. */
export interface SecondRating {
  after: Grade | "unrated" | null;
}

/** Second rating at least 基本满意 ÷ bad ratings. */
export function rectified(bad: readonly SecondRating[]): Rate {
  const good: readonly (Grade | "unrated" | null)[] = ["verySatisfied", "satisfied", "fair"];
  return rateOf(bad, ({ after }) => good.includes(after));
}

/** A filing by the unit it is about, its category and its day. */
export interface FiledAbout {
  unit: string;
  category: string;
  filedOn: string;
}

/** Filings that follow another about the same unit and category within some days (§6.3: 90). */
export function repeatComplaints(filings: readonly FiledAbout[], within = 90): number {
  const last = new Map<string, number>();
  let repeats = 0;
  for (const { unit, category, filedOn } of [...filings].sort((a, b) =>
    a.filedOn < b.filedOn ? -1 : 1,
  )) {
    const key = `${unit}\n${category}`;
    const day = dayOfIso(filedOn);
    const before = last.get(key);
    if (before !== undefined && day - before <= within) repeats++;
    last.set(key, day);
  }
  return repeats;
}

/** Units with enough cases to stand in a table; the others are one row together. */
export function tabulated<T extends { n: number }>(
  rows: readonly T[],
): { shown: T[]; merged: T[] } {
  return {
    shown: rows.filter(({ n }) => n >= MIN_RATE),
    merged: rows.filter(({ n }) => n < MIN_RATE),
  };
}
