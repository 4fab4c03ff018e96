import { z } from "zod";
import { MIN_RATE } from "~/complaint/figures/statistics";
import { complaintFigures, type ComplaintRecord } from "./complaint-figures";
import { publicCount, publicRate, publicWorkdays } from "./publish-figures";

const count = z.int().nullable();
const rate = z.object({ percent: count, n: count });

export const unitFiguresSchema = z.object({
  name: z.string(),
  handled: count,
  onTime: rate,
  extended: rate,
  solved: rate,
  median: z.number().nullable(),
  p90: z.number().nullable(),
});

export type UnitFigures = z.output<typeof unitFiguresSchema>;

/**
 * Figures by lead unit, only of units with ten cases or more that were due or answered in the period; the
 * others stand together. In the order of their names: this is no ranking.
 */
export function unitFigures(
  records: readonly ComplaintRecord[],
  {
    period,
    until,
    name,
  }: {
    period: { from: string; to: string };
    until: string;
    name: (lead: string) => string;
  },
): UnitFigures[] {
  const byLead = new Map<string, ComplaintRecord[]>();
  for (const record of records) {
    if (record.lead === null) continue;
    byLead.set(record.lead, [...(byLead.get(record.lead) ?? []), record]);
  }
  const rest: ComplaintRecord[] = [];
  const rows: UnitFigures[] = [];
  for (const [lead, own] of byLead) {
    if (complaintFigures(own, period, until).workdays.length >= MIN_RATE) {
      rows.push(rowOf(name(lead), own, period, until));
    } else rest.push(...own);
  }
  rows.sort((one, other) => one.name.localeCompare(other.name, "zh-CN"));
  const together = rowOf("其他单位合计", rest, period, until);
  return together.handled === null ? rows : [...rows, together];
}

function rowOf(
  name: string,
  records: readonly ComplaintRecord[],
  period: { from: string; to: string },
  until: string,
): UnitFigures {
  const figures = complaintFigures(records, period, until);
  const { median, p90 } = publicWorkdays(figures.workdays.map(({ workdays }) => workdays));
  return {
    name,
    handled: publicCount(figures.workdays.length),
    onTime: publicRate(figures.handling.onTime),
    extended: publicRate(figures.extended),
    solved: publicRate(figures.closure.solved),
    median,
    p90,
  };
}
