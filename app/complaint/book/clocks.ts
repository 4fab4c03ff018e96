/** Clocks of a case as plain data: started, paused, extended, stopped. Every day is `YYYY-MM-DD` of Shanghai. */
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import {
  clockTerm,
  type ClockBook,
  type ClockKey,
  type EscalationStep,
  type LaneId,
  type PauseReason,
} from "./clocks.schema";
import {
  addDays,
  addWorkdays,
  countdown,
  workdaysBefore,
  workdaysBetween,
  type DueDay,
  type WorkdayCalendar,
} from "./workdays";

/** What every question about a clock needs: the terms and the calendar. */
export interface Clockwork {
  book: ClockBook;
  calendar: WorkdayCalendar;
}

export interface Clock {
  key: ClockKey;
  lane: LaneId;
  unit: "workday" | "day";
  /** Units granted in all, an extension included. */
  days: number;
  /** The day it was started, not counted. */
  startedOn: string;
  /** The running stretch: from `since` (not counted) `remaining` units are left; negative when overdue. */
  since: string;
  remaining: number;
  due: string;
  provisional: boolean;
  /** Calendar the due day was worked out with. */
  calendarVersion: string;
  pause: { on: string; reason: PauseReason } | null;
  extension: Extension | null;
  stoppedOn: string | null;
}

/** The reason is words, so it is sealed with the case and not kept here. */
export interface Extension {
  /** Units of the clock. */
  days: number;
  on: string;
  /** Id of the official who approved it. */
  approver: string;
}

export type ClockChange = { ok: true; clock: Clock } | { ok: false; reason: string };

function dueAfter(calendar: WorkdayCalendar, clock: Pick<Clock, "unit" | "since" | "remaining">) {
  const { unit, since, remaining } = clock;
  if (remaining >= 0) return (unit === "day" ? addDays : addWorkdays)(calendar, since, remaining);
  return unit === "day"
    ? { due: isoOfDay(dayOfIso(since) + remaining), provisional: false }
    : workdaysBefore(calendar, since, -remaining);
}

function withDue(calendar: WorkdayCalendar, clock: Omit<Clock, keyof DueDay>): Clock {
  return { ...clock, ...dueAfter(calendar, clock), calendarVersion: calendar.version };
}

function unitsBetween(
  calendar: WorkdayCalendar,
  unit: Clock["unit"],
  from: string,
  to: string,
): number {
  return unit === "day" ? dayOfIso(to) - dayOfIso(from) : workdaysBetween(calendar, from, to).count;
}

/** A clock that starts on a day (see `clockStart` for what comes in after hours); null where it does not run. */
export function startClock(
  { book, calendar }: Clockwork,
  key: ClockKey,
  lane: LaneId,
  on: string,
): Clock | null {
  const term = clockTerm(book, key, lane);
  if (!term) return null;
  return withDue(calendar, {
    key,
    lane,
    unit: term.unit,
    days: term.days,
    startedOn: on,
    since: on,
    remaining: term.days,
    calendarVersion: calendar.version,
    pause: null,
    extension: null,
    stoppedOn: null,
  });
}

/** Runs: neither paused nor stopped. */
export function isRunning(clock: Clock | undefined): boolean {
  return clock !== undefined && clock.pause === null && clock.stoppedOn === null;
}

/** Past its due day and not stopped; a paused clock stays as it was when it was paused. */
export function isOverdue(clock: Clock, today: string): boolean {
  return clock.stoppedOn === null && clock.due < (clock.pause?.on ?? today);
}

/** Stands still from a day on. A clock that does not run is returned as it is. */
export function pauseClock(
  { calendar }: Clockwork,
  clock: Clock,
  on: string,
  reason: PauseReason,
): Clock {
  if (!isRunning(clock)) return clock;
  const used = unitsBetween(calendar, clock.unit, clock.since, on);
  return {
    ...clock,
    since: on,
    remaining: clock.remaining - Math.max(0, used),
    pause: { on, reason },
  };
}

/** Runs on from a day, which is not counted; the due day moves by the time it stood still. */
export function resumeClock({ calendar }: Clockwork, clock: Clock, on: string): Clock {
  if (clock.pause === null || clock.stoppedOn !== null) return clock;
  return withDue(calendar, { ...clock, since: on, pause: null });
}

/** Ends a clock, keeping whether it was in time. */
export function stopClock(clock: Clock, on: string): Clock {
  return clock.stoppedOn === null ? { ...clock, stoppedOn: on } : clock;
}

