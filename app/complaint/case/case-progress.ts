/** Where a case stands: states, flags and clocks, without a word of what it is about. */
import type { Role } from "~/identity/roles";
import type { Clock, Clockwork } from "../book/clocks";
import type { ClockKey, LaneId } from "../book/clocks.schema";

/** 收到→受理→转办→办理→答复→评价, the stages a complainant sees. */
export const STAGES = ["收到", "受理", "转办", "办理", "答复", "评价"] as const;
export type Stage = (typeof STAGES)[number];

/** A clock's place in a case; the three kinds of handling share one. */
export type ClockSlot =
  Exclude<ClockKey, `handle.${string}` | "intake.ack" | "supplement.ask"> | "handle";

interface StateWords {
  /** Codes of the state list the rules were written from (S0–S21). */
  code: string;
  /** What the desk and what the complainant reads; `publicLabel` adds what depends on the case. */
  desk: string;
  shown: string;
  stage: Stage | null;
  terminal: boolean;
  /** The clock that the desk's 时限 shows. */
  clock: ClockSlot | null;
}

const state = (
  code: string,
  desk: string,
  shown: string,
  stage: Stage | null,
  clock: ClockSlot | null,
  terminal = false,
): StateWords => ({ code, desk, shown, stage, terminal, clock });

/** 延期 (S10) is a clock's extension and 督办 (S15) a flag beside the state; S17–S19 are `closed` with an outcome. */
export const CASE_STATES = {
  draft: state("S0", "草稿", "草稿", null, null),
  submitted: state("S1", "待受理", "已收到", "收到", "accept.decide"),
  supplementing: state("S2", "待补正", "等您补充", "收到", "accept.decide"),
  refused: state("S3", "不予受理", "不予受理", "受理", null, true),
  transferred: state("S4", "已移送", "已移送", "转办", null, true),
  accepted: state("S5", "待转办", "已受理", "受理", "dispatch"),
  previewing: state("S5", "待企业确认转办稿", "请确认转办稿", "受理", "dispatch"),
  dispatched: state("S6", "待签收", "已转办", "转办", "unit.sign"),
  returnRequested: state("S7", "申请退回", "已转办", "转办", "return.decide"),
  handling: state("S8", "办理中", "办理中", "办理", "handle"),
  paused: state("S9", "暂停", "暂停办理", "办理", "handle"),
  reviewing: state("S11", "待审核", "办理中", "办理", "feedback"),
  answered: state("S12", "已答复", "已答复", "答复", "feedback"),
  rating: state("S13", "待评价", "请评价", "评价", "rate.window"),
  rectifying: state("S14", "差评整改", "整改中", "办理", "badrate.rectify"),
  reconsidering: state("S16", "待复核", "复核中", "办理", "review.decide"),
  closed: state("S17", "已办结", "已办结", "评价", null, true),
  withdrawn: state("S20", "已撤回", "已撤回", null, null, true),
  terminated: state("S21", "终止", "终止办理", null, null, true),
} as const satisfies Record<string, StateWords>;

export type CaseState = keyof typeof CASE_STATES;

export const ALL_STATES = Object.keys(CASE_STATES) as CaseState[];
/** Filed and not ended. */
export const OPEN_STATES = ALL_STATES.filter(
  (name) => name !== "draft" && !CASE_STATES[name].terminal,
);
export const FILED_STATES = ALL_STATES.filter((name) => name !== "draft");

export const isTerminal = (name: CaseState): boolean => CASE_STATES[name].terminal;

/** How a closed case ended; closing (办结) and solving (解决) are different figures. */
export const OUTCOMES = { solved: "已解决", partly: "部分解决", explained: "解释说明" } as const;
export type Outcome = keyof typeof OUTCOMES;

/** Five grades of 好差评, best first. */
export const GRADES = {
  verySatisfied: "非常满意",
  satisfied: "满意",
  fair: "基本满意",
  dissatisfied: "不满意",
  veryDissatisfied: "非常不满意",
} as const;
export type Grade = keyof typeof GRADES;
export const isBad = (grade: Grade): boolean =>
  grade === "dissatisfied" || grade === "veryDissatisfied";

