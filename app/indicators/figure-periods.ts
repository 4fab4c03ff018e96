/** Periods for which figures are published: whole months, quarters and years, the running ones up to the data. */
export interface FigurePeriod {
  /** `2026`, `2026-Q4` or `2026-11` */
  id: string;
  /** `2026年`, `2026年第4季度`, `2026年11月` */
  label: string;
  kind: "year" | "quarter" | "month";
  /** First and last day, inclusive. */
  from: string;
  to: string;
}

/** How many periods of a kind a day's figures hold, the running one included. */
const KEPT = { year: 3, quarter: 5, month: 13 } as const;

const two = (n: number) => String(n).padStart(2, "0");

function monthsFrom(year: number, month: number, months: number): { from: string; to: string } {
  const last = new Date(Date.UTC(year, month - 1 + months, 0));
  return { from: `${year}-${two(month)}-01`, to: last.toISOString().slice(0, 10) };
}

/** The period of an id; null when it is none. */
export function periodOf(id: string): FigurePeriod | null {
  const parts = /^(20\d\d)(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(id);
  if (!parts) return null;
  const year = Number(parts[1]);
  if (parts[2] !== undefined) {
    const quarter = Number(parts[2]);
    const days = monthsFrom(year, quarter * 3 - 2, 3);
    return { id, label: `${year}年第${quarter}季度`, kind: "quarter", ...days };
  }
  if (parts[3] !== undefined) {
    const month = Number(parts[3]);
    return { id, label: `${year}年${month}月`, kind: "month", ...monthsFrom(year, month, 1) };
  }
  return { id, label: `${year}年`, kind: "year", ...monthsFrom(year, 1, 12) };
}

/** The ids of the periods that a day lies in: 本年、本季、本月. */
export function periodsAround(day: string): { year: string; quarter: string; month: string } {
  const [year = "", month = ""] = day.split("-");
  return {
    year,
    quarter: `${year}-Q${Math.ceil(Number(month) / 3)}`,
    month: `${year}-${month}`,
  };
}

/** The periods published with the data of a day, the newest of each kind first. */
export function publishedPeriods(day: string): FigurePeriod[] {
  const [year = 0, month = 0] = day.split("-").map(Number);
  const ids = [
    ...Array.from({ length: KEPT.year }, (_, back) => String(year - back)),
    ...Array.from({ length: KEPT.quarter }, (_, back) => {
      const quarters = year * 4 + Math.ceil(month / 3) - 1 - back;
      return `${Math.floor(quarters / 4)}-Q${(quarters % 4) + 1}`;
    }),
    ...Array.from({ length: KEPT.month }, (_, back) => {
      const months = year * 12 + month - 1 - back;
      return `${Math.floor(months / 12)}-${two((months % 12) + 1)}`;
    }),
  ];
  return ids.flatMap((id) => periodOf(id) ?? []);
}