/** Takes a stop back (审核退回): the time since counts as if the clock had run on. */
export function reopenClock(clock: Clock): Clock {
  return { ...clock, stoppedOn: null };
}

/**
 * Adds days, once and not after the due day, at most what `handle.extend` allows in the lane, in its unit.
 * Source: 信访工作条例 art. 34, 国令802 art. 25 (pattern).
 */
export function extendClock(
  { book, calendar }: Clockwork,
  clock: Clock,
  extension: Extension,
): ClockChange {
  const term = clockTerm(book, "handle.extend", clock.lane);
  const unit = clock.unit === "day" ? "日" : "个工作日";
  if (clock.stoppedOn !== null) return refused("这个期限已经结束,不需要延期");
  if (clock.extension) return refused("只能延期一次,请在期限内办结");
  if (!term || term.unit !== clock.unit) return refused("这类诉求不能延期,请在期限内办结");
  if (isOverdue(clock, extension.on)) return refused("已经逾期,不能再延期,请尽快答复并说明原因");
  if (!Number.isInteger(extension.days) || extension.days < 1 || extension.days > term.days) {
    return refused(`延期最多 ${term.days} ${unit},请改为 1 到 ${term.days} 之间的数`);
  }
  const longer = {
    ...clock,
    days: clock.days + extension.days,
    remaining: clock.remaining + extension.days,
    extension,
  };
  return { ok: true, clock: clock.pause ? longer : withDue(calendar, longer) };
}

const refused = (reason: string): ClockChange => ({ ok: false, reason });

/** Works the due day out again after a year was loaded. Stopped clocks keep the day that was promised. */
export function recomputeClock({ calendar }: Clockwork, clock: Clock): Clock {
  return clock.stoppedOn === null && clock.pause === null ? withDue(calendar, clock) : clock;
}

export interface ClockStatus {
  /** `还剩 6 个工作日`, `今天到期`, `已逾期 3 个工作日`, `暂停中(等企业补充)` */
  text: string;
  tone: "plain" | "warn" | "due" | "overdue" | "paused" | "done";
  /** Working days past the due day, 0 when in time. */
  overdueWorkdays: number;
  /** Share of the granted time that was used, from 0; above 1 when overdue. Paused time never counts. */
  share: number;
  /** The due day is 暂定. */
  provisional: boolean;
}

/** How a clock stands on a day. Days on pages are 工作日 whatever the clock's own unit. */
export function clockStatus(
  { book, calendar }: Clockwork,
  clock: Clock,
  today: string,
): ClockStatus {
  const until = clock.pause?.on ?? clock.stoppedOn ?? today;
  const used =
    clock.days -
    clock.remaining +
    (clock.pause ? 0 : unitsBetween(calendar, clock.unit, clock.since, until));
  const share = clock.days === 0 ? Number(used > 0) : Math.max(0, used / clock.days);
  const { kind, workdays } = countdown(calendar, until, clock.due);
  const status = (tone: ClockStatus["tone"], text: string): ClockStatus => ({
    text,
    tone,
    overdueWorkdays: kind === "overdue" ? workdays : 0,
    share,
    provisional: clock.provisional,
  });
  const late = `逾期${workdays > 0 ? ` ${workdays} 个工作日` : ""}`;
  if (clock.stoppedOn) return status("done", kind === "overdue" ? `${late}完成` : "按时完成");
  if (clock.pause) return status("paused", `暂停中(${book.pauses[clock.pause.reason].label})`);
  if (kind === "overdue") return status("overdue", `已${late}`);
  if (kind === "today") return status("due", "今天到期");
  return status(share >= book.warn.late ? "warn" : "plain", `还剩 ${workdays} 个工作日`);
}

/**
 * The highest step of the ladder that a running clock has reached by itself, or null. Steps without a time
 * (提请督查、移交) are a person's decision and never returned.
 */
export function escalationStep(
  clockwork: Clockwork,
  clock: Clock,
  today: string,
): EscalationStep | null {
  if (!isRunning(clock)) return null;
  const { share, overdueWorkdays } = clockStatus(clockwork, clock, today);
  const { escalation, warn } = clockwork.book;
  return (
    escalation.findLast(({ at }) => {
      if (at === null) return false;
      return "warn" in at ? share >= warn[at.warn] : overdueWorkdays >= at.overdue;
    }) ?? null
  );
}
