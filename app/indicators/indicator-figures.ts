import type { Figure } from "~/ui/figure-card";
import { formatDate } from "~/policy/wording/value";
import type { Indicator } from "./policy-indicators";

/** The figures as cards show them on a day (`YYYY-MM-DD`). A count needs no sample size beside it. */
export function indicatorFigures(indicators: readonly Indicator[], asOf: string): Figure[] {
  return indicators.map(({ id, title, value, unit, definition, n }) => ({
    label: title,
    value: value === null ? null : String(value),
    unit,
    period: `截至 ${formatDate(asOf)}`,
    definition,
    ...(id === "processingDays" && { sampleSize: n }),
  }));
}
