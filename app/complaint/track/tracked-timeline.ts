/** What happened in a case and how far it is, as its complainant reads it: days and units, never people. */
import {
  CASE_STATES,
  isTerminal,
  STAGES,
  type CaseProgress,
  type CaseState,
  type Stage,
} from "../case/case-progress";
import { TRANSITIONS, type CommandName } from "../case/case-transitions";
import type { Entry } from "../case/case-book.server";
import type { ComplaintBook } from "../book/complaint-book";
import type { PauseReason } from "../book/clocks.schema";
import { refusalText, type RefusalCode } from "../book/refusals.schema";

/** A step as it is kept. */
export interface TrackedStep {
  n: number;
  on: string;
  command: string;
  toState: string;
  role: string;
  unitId: string | null;
  code: string | null;
  envelopeSeq: number | null;
}

export interface TrackedEvent {
  id: string;
  title: string;
  on: string;
  /** 您, or the name of a unit. */
  who: string | null;
  text: string | null;
}

/** The complainant's words for the steps of the table; a step without words here keeps the table's. */
const TITLES: Partial<Record<CommandName, string>> = {
  submit: "已收到您的诉求",
  requestSupplement: "请您补充材料",
  supplement: "您补充了材料",
  closeIncomplete: "没有等到补充的材料,不予受理",
  refuse: "不予受理",
  transfer: "已移送",
  accept: "已受理",
  offerPreview: "请您确认转办稿",
  approvePreview: "您同意了转办稿",
  vetoPreview: "您不同意转办稿,请修改",
  lapsePreview: "没有等到您确认,转办稿按原文转办",
  dispatch: "已转办",
  sign: "承办单位已签收",
  redesignate: "已改由另一个单位办理",
  rejectReturn: "承办单位开始办理",
  pause: "暂停办理",
  resume: "恢复办理",
  extend: "延期",
  approveAnswer: "结果已审核",
  deliver: "已答复您",
  rate: "您作了评价",
  closeUnrated: "评价时间已过,记为未评价",
  recordContact: "已就评价联系您",
  reportRectified: "整改结果已提交,请再次评价",
  setAsideRating: "评价经两人确认为误评",
  supervise: "已督办",
  liftSupervision: "督办结束",
  interview: "已约谈承办单位",
  requestReview: "您申请了复核",
  upholdReview: "复核维持原结果",
  changeReview: "复核改变了原结果",
  followUp: "到期继续跟踪",
  withdraw: "您撤回了诉求",
  terminate: "终止办理",
  reportRetaliation: "您反映了打击报复",
  answerRetaliation: "打击报复的反映已处理",
};

const isCommand = (name: string): name is CommandName => name in TRANSITIONS;

/** Whether the complainant is told of a step at all. */
function isShown({ command }: TrackedStep): boolean {
  return isCommand(command) ? TRANSITIONS[command].shown : command === "supervisionOpened";
}

/** The timeline, newest first. Words of a step are those of its envelope, where the complainant holds the key. */
export function trackedTimeline(
  steps: readonly TrackedStep[],
  entries: readonly Entry[],
  { units, refusals, clockwork }: ComplaintBook,
): TrackedEvent[] {
  const unitName = (id: string | null) => (id === null ? null : (units.get(id)?.name ?? null));
  return steps
    .filter(isShown)
    .map((step) => {
      const title = isCommand(step.command)
        ? (TITLES[step.command] ?? TRANSITIONS[step.command].label)
        : "已督办";
      const entry = entries.find(({ seq }) => seq === step.envelopeSeq);
      const reason = entry?.kind === "reason" ? entry.body : null;
      const refusal = refusals.get(step.code as RefusalCode);
      const pause = clockwork.book.pauses[step.code as PauseReason] as
        { label: string } | undefined;
      const texts = [
        step.toState === "refused" && refusal ? refusalText(refusal) : "",
        step.command === "pause" && pause ? pause.label : "",
        reason?.text ?? "",
        reason?.rightDoor ? `您可以这样做:${reason.rightDoor}` : "",
      ].filter(Boolean);
      const own = step.role === "complainant";
      return {
        id: `step-${step.n}`,
        title,
        on: step.on,
        who: own ? "您" : unitName(step.unitId),
        text: texts.length > 0 ? texts.join("\n") : null,
      };
    })
    .reverse();
}

export interface TrackedStage {
  id: string;
  label: string;
  state: "done" | "now" | "next";
  /** Day on which it was reached. */
  on: string | null;
}

/** States whose entering means that a stage was reached. */
const REACHED_BY: Record<Stage, readonly CaseState[]> = {
  收到: ["submitted"],
  受理: ["accepted"],
  转办: ["dispatched", "transferred"],
  办理: ["handling"],
  答复: ["answered"],
  评价: ["rating"],
};

/** 收到→受理→转办→办理→答复→评价. An ended case shows only what it went through, and how it ended. */
export function trackedStages(
  { state, closedOn }: CaseProgress,
  steps: readonly TrackedStep[],
): TrackedStage[] {
  const current = CASE_STATES[state].stage;
  const at = current === null ? -1 : STAGES.indexOf(current);
  const ended = isTerminal(state);
  const stages = STAGES.flatMap((label, place): TrackedStage[] => {
    const step = steps.find(({ toState }) => REACHED_BY[label].includes(toState as CaseState));
    const on = step?.on ?? null;
    if (ended) return on === null ? [] : [{ id: label, label, state: "done", on }];
    if (place === at) return [{ id: label, label, state: "now", on }];
    return [{ id: label, label, state: place < at ? "done" : "next", on: place < at ? on : null }];
  });
  if (!ended) return stages;
  return [...stages, { id: "ended", label: CASE_STATES[state].shown, state: "done", on: closedOn }];
}
