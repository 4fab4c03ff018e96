import { currentClock, type CaseProgress } from "../case/case-progress";
import { clockStatus, type ClockStatus, type Clockwork } from "../book/clocks";

/** 时限 of a case as words around a number; `null`: no clock runs. */
export interface Deadline {
  state: "plain" | "soon" | "today" | "late" | "paused";
  before: string;
  number?: number;
  after?: string;
  /** The due day touches a year whose holidays are not known yet. */
  provisional: boolean;
  dueOn: string;
}

const STATE_OF: Record<ClockStatus["tone"], Deadline["state"]> = {
  plain: "plain",
  warn: "soon",
  due: "today",
  overdue: "late",
  paused: "paused",
  done: "plain",
};

/** How the clock behind a case's 时限 stands on a day. */
export function deadlineOf(
  progress: CaseProgress,
  clockwork: Clockwork,
  today: string,
): Deadline | null {
  const clock = currentClock(progress);
  if (!clock || clock.stoppedOn !== null) return null;
  const { text, tone, provisional } = clockStatus(clockwork, clock, today);
  const common = { state: STATE_OF[tone], provisional, dueOn: clock.due };
  const [, before, number, after] = /^(\D+) (\d+) (\D+)$/.exec(text) ?? [];
  if (before === undefined || after === undefined) return { ...common, before: text };
  return { ...common, before, number: Number(number), after };
}

/** The same in one line, for paper and tables. */
export function deadlineText(deadline: Deadline | null): string {
  if (!deadline) return "不计时";
  const { before, number, after, provisional } = deadline;
  const words = number === undefined ? before : `${before} ${number} ${after ?? ""}`;
  return provisional ? `${words}(暂定)` : words;
}
