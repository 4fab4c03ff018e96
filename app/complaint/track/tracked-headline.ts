/** The state of a case as its complainant reads it: one sentence with the next date. */
import { formatDate, formatShortDate } from "~/policy/wording/value";
import { publicLabel, type CaseProgress, type ClockSlot } from "../case/case-progress";
import type { Clock, Clockwork } from "../book/clocks";

export interface TrackedHeadline {
  /** `正在办理,12月15日前答复您` */
  title: string;
  /** What belongs right below it, each a sentence. */
  notes: string[];
  /** When to look again; null when nothing is awaited. */
  nextDate: string | null;
}

/** Without the year while it is this one. */
export function shortDay(day: string, today: string): string {
  return day.slice(0, 4) === today.slice(0, 4) ? formatShortDate(day) : formatDate(day);
}

/** A clock's due day in words: `12月15日前`, or `2027年1月8日前(暂定)`. */
function before(clock: Clock, today: string): string {
  return `${shortDay(clock.due, today)}前${clock.provisional ? "(暂定)" : ""}`;
}

interface Sentence {
  /** The clock that the sentence speaks of. */
  slot?: ClockSlot;
  /** With its date. */
  dated?: (by: string) => string;
  /** Without, as when no clock runs in this lane. */
  plain: string;
}

const SENTENCES: Partial<Record<CaseProgress["state"], Sentence>> = {
  submitted: {
    slot: "accept.decide",
    dated: (by) => `已收到,${by}告诉您是否受理`,
    plain: "已收到,正在决定是否受理",
  },
  supplementing: {
    slot: "supplement.wait",
    dated: (by) => `等您补充材料,请在 ${by}补充`,
    plain: "等您补充材料",
  },
  refused: { plain: "没有受理这件诉求" },
  accepted: { slot: "dispatch", dated: (by) => `已受理,${by}转给承办单位`, plain: "已受理" },
  previewing: {
    slot: "preview.wait",
    dated: (by) => `请确认转办稿,请在 ${by}告诉我们`,
    plain: "请确认转办稿",
  },
  dispatched: { slot: "handle", dated: (by) => `已转办,${by}答复您`, plain: "已转办" },
  returnRequested: { slot: "handle", dated: (by) => `已转办,${by}答复您`, plain: "已转办" },
  handling: { slot: "handle", dated: (by) => `正在办理,${by}答复您`, plain: "正在办理" },
  reviewing: { slot: "feedback", dated: (by) => `正在审核结果,${by}答复您`, plain: "正在审核结果" },
  answered: { slot: "feedback", dated: (by) => `已有结果,${by}答复您`, plain: "已答复" },
  rating: {
    slot: "rate.window",
    dated: (by) => `已答复,请在 ${by}评价`,
    plain: "已答复,请评价",
  },
  rectifying: {
    slot: "badrate.rectify",
    dated: (by) => `正在整改,${by}告诉您结果`,
    plain: "正在整改",
  },
  reconsidering: {
    slot: "review.decide",
    dated: (by) => `正在复核,${by}告诉您结果`,
    plain: "正在复核",
  },
};

/** What a complainant may still do after the end, until a day. */
function reviewNote({ clocks, review }: CaseProgress, today: string): string[] {
  const clock = clocks["review.request"];
  if (!clock || clock.stoppedOn !== null || clock.due < today || review !== "none") return [];
  return [`不满意可以在 ${before(clock, today)}申请复核。`];
}

/** The headline of a case on a day. Nothing is promised that the clocks do not say. */
export function trackedHeadline(
  progress: CaseProgress,
  clockwork: Clockwork,
  today: string,
): TrackedHeadline {
  const { state, clocks } = progress;
  if (state === "paused") return pausedHeadline(progress, clockwork, today);
  const sentence = SENTENCES[state];
  if (!sentence) return endedHeadline(progress, clockwork, today);
  const clock = sentence.slot && clocks[sentence.slot];
  const late = clock && clock.stoppedOn === null && clock.due < today;
  const notes = [
    ...(late ? ["已经过了这个日期,还没有结果。您可以请督办部门直接查看。"] : []),
    ...(state === "handling" && clock?.extension
      ? [`答复时间延到 ${shortDay(clock.due, today)}。只能延期一次。`]
      : []),
    ...(clock?.provisional ? ["标“暂定”的日期,等国务院办公厅公布放假安排后可能调整。"] : []),
    ...(state === "refused" ? reviewNote(progress, today) : []),
  ];
  if (!clock || !sentence.dated || clock.stoppedOn !== null) {
    return { title: sentence.plain, notes, nextDate: null };
  }
  const title = late
    ? `${sentence.plain},原定${shortDay(clock.due, today)}前有结果`
    : sentence.dated(before(clock, today));
  return { title, notes, nextDate: late ? null : clock.due };
}

function pausedHeadline(progress: CaseProgress, clockwork: Clockwork, today: string) {
  const { clocks } = progress;
  const longest = clocks["pause.max"];
  const waits = clocks.handle?.pause?.reason === "complainant";
  const label = publicLabel(progress, clockwork);
  const runs = longest && longest.stoppedOn === null && longest.due >= today;
  return {
    title: runs ? `${label},最晚 ${shortDay(longest.due, today)}恢复` : label,
    notes: ["等待期间不计入办理时间。", ...(waits ? ["您补充以后,马上继续办理。"] : [])],
    nextDate: runs ? longest.due : null,
  };
}

function endedHeadline(
  progress: CaseProgress,
  clockwork: Clockwork,
  today: string,
): TrackedHeadline {
  const label = publicLabel(progress, clockwork);
  const follow = progress.state === "closed" ? progress.followUpOn : null;
  return {
    title: follow ? `${label},${shortDay(follow, today)}继续跟踪` : label,
    notes: reviewNote(progress, today),
    nextDate: follow,
  };
}
