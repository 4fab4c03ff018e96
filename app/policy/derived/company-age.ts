import { addMonths } from "../civil-day";
import { between, type Derivation } from "./derivation";

/** Older firms count as this old: the limit of companyAgeMonths. */
const OLDEST = 6000;
const MS_PER_DAY = 86_400_000;

/**
 * Whole months from a founding day to `asOf`, 0 while it lies ahead. n months are full when the firm was
 * founded on or before the day n months earlier, as `olderThanMonths` counts.
 */
export function monthsSince(founded: number, asOf: number): number {
  if (founded > asOf) return 0;
  if (founded <= addMonths(asOf, -OLDEST)) return OLDEST;
  const [from, to] = [new Date(founded * MS_PER_DAY), new Date(asOf * MS_PER_DAY)];
  const calendarMonths =
    (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return founded <= addMonths(asOf, -calendarMonths) ? calendarMonths : calendarMonths - 1;
}

export const companyAge: Derivation = {
  target: "companyAgeMonths",
  inputs: ["foundedOn"],
  derive(inputs) {
    const { min, max } = inputs.date("foundedOn");
    return between(monthsSince(max, inputs.asOf), monthsSince(min, inputs.asOf));
  },
};

/** The days that an age in months leaves possible, for those who give the age instead of the date. */
export const foundingDate: Derivation = {
  target: "foundedOn",
  inputs: ["companyAgeMonths"],
  derive(inputs) {
    const { min, max } = inputs.range("companyAgeMonths");
    const [least, most] = [Math.floor(min), Math.ceil(max)];
    return {
      kind: "date",
      min: most >= OLDEST ? -Infinity : addMonths(inputs.asOf, -(most + 1)) + 1,
      max: least <= 0 ? Infinity : addMonths(inputs.asOf, -least),
      never: false,
    };
  },
};