/** Why a complainant takes a case back; read by intake only. */
export const WITHDRAW_REASONS = {
  solved: "问题已经解决",
  elsewhere: "改用其他途径",
  pressured: "被施压",
  unsaid: "不想说明",
} as const;
export type WithdrawReason = keyof typeof WITHDRAW_REASONS;

export type FilingMode = "anonymous" | "confidential" | "open";
export type Urgency = "normal" | "urgent" | "complex";

/** Who may move a case: officials by role, the complainant, and the portal's own timed steps. */
export type CaseRole =
  | Extract<Role, "intake" | "handler" | "approver" | "reviewer" | "supervisor" | "leader">
  | "complainant"
  | "system";

export interface CaseActor {
  roles: readonly CaseRole[];
  /** Opaque id of an official; empty for complainant and system. */
  id: string;
  unit: string | null;
}

export interface CaseProgress {
  state: CaseState;
  lane: LaneId;
  /** C01–C22 */
  category: string;
  mode: FilingMode;
  urgency: Urgency;
  accusedUnit: string | null;
  /** The separate consent of lane L2 to be named to the debtor. */
  identityConsent: boolean;
  leadUnit: string | null;
  coUnits: readonly string[];
  /** Rounds of 补正 that were asked. */
  supplements: number;
  preview: "none" | "waiting" | "approved" | "vetoed" | "lapsed";
  /** A return was decided, so a second one is not possible. */
  designated: boolean;
  /** Official who reported the result under review. */
  reportedBy: string | null;
  outcome: Outcome | null;
  /** Day on which a partly solved case is taken up again. */
  followUpOn: string | null;
  /** Of the last round; `unrated` when the window closed, never a good grade. */
  rating: Grade | "unrated" | null;
  badRatings: number;
  supervised: boolean;
  interviewed: boolean;
  review: "none" | "running" | "upheld" | "changed";
  /** State in which review was asked for. */
  reviewOf: CaseState | null;
  retaliation: boolean;
  /** Officials who decided something; none of them reviews the case. */
  involved: readonly string[];
  closedOn: string | null;
  clocks: Readonly<Partial<Record<ClockSlot, Clock>>>;
}

/** A case nobody has submitted yet. */
export function newCase(
  filed: Pick<CaseProgress, "lane" | "category" | "mode" | "accusedUnit" | "identityConsent">,
): CaseProgress {
  return {
    ...filed,
    state: "draft",
    urgency: "normal",
    leadUnit: null,
    coUnits: [],
    supplements: 0,
    preview: "none",
    designated: false,
    reportedBy: null,
    outcome: null,
    followUpOn: null,
    rating: null,
    badRatings: 0,
    supervised: false,
    interviewed: false,
    review: "none",
    reviewOf: null,
    retaliation: false,
    involved: [],
    closedOn: null,
    clocks: {},
  };
}

/** The clock behind the desk's 时限, null when nothing is due. */
export function currentClock(progress: CaseProgress): Clock | null {
  const slot = CASE_STATES[progress.state].clock;
  return slot === null ? null : (progress.clocks[slot] ?? null);
}

const CLOSED_LABELS: Record<Outcome, string> = {
  solved: "已办结(已解决)",
  partly: "已办结(跟踪中)",
  explained: "已办结(无法解决,已说明)",
};

/** What the complainant reads. A sealed transfer never names its recipient. */
export function publicLabel(progress: CaseProgress, { book }: Clockwork): string {
  const { state: now, clocks, outcome, lane } = progress;
  if (now === "closed" && outcome) return CLOSED_LABELS[outcome];
  if (now === "transferred" && lane === "L5") return "已按规定移送";
  if (now === "paused" && clocks.handle?.pause) {
    return `暂停办理(${book.pauses[clocks.handle.pause.reason].label})`;
  }
  if (now === "handling" && clocks.handle?.extension) return "办理中(已延期)";
  return CASE_STATES[now].shown;
}

/** What the desk reads: state, outcome and the flag beside it. */
export function deskLabel({ state: now, outcome, supervised }: CaseProgress): string {
  const label = now === "closed" && outcome ? `已办结·${OUTCOMES[outcome]}` : CASE_STATES[now].desk;
  return supervised && !isTerminal(now) ? `${label}(督办中)` : label;
}
