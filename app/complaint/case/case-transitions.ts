/** Every way a case may move, as data. Guards are in `case-guards.ts`, what else changes in `case-effects.ts`. */
import type { GuardName, StandingGuardName } from "./case-guards";
import {
  FILED_STATES,
  OPEN_STATES,
  type CaseRole,
  type CaseState,
  type ClockSlot,
  type Grade,
  type Outcome,
  type Urgency,
  type WithdrawReason,
} from "./case-progress";
import type { LaneId, PauseReason } from "../book/clocks.schema";
import type { RefusalCode } from "../book/refusals.schema";

/** What a command can bring along. Texts themselves stay sealed: `reason` and `document` only say they are there. */
export interface CommandInput {
  reason?: string;
  /** Id of what was written for the step: list of material, 转办稿, answer, letter. */
  document?: string;
  consent?: boolean;
  refusal?: RefusalCode;
  lane?: LaneId;
  category?: string;
  urgency?: Urgency;
  unit?: string;
  coUnits?: readonly string[];
  pauseReason?: PauseReason;
  /** Units of the clock, an extension. */
  days?: number;
  outcome?: Outcome;
  followUpOn?: string;
  grade?: Grade;
  withdrawReason?: WithdrawReason;
  /** The other person of a decision that takes two. */
  proposedBy?: string;
}

export interface Transition {
  /** The desk's verb, or the complainant's. */
  label: string;
  from: readonly CaseState[];
  /** Where it may lead; `same` keeps the state. With several, the first is the usual one. */
  to: readonly CaseState[] | "same";
  by: readonly CaseRole[];
  needs: readonly (keyof CommandInput)[];
  /** Guards that depend on the case alone: the desk does not even offer the step. */
  standing: readonly StandingGuardName[];
  guards: readonly GuardName[];
  legal: string;
  /** In the order stop, pause, resume, reopen, start. */
  clocks: Partial<Record<"stop" | "pause" | "resume" | "reopen" | "start", readonly ClockSlot[]>>;
  /** The complainant sees that it happened. */
  shown: boolean;
}

type Row = Partial<Transition> & Pick<Transition, "label" | "from" | "to" | "by" | "legal">;

const row = (transition: Row): Transition => ({
  needs: [],
  standing: [],
  guards: [],
  clocks: {},
  shown: true,
  ...transition,
});

const OWN = "本平台规则";

