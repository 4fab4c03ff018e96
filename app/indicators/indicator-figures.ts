import { formatDate } from "~/policy/wording/value";
import type { Figure } from "~/ui/figure-card";
import type { Indicator } from "./policy-indicators";

/** Indicators as cards of the home page: the sample size stands beside what is no plain count. */
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
