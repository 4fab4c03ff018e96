import { addMonths } from "./civil-day";
import { distance, type CompiledTest, type Unmet } from "./compiled-test";
import type { CompiledProfile } from "./compile-profile";
import { NEVER } from "./fact-layout";
import { FALSE, REMEDIABLE, TRUE, UNKNOWN, type TruthCode } from "./truth-code";

/** Days a date fact must fall in; both ends inclusive, either may be infinite. */
type DateWindow =
  { withinMonths: number } | { olderThanMonths: number } | { from: number; to: number };

interface DayCodes {
  from: number;
  to: number;
  before: TruthCode;
  inside: TruthCode;
  after: TruthCode;
  never: TruthCode;
}

/**
 * A date fact within a window or, negated, outside it. What never happened is in no window. An event that
 * is still to come (or too recent) is met by waiting; a calendar window that has closed is not met by anything.
 */
export function dateTest(
  at: number,
  window: DateWindow,
  negated: boolean,
  unmet: Unmet,
  required: CompiledTest["required"],
): CompiledTest {
  const codesOn = rememberLast((day: number) => dayCodes(window, negated, unmet, day));
  const happened = (p: CompiledProfile) => (p.lo[at] as number) <= (p.hi[at] as number);

  const metOn = (p: CompiledProfile, day: number): number | null => {
    if (!happened(p) || p.may[at] === NEVER || "from" in window) return null;
    const [lo, hi] = [p.lo[at] as number, p.hi[at] as number];
    const { from, to } = codesOn(day);
    if (negated) {
      if ("olderThanMonths" in window || lo < from || hi > to) return null;
      return firstDayMonthsAfter(hi + 1, window.withinMonths);
    }
    if (lo <= to || hi === Infinity) return null;
    if ("olderThanMonths" in window) return firstDayMonthsAfter(hi, window.olderThanMonths);
    return addMonths(hi, -window.withinMonths) <= lo ? hi : null;
  };

  return {
    facts: [at],
    required,
    code(p, day) {
      const { from, to, before, inside, after, never } = codesOn(day);
      const lo = p.lo[at] as number;
      const hi = p.hi[at] as number;
      if (lo > hi) return never;
      const onADay =
        hi < from ? before : lo > to ? after : lo >= from && hi <= to ? inside : UNKNOWN;
      return p.may[at] === NEVER ? either(onADay, never) : onADay;
    },
    gap(p, day) {
      const met = metOn(p, day);
      return met === null ? null : distance(met - day);
    },
    metOn,
    wish(p, day) {
      const { from, to } = codesOn(day);
      if (!negated) return { at, lo: from, hi: to };
      return from === -Infinity || metOn(p, day) === null
        ? { at, lo: to + 1, hi: Infinity }
        : { at, lo: -Infinity, hi: from - 1 };
    },
    cuts(_profile, day, _at, cuts) {
      const { from, to } = codesOn(day);
      for (const cut of [from, to + 1]) if (Number.isFinite(cut)) cuts.push(cut);
    },
  };
}

function dayCodes(window: DateWindow, negated: boolean, unmet: Unmet, day: number): DayCodes {
  if ("from" in window) {
    const failed = window.to < day ? unmet.tooLate : unmet.byDecision;
    return negated
      ? { ...window, before: TRUE, inside: unmet.byDecision, after: TRUE, never: TRUE }
      : { ...window, before: failed, inside: TRUE, after: failed, never: failed };
  }
  if ("withinMonths" in window) {
    const ends = { from: addMonths(day, -window.withinMonths), to: day };
    const { byDecision, byWaiting } = unmet;
    return negated
      ? { ...ends, before: TRUE, inside: byWaiting, after: TRUE, never: TRUE }
      : { ...ends, before: byDecision, inside: TRUE, after: byWaiting, never: byDecision };
  }
  const ends = { from: -Infinity, to: addMonths(day, -window.olderThanMonths) };
  return negated
    ? { ...ends, before: TRUE, inside: unmet.byDecision, after: TRUE, never: TRUE }
    : { ...ends, before: TRUE, inside: TRUE, after: unmet.byWaiting, never: unmet.byDecision };
}

/** The truth when either of two cases may be the real one. */
function either(a: TruthCode, b: TruthCode): TruthCode {
  if (a === b) return a;
  const bothFail = (a === FALSE || a === REMEDIABLE) && (b === FALSE || b === REMEDIABLE);
  return bothFail ? REMEDIABLE : UNKNOWN;
}

/** First day whose date n months earlier is `day` or later. */
function firstDayMonthsAfter(day: number, months: number): number {
  let found = addMonths(day, months);
  while (addMonths(found, -months) < day) found += 1;
  return found;
}

/** All policies are asked about the same day: one answer is kept. */
function rememberLast<T>(compute: (day: number) => T): (day: number) => T {
  let lastDay = NaN;
  let last: T;
  return (day) => {
    if (day !== lastDay) {
      last = compute(day);
      lastDay = day;
    }
    return last;
  };
}
