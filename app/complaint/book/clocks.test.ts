import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import { parseCalendarYear } from "./calendar-year.schema";
import {
  clockStatus,
  escalationStep,
  extendClock,
  pauseClock,
  recomputeClock,
  reopenClock,
  resumeClock,
  startClock,
  stopClock,
  type Clock,
  type Clockwork,
} from "./clocks";
import {
  CLOCK_KEYS,
  clockTerm,
  LANE_IDS,
  officeCloses,
  parseClockBook,
  type ClockKey,
  type LaneId,
} from "./clocks.schema";
import { workdayCalendar, workdaysBetween } from "./workdays";

const yaml = readFileSync("content/clocks.yaml", "utf8");
const year = (one: number) =>
  parseCalendarYear(`calendar/${one}.yaml`, readFileSync(`content/calendar/${one}.yaml`, "utf8"));
const clockwork: Clockwork = {
  book: parseClockBook(yaml),
  calendar: workdayCalendar([2025, 2026, 2027].map(year)),
};

function started(key: ClockKey, lane: LaneId, on: string): Clock {
  const clock = startClock(clockwork, key, lane, on);
  if (!clock) throw new Error(`${key} does not run in ${lane}`);
  return clock;
}

/** Wednesday; nothing but weekends until 2026-12-31. */
const START = "2026-11-04";
const DUE = "2026-11-25";

test.each([
  ["accept.decide", "L1", "2026-11-09"],
  ["handle.normal", "L1", DUE],
  ["handle.urgent", "L1", "2026-11-09"],
  ["handle.normal", "L2", "2026-12-04"],
  ["handle.normal", "L7", "2027-01-04"],
  ["review.request", "L1", "2026-12-04"],
  ["intake.ack", "L1", START],
] as const)("%s in %s from 2026-11-04 is due on %s", (key, lane, due) => {
  expect(started(key, lane, START)).toMatchObject({ due, provisional: due > "2026-12-31" });
});

test.each(["L5", "L6", "L8"] as const)(
  "handling does not run in %s, it is another body's",
  (lane) => {
    expect(startClock(clockwork, "handle.normal", lane, START)).toBeNull();
  },
);

test.each([
  ["2026-11-04", "还剩 15 个工作日", "plain", 0, 0],
  ["2026-11-17", "还剩 6 个工作日", "plain", 9 / 15, 0],
  ["2026-11-20", "还剩 3 个工作日", "warn", 0.8, 0],
  ["2026-11-25", "今天到期", "due", 1, 0],
  ["2026-11-30", "已逾期 3 个工作日", "overdue", 18 / 15, 3],
])("on %s the desk reads %s", (today, text, tone, share, overdueWorkdays) => {
  expect(clockStatus(clockwork, started("handle.normal", "L1", START), today)).toEqual({
    text,
    tone,
    share,
    overdueWorkdays,
    provisional: false,
  });
});

test("on the weekend after a Friday due day it is overdue by no working day yet", () => {
  const clock = started("accept.decide", "L1", "2026-11-24");
  expect(clock.due).toBe("2026-11-27");
  expect(clockStatus(clockwork, clock, "2026-11-28")).toMatchObject({
    text: "已逾期",
    overdueWorkdays: 0,
  });
});

test("paused time does not count and is said", () => {
  const clock = started("handle.normal", "L1", START);
  const paused = pauseClock(clockwork, clock, "2026-11-11", "complainant");
  expect(clockStatus(clockwork, paused, "2027-03-01")).toMatchObject({
    text: "暂停中(等企业补充)",
    tone: "paused",
    share: 5 / 15,
    overdueWorkdays: 0,
  });
  expect(resumeClock(clockwork, paused, "2026-11-18").due).toBe("2026-12-02");
  expect(escalationStep(clockwork, paused, "2027-03-01")).toBeNull();
});

test("a clock that was overdue when it was paused is as overdue when it goes on", () => {
  const clock = started("accept.decide", "L1", START);
  const paused = pauseClock(clockwork, clock, "2026-11-11", "appraisal");
  const resumed = resumeClock(clockwork, paused, "2026-12-16");
  expect(clockStatus(clockwork, resumed, "2026-12-16").text).toBe("已逾期 2 个工作日");
});

test("stopping keeps whether it was in time; taking a stop back counts the time since", () => {
  const clock = started("handle.normal", "L1", START);
  const inTime = stopClock(clock, DUE);
  expect(clockStatus(clockwork, inTime, "2027-01-01").text).toBe("按时完成");
  expect(clockStatus(clockwork, stopClock(clock, "2026-11-27"), "2027-01-01").text).toBe(
    "逾期 2 个工作日完成",
  );
  expect(clockStatus(clockwork, reopenClock(inTime), "2026-11-27").text).toBe("已逾期 2 个工作日");
  expect(stopClock(inTime, "2026-12-01").stoppedOn).toBe(DUE);
});

const extension = { days: 10, on: DUE, approver: "leader" };

