/** Exact figures of a period from what rows say of states and days. They are for the desk; see `publish-figures.ts`. */
import { isBad, type Grade, type Outcome } from "~/complaint/case/case-progress";
import {
  closure,
  rateOf,
  ratingFigures,
  rectified,
  timeliness,
  type Rate,
  type RatingFigures,
  type TimedStep,
} from "~/complaint/figures/statistics";

/** A case as figures see it on the last day of the data: no text, name, number or day finer than a day. */
export interface ComplaintRecord {
  category: string;
  /** Group of the lead unit. */
  lead: string | null;
  filedOn: string;
  acceptedOn: string | null;
  /** Day of the last answer that was approved. */
  answeredOn: string | null;
  /** Working days from acceptance to answer without pauses; null while there is no answer. */
  handledWorkdays: number | null;
  closedOn: string | null;
  /** Null while the case is open or when it did not end by an answer. */
  outcome: Outcome | null;
  rating: Grade | "unrated" | null;
  badRatings: number;
  /** Clocks with the day they were due and the day they stopped. */
  acceptance: StoppedClock | null;
  handling: (StoppedClock & { extended: boolean }) | null;
  open: boolean;
  overdue: boolean;
  reviews: readonly { on: string; changed: boolean }[];
  retaliationOn: readonly string[];
}

export interface StoppedClock {
  due: string;
  stoppedOn: string | null;
}

export interface ComplaintFigures {
  /** Of those filed in the period, how far each has come. */
  funnel: { received: number; accepted: number; closed: number; rated: number; satisfied: number };
  /** Acceptance decided in time, of those due in the period. */
  acceptedOnTime: Rate;
  /** Handling of those due in the period; an extension is not in time. */
  handling: Record<TimedStep["end"], Rate>;
  extended: Rate;
  /** Working days of those answered in the period. */
  workdays: readonly { category: string; workdays: number }[];
  closure: ReturnType<typeof closure>;
  ratings: RatingFigures;
  rectified: Rate;
  /** Reviews decided in the period that changed the outcome. */
  changedByReview: Rate;
  /** Open on the last day of the data and past the due day. */
  overdueOpen: Rate;
  retaliationReports: number;
}

interface Days {
  from: string;
  to: string;
}

const SATISFIED: readonly (Grade | "unrated" | null)[] = ["verySatisfied", "satisfied", "fair"];

/** The figures of a period, from records as they stood at the end of `until`. */
export function complaintFigures(
  records: readonly ComplaintRecord[],
  period: Days,
  until: string,
): ComplaintFigures {
  const within = (day: string | null) => day !== null && period.from <= day && day <= period.to;
  const filed = records.filter(({ filedOn }) => within(filedOn));
  const closed = filed.filter(({ outcome }) => outcome !== null);
  const closedThen = records.filter(
    ({ outcome, closedOn }) => outcome !== null && within(closedOn),
  );
  const handlingDue = records.filter(
    ({ handling }) =>
      handling !== null &&
      within(handling.due) &&
      (handling.stoppedOn !== null || handling.due <= until),
  );
  const acceptanceDue = records.flatMap(({ acceptance }) =>
    acceptance !== null && within(acceptance.due) ? [acceptance] : [],
  );
  const reviews = records.flatMap((one) => one.reviews.filter(({ on }) => within(on)));
  return {
    funnel: {
      received: filed.length,
      accepted: filed.filter(({ acceptedOn }) => acceptedOn !== null).length,
      closed: closed.length,
      rated: closed.filter(({ rating }) => rating !== null && rating !== "unrated").length,
      satisfied: closed.filter(({ rating }) => SATISFIED.includes(rating)).length,
    },
    acceptedOnTime: rateOf(
      acceptanceDue.filter((clock) => clock.stoppedOn !== null || clock.due <= until),
      ({ due, stoppedOn }) => stoppedOn !== null && stoppedOn <= due,
    ),
    handling: timeliness(
      handlingDue.flatMap(({ handling }) => {
        const end = handling && endOf(handling, until);
        return end ? [{ end }] : [];
      }),
    ),
    extended: rateOf(handlingDue, ({ handling }) => handling?.extended === true),
    workdays: records.flatMap(({ answeredOn, handledWorkdays, category }) =>
      within(answeredOn) && handledWorkdays !== null
        ? [{ category, workdays: handledWorkdays }]
        : [],
    ),
    closure: closure(
      records.filter(({ acceptedOn }) => within(acceptedOn)).map(({ outcome }) => ({ outcome })),
    ),
    ratings: ratingFigures(closedThen.map(({ rating }) => rating ?? "unrated")),
    rectified: rectified(
      closedThen
        .filter(({ badRatings }) => badRatings > 0)
        .map(({ rating }) => ({
          after: rating !== null && rating !== "unrated" && isBad(rating) ? null : rating,
        })),
    ),
    changedByReview: rateOf(reviews, ({ changed }) => changed),
    overdueOpen: rateOf(
      records.filter(({ open }) => open),
      ({ overdue }) => overdue,
    ),
    retaliationReports: records.filter(({ retaliationOn }) => retaliationOn.some(within)).length,
  };
}

/** Null while the clock may still be kept. */
function endOf(
  { due, stoppedOn, extended }: StoppedClock & { extended: boolean },
  until: string,
): TimedStep["end"] | null {
  if (stoppedOn === null) return due <= until ? "openOverdue" : null;
  if (stoppedOn > due) return "late";
  return extended ? "extended" : "onTime";
}
