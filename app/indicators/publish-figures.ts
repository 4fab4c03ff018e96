/**
 * What may be published of a period's figures, so that nobody learns of a single complaint: counts in steps of
 * five from ten on, percent from twenty on and without decimals, categories with fewer than ten cases in one row.
 * One complaint more changes nothing where fewer than ten stand behind a figure. What remains visible: docs/operations.md.
 */
import { GRADES, type Grade } from "~/complaint/case/case-progress";
import {
  MIN_PERCENT,
  MIN_RATE,
  spread,
  tabulated,
  type Rate,
} from "~/complaint/figures/statistics";
import { suppress } from "~/complaint/figures/suppression";
import type {
  PublishedFigures,
  PublishedRate,
  PublishedWorkdays,
} from "~/policy/api/indicators.schema";
import type { ComplaintFigures } from "./complaint-figures";
import type { FigurePeriod } from "./figure-periods";

const STEP = 5;

/** A count of cases as it is published; null below ten. */
export function publicCount(count: number): number | null {
  return count < MIN_RATE ? null : Math.floor(count / STEP) * STEP;
}

/** A share as it is published: whole percent, from n = 20 on. */
export function publicRate({ count, n }: Rate): PublishedRate {
  return {
    percent: n < MIN_PERCENT ? null : Math.round((count / n) * 100),
    n: publicCount(n),
  };
}

/** Median and P90 in working days, from n = 10 on. */
export function publicWorkdays(values: readonly number[]): PublishedWorkdays {
  if (values.length < MIN_RATE) return { n: null, median: null, p90: null };
  const { median, p90 } = spread(values);
  return { n: publicCount(values.length), median, p90 };
}

export function publishFigures(
  figures: ComplaintFigures,
  {
    period,
    running,
    categoryNames,
    identityOpenings,
  }: {
    period: FigurePeriod;
    /** The data's last day lies in the period. */
    running: boolean;
    categoryNames: ReadonlyMap<string, string>;
    identityOpenings: number;
  },
): PublishedFigures {
  const { funnel, closure, ratings } = figures;
  const { id, label, from, to } = period;
  const hiddenOutcomes = hiddenParts([
    closure.solved.count,
    closure.partly.count,
    closure.explained.count,
  ]);
  return {
    period: { id, label, from, to },
    funnel: {
      received: publicCount(funnel.received),
      accepted: publicCount(funnel.accepted),
      closed: publicCount(funnel.closed),
      rated: publicCount(funnel.rated),
      satisfied: publicCount(funnel.satisfied),
    },
    acceptedOnTime: publicRate(figures.acceptedOnTime),
    handledOnTime: publicRate(figures.handling.onTime),
    extended: publicRate(figures.extended),
    overdueOpen: running ? publicRate(figures.overdueOpen) : null,
    workdays: publicWorkdays(figures.workdays.map(({ workdays }) => workdays)),
    workdaysByCategory: byCategory(figures.workdays, categoryNames),
    closed: publicRate(closure.closed),
    solved: publicRate(closure.solved),
    partly: unless(hiddenOutcomes[1], publicRate(closure.partly)),
    explained: unless(hiddenOutcomes[2], publicRate(closure.explained)),
    rated: publicRate(ratings.response),
    grades: publicGrades(ratings),
    rectified: publicRate(figures.rectified),
    changedByReview: publicRate(figures.changedByReview),
    retaliationReports:
      figures.retaliationReports === 0 ? 0 : publicCount(figures.retaliationReports),
    identityOpenings,
  };
}

const unless = (hidden: boolean | undefined, rate: PublishedRate): PublishedRate =>
  hidden ? { ...rate, percent: null } : rate;

/** Which parts of one whole must not be told, small ones and those that would give them away. */
function hiddenParts(counts: readonly number[]): boolean[] {
  const columns = counts.map((_, at) => String(at));
  const [row = []] = suppress({ rows: ["all"], columns, cells: [counts] }).cells;
  return row.map((cell) => cell === null);
}

function publicGrades({ grades, response }: ComplaintFigures["ratings"]) {
  const names = Object.keys(GRADES) as Grade[];
  const unrated = response.n - response.count;
  const hidden = hiddenParts([...names.map((grade) => grades[grade].ofRated.count), unrated]);
  return names.map((grade, at) => ({
    name: GRADES[grade],
    ofRated: hidden[at] ? null : publicRate(grades[grade].ofRated).percent,
    ofClosed: hidden[at] ? null : publicRate(grades[grade].ofClosed).percent,
  }));
}

/** In the order of the category table, never by result; what is too small stands together at the end. */
function byCategory(
  all: ComplaintFigures["workdays"],
  names: ReadonlyMap<string, string>,
): PublishedFigures["workdaysByCategory"] {
  const rows = [...names].map(([id, name]) => {
    const values = all.filter(({ category }) => category === id).map(({ workdays }) => workdays);
    return { name, values, n: values.length };
  });
  const { shown, merged } = tabulated(rows);
  const rest = merged.flatMap(({ values }) => values);
  return [
    ...shown.map(({ name, values }) => ({ name, ...publicWorkdays(values) })),
    ...(rest.length >= MIN_RATE ? [{ name: "其他类别合计", ...publicWorkdays(rest) }] : []),
  ];
}