test("an extension moves the due day, once", () => {
  const first = extendClock(clockwork, started("handle.normal", "L1", START), extension);
  if (!first.ok) throw new Error(first.reason);
  expect(first.clock).toMatchObject({ due: "2026-12-09", days: 25, extension });
  expect(extendClock(clockwork, first.clock, extension)).toEqual({
    ok: false,
    reason: "只能延期一次,请在期限内办结",
  });
});

test.each([
  [{ ...extension, on: "2026-11-26" }, "已经逾期,不能再延期,请尽快答复并说明原因"],
  [{ ...extension, days: 16 }, "延期最多 15 个工作日,请改为 1 到 15 之间的数"],
  [{ ...extension, days: 0 }, "延期最多 15 个工作日,请改为 1 到 15 之间的数"],
])("an extension by %o is refused: %s", (asked, reason) => {
  expect(extendClock(clockwork, started("handle.normal", "L1", START), asked)).toEqual({
    ok: false,
    reason,
  });
});

test("arrears never take more than 90 days in all, and a paused clock can be extended", () => {
  const clock = pauseClock(clockwork, started("handle.normal", "L2", START), START, "ruling");
  const longer = extendClock(clockwork, clock, { ...extension, days: 60, on: START });
  if (!longer.ok) throw new Error(longer.reason);
  expect(longer.clock.days).toBe(90);
  expect(resumeClock(clockwork, longer.clock, START).due).toBe("2027-02-02");
  expect(extendClock(clockwork, clock, { ...extension, days: 61, on: START }).ok).toBe(false);
});

test.each([
  ["2026-11-12", null],
  ["2026-11-16", "remindHandler"],
  ["2026-11-20", "remindUnitHead"],
  ["2026-11-25", "remindUnitHead"],
  ["2026-11-26", "supervise"],
  ["2026-12-01", "supervise"],
  ["2026-12-02", "interview"],
  ["2027-06-01", "interview"],
])("on %s the ladder stands at %s", (today, step) => {
  const clock = started("handle.normal", "L1", START);
  expect(escalationStep(clockwork, clock, today)?.step ?? null).toBe(step);
});

test("loading a year works the open due days out again", () => {
  const clock = started("handle.normal", "L1", "2026-12-30");
  expect(clock.provisional).toBe(true);
  const official = { ...year(2027), status: "official" as const, version: "2027-1" };
  const calendar = workdayCalendar([year(2025), year(2026), official]);
  const again = recomputeClock({ ...clockwork, calendar }, clock);
  expect(again).toMatchObject({ provisional: false, calendarVersion: "2025-1+2026-1+2027-1" });
});

const FIRST = dayOfIso("2026-01-05");

test("whatever pauses lie in between, a clock grants its days and no paused one", () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(gaps, fc.constantFrom(...LANE_IDS), (steps, lane) => {
      const first = startClock(clockwork, "supplement.wait", lane, isoOfDay(FIRST));
      if (!first) throw new Error(lane);
      let clock = first;
      let day = FIRST;
      let ran = 0;
      let paused = false;
      for (const step of steps) {
        const next = day + step;
        if (!paused)
          ran += workdaysBetween(clockwork.calendar, isoOfDay(day), isoOfDay(next)).count;
        clock = paused
          ? resumeClock(clockwork, clock, isoOfDay(next))
          : pauseClock(clockwork, clock, isoOfDay(next), "complainant");
        paused = !paused;
        day = next;
      }
      const { share } = clockStatus(clockwork, clock, isoOfDay(day));
      expect(share).toBeCloseTo(ran / 5);
    }),
  );
});

test("every clock has a term or a stated absence in every lane", () => {
  for (const key of CLOCK_KEYS) {
    for (const lane of LANE_IDS) {
      const term = clockTerm(clockwork.book, key, lane);
      if (term === null) expect(key).toMatch(/^handle\./);
      else expect(term.source).not.toBe("");
    }
  }
  expect(officeCloses(clockwork.book)).toBe(1050);
});

test.each([
  ["early: 0.5", "early: 0.9", "warn.late: must be above early"],
  ["{ overdue: 5 }", "{ overdue: 1 }", "escalation.3.at: is not later than the step before"],
  ["L2: { days: 60, unit: day", "L2: { days: 60, unit: workday", "in L2 has another unit"],
  ['closes: "17:30"', "closes: 17.30", "closes"],
  ["  dispatch:", "  despatch:", "despatch"],
  ["    label: 转办\n    days: 1", "    label: 转办\n    days: -1", "days"],
  ["      L5: null", "      L0: null", "L0"],
  ["evidence: V", "evidence: X", "evidence"],
])("clocks with %s as %s are refused by line and key", (from, to, message) => {
  const broken = yaml.replace(from, to);
  expect(broken).not.toBe(yaml);
  expect(() => parseClockBook(broken)).toThrow(new RegExp(`clocks\\.yaml:\\d+.*${message}`, "s"));
});
