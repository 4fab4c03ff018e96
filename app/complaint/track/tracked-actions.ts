/** What a complainant may do with a case on a day. */
import { addMonths, dayOfIso, isoOfDay } from "~/policy/civil-day";
import { isTerminal, type CaseProgress } from "../case/case-progress";
import { allowedCommands } from "../case/case-state";
import type { ComplaintBook } from "../book/complaint-book";

/** Pages below /track/case, in the order in which they are offered. */
export const TRACK_ACTIONS = {
  preview: "确认转办稿",
  supplement: "补充材料",
  rate: "评价",
  message: "留言",
  review: "申请复核",
  identity: "补充身份",
  notice: "新进展提醒",
  oversight: "请督办部门直接查看",
  retaliation: "反映打击报复",
  withdraw: "撤回诉求",
} as const;
export type TrackAction = keyof typeof TRACK_ACTIONS;

/** Whether a clock that gives the complainant time still runs on a day. */
function intime(progress: CaseProgress, slot: "rate.window" | "review.request", today: string) {
  const clock = progress.clocks[slot];
  return clock !== undefined && clock.stoppedOn === null && clock.due >= today;
}

/** The steps to offer. The state machine has the last word when one is taken. */
export function trackActions(
  progress: CaseProgress,
  { lanes, clockwork }: ComplaintBook,
  today: string,
): TrackAction[] {
  const commands = allowedCommands(progress, ["complainant"]);
  const sealedOnly = lanes.get(progress.lane)?.sealedOnly ?? false;
  const { months } = clockwork.book.retaliation;
  const closed = progress.closedOn;
  const offered: Record<TrackAction, boolean> = {
    preview: commands.includes("approvePreview"),
    supplement:
      commands.includes("supplement") || progress.clocks.handle?.pause?.reason === "complainant",
    rate: commands.includes("rate") && intime(progress, "rate.window", today),
    message: true,
    review: commands.includes("requestReview") && intime(progress, "review.request", today),
    identity: progress.mode !== "open" && !isTerminal(progress.state),
    notice: progress.mode !== "anonymous",
    oversight: !sealedOnly && progress.state !== "withdrawn",
    retaliation:
      commands.includes("reportRetaliation") &&
      (closed === null || today <= isoOfDay(addMonths(dayOfIso(closed), months))),
    withdraw: commands.includes("withdraw"),
  };
  return (Object.keys(TRACK_ACTIONS) as TrackAction[]).filter((action) => offered[action]);
}

const DONE: Record<string, string> = {
  sent: "已发送",
  supplemented: "已收到您补充的内容",
  approved: "已收到,将按这份转办稿转办",
  vetoed: "已收到,修改后会再请您确认",
  review: "已收到复核申请,由另一个人重新查看",
  withdrawn: "已撤回",
  retaliation: "已收到您的反映",
  identity: "已补充身份",
  notice: "已保存提醒设置",
  oversight: "已交给督办部门",
  resent: "已换一个受理部门",
};

/** What the case's page says of the step just taken; nothing for a word that is none of ours. */
export function doneWords(done: string | null, mode: CaseProgress["mode"]): string | null {
  if (done === "rated") {
    return mode === "open" ? "已收到您的评价" : "已收到您的评价,承办单位看不到您是谁";
  }
  return (done !== null && Object.hasOwn(DONE, done) && DONE[done]) || null;
}