export const TRANSITIONS = {
  submit: row({
    label: "提交诉求",
    from: ["draft"],
    to: ["submitted"],
    by: ["complainant"],
    needs: ["consent"],
    legal: "个人信息保护法第17条",
    clocks: { start: ["accept.decide"] },
  }),
  requestSupplement: row({
    label: "要求补充",
    from: ["submitted"],
    to: ["supplementing"],
    by: ["intake"],
    needs: ["document"],
    standing: ["oneSupplement"],
    guards: ["withinAcceptance"],
    legal: "国令722第36条(参照)",
    clocks: { pause: ["accept.decide"], start: ["supplement.wait"] },
  }),
  supplement: row({
    label: "补充材料",
    from: ["supplementing"],
    to: ["submitted"],
    by: ["complainant"],
    legal: OWN,
    clocks: { stop: ["supplement.wait"], resume: ["accept.decide"] },
  }),
  closeIncomplete: row({
    label: "材料不全,不予受理",
    from: ["supplementing"],
    to: ["refused"],
    by: ["system", "intake"],
    guards: ["supplementLapsed"],
    legal: OWN,
    clocks: { start: ["review.request"] },
  }),
  refuse: row({
    label: "不予受理",
    from: ["submitted"],
    to: ["refused"],
    by: ["intake"],
    needs: ["refusal"],
    guards: ["refusalFits"],
    legal: "信访工作条例第22条、第23条(参照)",
    clocks: { start: ["review.request"] },
  }),
  transfer: row({
    label: "移送",
    from: ["submitted"],
    to: ["transferred"],
    by: ["intake", "system"],
    needs: ["lane"],
    guards: ["laneTransfers"],
    legal: "信访工作条例第22条、第23条",
  }),
  accept: row({
    label: "受理",
    from: ["submitted"],
    to: ["accepted"],
    by: ["intake"],
    needs: ["lane", "category", "urgency"],
    guards: ["laneHandles", "identityAgreed", "categoryKnown"],
    legal: "国令722第49条",
    clocks: { stop: ["accept.decide"], start: ["dispatch"] },
  }),
  offerPreview: row({
    label: "请企业确认转办稿",
    from: ["accepted"],
    to: ["previewing"],
    by: ["intake"],
    needs: ["document"],
    legal: "信访工作条例第30条",
    clocks: { pause: ["dispatch"], start: ["preview.wait"] },
  }),
  approvePreview: row({
    label: "同意转办稿",
    from: ["previewing"],
    to: ["accepted"],
    by: ["complainant"],
    legal: OWN,
    clocks: { stop: ["preview.wait"], resume: ["dispatch"] },
  }),
  vetoPreview: row({
    label: "不同意转办稿",
    from: ["previewing"],
    to: ["accepted"],
    by: ["complainant"],
    needs: ["reason"],
    legal: OWN,
    clocks: { stop: ["preview.wait"], resume: ["dispatch"] },
  }),
  lapsePreview: row({
    label: "转办稿到期未确认",
    from: ["previewing"],
    to: ["accepted"],
    by: ["system"],
    guards: ["previewLapsed"],
    legal: OWN,
    clocks: { stop: ["preview.wait"], resume: ["dispatch"] },
  }),
  dispatch: row({
    label: "转办",
    from: ["accepted"],
    to: ["dispatched"],
    by: ["intake"],
    needs: ["unit"],
    standing: ["previewDone"],
    guards: ["leadNotAccused", "leadHandles"],
    legal: "信访工作条例第30条",
    clocks: { stop: ["dispatch"], start: ["unit.sign", "unit.reject", "handle"] },
  }),
  sign: row({
    label: "签收",
    from: ["dispatched"],
    to: ["handling"],
    by: ["handler"],
    guards: ["ofHandlingUnit"],
    legal: OWN,
    clocks: { stop: ["unit.sign", "unit.reject"] },
  }),
  requestReturn: row({
    label: "申请退回",
    from: ["dispatched"],
    to: ["returnRequested"],
    by: ["handler"],
    needs: ["reason"],
    standing: ["notDesignated"],
    guards: ["ofHandlingUnit", "withinReturn"],
    legal: "信访工作条例第23条",
    clocks: { stop: ["unit.sign", "unit.reject"], start: ["return.decide"] },
    shown: false,
  }),
  redesignate: row({
    label: "改派",
    from: ["returnRequested"],
    to: ["dispatched"],
    by: ["intake"],
    needs: ["unit", "reason"],
    guards: ["leadNotAccused", "leadHandles", "anotherLead"],
    legal: "信访工作条例第23条;潍坊市12345条例第22条(参照)",
    clocks: { stop: ["return.decide"], start: ["unit.sign"] },
  }),
  rejectReturn: row({
    label: "不同意退回",
    from: ["returnRequested"],
    to: ["handling"],
    by: ["intake"],
    needs: ["reason"],
    legal: "信访工作条例第23条;潍坊市12345条例第22条(参照)",
    clocks: { stop: ["return.decide"] },
  }),
  pause: row({
    label: "暂停",
    from: ["handling"],
    to: ["paused"],
    by: ["intake", "approver"],
    needs: ["pauseReason"],
    guards: ["handlingInTime"],
    legal: "市场监督管理投诉举报处理暂行办法第20条、信访工作条例第36条(参照)",
    clocks: { pause: ["handle"], start: ["pause.max"] },
  }),
  resume: row({
    label: "恢复办理",
    from: ["paused"],
    to: ["handling"],
    by: ["intake", "approver", "complainant", "system"],
    guards: ["mayResume"],
    legal: OWN,
    clocks: { stop: ["pause.max"], resume: ["handle"] },
  }),
  extend: row({
    label: "延期",
    from: ["handling"],
    to: "same",
    by: ["approver", "leader"],
    needs: ["reason", "days"],
    standing: ["notExtended"],
    legal: "信访工作条例第34条;国令802第25条",
  }),
  report: row({
    label: "提交办理结果",
    from: ["handling"],
    to: ["reviewing"],
    by: ["handler"],
    needs: ["document", "outcome"],
    guards: ["ofHandlingUnit", "followUpDated"],
    legal: "信访工作条例第32条(参照)",
    clocks: { stop: ["handle"], start: ["feedback"] },
    shown: false,
  }),
  returnAnswer: row({
    label: "审核退回",
    from: ["reviewing"],
    to: ["handling"],
    by: ["approver", "leader", "intake"],
    needs: ["reason"],
    legal: OWN,
    clocks: { stop: ["feedback"], reopen: ["handle"] },
    shown: false,
  }),
  approveAnswer: row({
    label: "审核通过",
    from: ["reviewing"],
    to: ["answered"],
    by: ["approver", "leader"],
    guards: ["notReporter"],
    legal: "信访工作条例第32条(参照)",
    clocks: { stop: ["review.request"], start: ["review.request"] },
  }),
  deliver: row({
    label: "答复企业",
    from: ["answered"],
    to: ["rating"],
    by: ["intake", "system"],
    legal: "湖北省营商环境问题投诉联动处理办法(参照)",
    clocks: { stop: ["feedback"], start: ["rate.window"] },
  }),
  rate: row({
    label: "评价",
    from: ["rating"],
    to: ["closed", "rectifying"],
    by: ["complainant"],
    needs: ["grade"],
    guards: ["withinRating"],
    legal: "国办发〔2019〕51号",
    clocks: { stop: ["rate.window"] },
  }),
  closeUnrated: row({
    label: "到期未评价",
    from: ["rating"],
    to: ["closed"],
    by: ["system"],
    guards: ["ratingLapsed"],
    legal: "国办发〔2019〕51号",
    clocks: { stop: ["rate.window"] },
  }),
  recordContact: row({
    label: "记录已联系企业",
    from: ["rectifying"],
    to: "same",
    by: ["intake", "handler"],
    standing: ["contactDue"],
    legal: "上海市优化营商环境条例第30条(参照)",
    clocks: { stop: ["badrate.contact"] },
  }),
  reportRectified: row({
    label: "提交整改结果",
    from: ["rectifying"],
    to: ["rating"],
    by: ["intake", "handler"],
    needs: ["document"],
    standing: ["contactMade"],
    legal: "国办发〔2019〕51号",
    clocks: {
      stop: ["badrate.rectify", "review.request"],
      start: ["rate.window", "review.request"],
    },
  }),
  setAsideRating: row({
    label: "确认误评",
    from: ["rectifying"],
    to: ["closed"],
    by: ["approver", "leader"],
    needs: ["reason", "proposedBy"],
    guards: ["twoPeople"],
    legal: "国办发〔2019〕51号",
  }),
  supervise: row({
    label: "督办",
    from: OPEN_STATES,
    to: "same",
    by: ["supervisor", "system"],
    needs: ["reason"],
    standing: ["notSupervised"],
    legal: "国令802第25条;潍坊市12345条例第26条(参照)",
    clocks: { start: ["supervise.reply"] },
  }),
  liftSupervision: row({
    label: "解除督办",
    from: OPEN_STATES,
    to: "same",
    by: ["supervisor"],
    needs: ["reason"],
    standing: ["supervised"],
    legal: OWN,
    clocks: { stop: ["supervise.reply"] },
  }),
  interview: row({
    label: "约谈",
    from: OPEN_STATES,
    to: "same",
    by: ["supervisor", "leader"],
    needs: ["reason"],
    standing: ["supervised", "notInterviewed"],
    legal: "国令802第25条(参照)",
  }),
  handOver: row({
    label: "提请区政府督查或依法移交",
    from: OPEN_STATES,
    to: "same",
    by: ["leader", "supervisor"],
    needs: ["reason", "document"],
    standing: ["supervised"],
    legal: "政府督查工作条例第7条",
    shown: false,
  }),
  requestReview: row({
    label: "申请复核",
    from: ["refused", "terminated", "answered", "rating", "rectifying", "closed"],
    to: ["reconsidering"],
    by: ["complainant"],
    needs: ["reason"],
    standing: ["notReviewed"],
    guards: ["withinReview"],
    legal: "信访工作条例第35条、第36条(参照)",
    clocks: {
      stop: ["feedback", "rate.window", "badrate.contact", "badrate.rectify", "review.request"],
      start: ["review.decide"],
    },
  }),
  upholdReview: row({
    label: "复核维持",
    from: ["reconsidering"],
    to: ["closed", "refused", "terminated"],
    by: ["reviewer"],
    needs: ["reason", "document"],
    guards: ["notInvolved"],
    legal: "信访工作条例第36条(参照)",
  }),
  changeReview: row({
    label: "复核改变",
    from: ["reconsidering"],
    to: ["handling", "accepted"],
    by: ["reviewer"],
    needs: ["reason", "document"],
    guards: ["notInvolved", "laneHandles", "identityAgreed"],
    legal: "信访工作条例第36条(参照)",
    clocks: { stop: ["review.decide"] },
  }),
  followUp: row({
    label: "到期继续跟踪",
    from: ["closed"],
    to: ["handling"],
    by: ["system", "intake"],
    standing: ["partlySolved"],
    guards: ["followUpDue"],
    legal: OWN,
    clocks: { stop: ["review.request"], start: ["handle"] },
  }),
  withdraw: row({
    label: "撤回",
    from: OPEN_STATES,
    to: ["withdrawn"],
    by: ["complainant"],
    needs: ["withdrawReason"],
    legal: "市场监督管理投诉举报处理暂行办法第21条(参照)",
  }),
  terminate: row({
    label: "终止办理",
    from: OPEN_STATES.filter((state) => state !== "reconsidering"),
    to: ["terminated"],
    by: ["approver", "leader"],
    needs: ["reason", "proposedBy"],
    guards: ["twoPeople"],
    legal: "潍坊市12345条例第21条(参照)",
    clocks: { stop: ["review.request"], start: ["review.request"] },
  }),
  reportRetaliation: row({
    label: "反映打击报复",
    from: FILED_STATES,
    to: "same",
    by: ["complainant"],
    guards: ["withinRetaliation"],
    legal: "国令802第20条、第35条;刑法第254条",
  }),
  answerRetaliation: row({
    label: "记录已联系并处理打击报复",
    from: FILED_STATES,
    to: "same",
    by: ["intake", "supervisor", "leader"],
    needs: ["reason"],
    standing: ["retaliationOpen"],
    legal: "国令802第35条",
    clocks: { stop: ["retaliation.contact"] },
  }),
} as const satisfies Record<string, Transition>;

export type CommandName = keyof typeof TRANSITIONS;
export const COMMAND_NAMES = Object.keys(TRANSITIONS) as CommandName[];

/** A row of the table. */
export function transitionOf(name: CommandName): Transition {
  return TRANSITIONS[name];
}
