import { CASE_STATES, isTerminal, type CaseProgress } from "../case/case-progress";

/** In which list of a holder's queue a case lies. */
export const QUEUE_VIEWS = {
  toAccept: "待受理",
  toDispatch: "待分办",
  toHandle: "待办理",
  toApprove: "待审核",
  review: "待复核",
  waiting: "等企业补充",
  running: "办理中",
  closed: "已办结",
} as const;
export type QueueView = keyof typeof QUEUE_VIEWS;

/** Lists in which something waits for the holder. */
export const OWN_WORK: readonly QueueView[] = [
  "toAccept",
  "toDispatch",
  "toHandle",
  "toApprove",
  "review",
];

/** What a holder is to a case. */
export type HolderPart = "intake" | "unit" | "approval" | "oversight" | "discipline";

/** Where a case lies for a holder. */
export function queueView(progress: CaseProgress, part: HolderPart): QueueView {
  const { state } = progress;
  if (part === "discipline") {
    const retaliation = progress.clocks["retaliation.contact"];
    const waits = retaliation !== undefined && retaliation.stoppedOn === null;
    return state === "transferred" || waits ? "toHandle" : "closed";
  }
  if (isTerminal(state)) return "closed";
  if (state === "supplementing" || state === "previewing" || state === "paused") return "waiting";
  switch (part) {
    case "intake":
      if (state === "submitted") return "toAccept";
      if (state === "accepted" || state === "returnRequested" || state === "answered") {
        return "toDispatch";
      }
      return "running";
    case "unit":
      return state === "dispatched" || state === "handling" || state === "rectifying"
        ? "toHandle"
        : "running";
    case "approval":
      return state === "reviewing" ? "toApprove" : "running";
    case "oversight":
      return state === "reconsidering" ? "review" : "running";
  }
}

/** 实名优先: open before confidential before anonymous, among cases that are due on one day. */
export function modeRank(progress: Pick<CaseProgress, "mode">): number {
  return { open: 0, confidential: 1, anonymous: 2 }[progress.mode];
}

/** The day that the queue sorts by: of the clock that runs in this state; null when none does. */
export function dueDay(progress: CaseProgress): string | null {
  const slot = CASE_STATES[progress.state].clock;
  const clock = slot === null ? undefined : progress.clocks[slot];
  return clock && clock.stoppedOn === null && clock.pause === null ? clock.due : null;
}

/** Before a case is accepted intake alone looks at it, and so it stays when it never is. */
export function isBeforeAcceptance({ state }: Pick<CaseProgress, "state">): boolean {
  return ["submitted", "supplementing", "refused", "transferred", "withdrawn"].includes(state);
}
