import { addMonths, dayOfIso, isoOfDay } from "~/policy/civil-day";
import { datedPolicies } from "~/policy/dated-policies.server";
import { policyItems } from "~/policy/policy-items.server";
import { daysLeftWords } from "~/policy/wording/deadline";
import { formatDate, formatShortDate } from "~/policy/wording/value";
import { shanghaiDate } from "~/platform/clock";

/** The chart shows this month and the eleven after it. */
const MONTHS = 12;

/** 申报日历: the same dates as a list by month and, on wide screens, as bars. */
export function readCalendar(now: Date) {
  const today = shanghaiDate(now);
  const items = datedPolicies(today);
  const firstMonth = `${today.slice(0, 7)}-01`;
  const months = Array.from({ length: MONTHS }, (_, i) =>
    isoOfDay(addMonths(dayOfIso(firstMonth), i)).slice(0, 7),
  );
  const byMonth = new Map<string, typeof items>();
  for (const item of items) {
    const month = item.deadline.slice(0, 7);
    byMonth.set(month, [...(byMonth.get(month) ?? []), item]);
  }
  return {
    today,
    thisMonth: byMonth.get(today.slice(0, 7))?.length ?? 0,
    total: items.length,
    months: months.map((month) => `${Number(month.slice(5))}月`),
    todayAt: position(today, firstMonth),
    rows: items.map((item) => {
      const { effective, window } = item.version.rule;
      const opens =
        [effective.from, window?.open]
          .filter((d) => d != null)
          .sort()
          .at(-1) ?? null;
      return {
        id: item.id,
        title: item.version.text.title,
        amount: item.version.text.amountText,
        start: opens ? position(opens, firstMonth) : 0,
        end: position(item.deadline, firstMonth),
        text: `${opens ? `${formatDate(opens)}起,` : ""}${formatDate(item.deadline)}止`,
      };
    }),
    agenda: [...byMonth].map(([month, list]) => ({
      month: `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
      items: list.map((item) => ({
        id: item.id,
        date: item.deadline,
        dateText: formatShortDate(item.deadline),
        label: item.version.text.title,
        href: `/policies/${item.id}`,
        note: [
          item.version.text.amountText,
          item.daysLeft === null ? null : daysLeftWords(item.daysLeft),
        ]
          .filter((words) => words !== null)
          .join(","),
      })),
    })),
    undated: policyItems(today).filter((item) => item.status === "长期有效").length,
  };
}

/** Months from the first day shown, with the day of the month as a fraction. */
function position(iso: string, firstMonth: string): number {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  const [year0 = 0, month0 = 0] = firstMonth.split("-").map(Number);
  return (year - year0) * 12 + (month - month0) + (day - 1) / 31;
}
