import { spread, type Rate } from "~/complaint/figures/statistics";
import { complaintFigures, type ComplaintFigures, type ComplaintRecord } from "./complaint-figures";

/** Exact figures of a lead unit's cases, for officials who hold these cases anyway. */
export interface DeskUnitRow {
  name: string;
  open: number;
  overdue: number;
  answered: number;
  onTime: Rate;
  extended: Rate;
  solved: Rate;
  median: number | null;
  p90: number | null;
}

export interface DeskStatistics {
  funnel: ComplaintFigures["funnel"];
  rows: DeskUnitRow[];
}

/** By lead unit, in the order of their names; cases without one are still with intake. */
export function deskStatistics(
  records: readonly ComplaintRecord[],
  period: { from: string; to: string },
  until: string,
  nameOf: (lead: string | null) => string,
): DeskStatistics {
  const names = [...new Set(records.map(({ lead }) => nameOf(lead)))];
  const rows = names
    .sort((one, other) => one.localeCompare(other, "zh-CN"))
    .map((name) => {
      const own = records.filter(({ lead }) => nameOf(lead) === name);
      const figures = complaintFigures(own, period, until);
      const days = spread(figures.workdays.map(({ workdays }) => workdays));
      return {
        name,
        open: figures.overdueOpen.n,
        overdue: figures.overdueOpen.count,
        answered: days.n,
        onTime: figures.handling.onTime,
        extended: figures.extended,
        solved: figures.closure.solved,
        median: days.median,
        p90: days.p90,
      };
    });
  return { funnel: complaintFigures(records, period, until).funnel, rows };
}

/** `8 / 10`, exact: these numbers are for the desk. */
export const partText = ({ count, n }: Rate): string => (n === 0 ? "—" : `${count} / ${n}`);
