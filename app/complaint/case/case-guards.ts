import { addMonths, dayOfIso, isIsoDate, isoOfDay } from "~/policy/civil-day";
import type { CaseActor, CaseProgress, ClockSlot } from "./case-progress";
import type { CommandInput } from "./case-transitions";
import { isOverdue, isRunning } from "../book/clocks";
import type { ComplaintBook } from "../book/complaint-book";

/** Where and when a command is judged. `today` is a day of Shanghai, `minutes` since its midnight. */
export interface CaseContext {
  book: ComplaintBook;
  today: string;
  minutes: number;
}

export interface CaseCommand {
  actor: CaseActor;
  input: CommandInput;
}

/** Null when all is well, otherwise one sentence that says what to do. */
type Sentence = string | null;

const unless = (fine: boolean, sentence: string): Sentence => (fine ? null : sentence);

const running = ({ clocks }: CaseProgress, slot: ClockSlot) => isRunning(clocks[slot]);

/** The clock was started and its due day has passed. */
function lapsed({ clocks }: CaseProgress, slot: ClockSlot, today: string): boolean {
  const clock = clocks[slot];
  return clock !== undefined && isOverdue(clock, today);
}

/** The clock was started, was not stopped and its due day has not passed. */
function within(progress: CaseProgress, slot: ClockSlot, today: string): boolean {
  return running(progress, slot) && !lapsed(progress, slot, today);
}

/** Guards that need nothing but the case. */
export const STANDING_GUARDS = {
  oneSupplement: (it) => unless(it.supplements === 0, "补正只能要求一次,请决定受理或不予受理"),
  previewDone: (it) =>
    it.preview === "vetoed"
      ? "企业不同意转办稿,请修改后再请企业确认"
      : unless(it.preview === "approved" || it.preview === "lapsed", "请先请企业确认转办稿,再转办"),
  notDesignated: (it) => unless(!it.designated, "已经指定办理,不能再退回,请签收办理"),
  notExtended: (it) =>
    it.clocks.handle
      ? unless(!it.clocks.handle.extension, "只能延期一次,请在期限内办结")
      : "这件诉求没有办理期限,不用延期",
  contactDue: (it) => unless(running(it, "badrate.contact"), "已经记录过联系,不用再记"),
  contactMade: (it) => unless(!running(it, "badrate.contact"), "请先联系企业并记录,再提交整改结果"),
  notSupervised: (it) => unless(!it.supervised, "已经在督办,请查看督办的办理期限"),
  supervised: (it) => unless(it.supervised, "请先督办,再进行这一步"),
  notInterviewed: (it) => unless(!it.interviewed, "已经约谈过,可以提请区政府督查或依法移交"),
  notReviewed: (it) =>
    unless(it.review === "none", "已经复核过一次,不能再申请;可以依法申请行政复议或提起诉讼"),
  partlySolved: (it) => unless(it.outcome === "partly", "只有部分解决的诉求才到期跟踪"),
  retaliationOpen: (it) => unless(running(it, "retaliation.contact"), "没有待处理的打击报复反映"),
} as const satisfies Record<string, (progress: CaseProgress) => Sentence>;

export type StandingGuardName = keyof typeof STANDING_GUARDS;

type Guard = (progress: CaseProgress, command: CaseCommand, context: CaseContext) => Sentence;

const laneOf = (progress: CaseProgress, { input }: CaseCommand) => input.lane ?? progress.lane;

/** Guards that look at the command, the day or the content files. */
export const GUARDS = {
  withinAcceptance: (it, _, { today }) =>
    unless(within(it, "accept.decide", today), "受理期限已过,不能再要求补正,请决定受理或不予受理"),
  supplementLapsed: (it, _, { today }) =>
    unless(lapsed(it, "supplement.wait", today), "补正期限还没到,请等企业补充"),
  refusalFits: (it, command, { book }) => {
    const refusal = command.input.refusal && book.refusals.get(command.input.refusal);
    if (!refusal || !(refusal.lanes?.includes(laneOf(it, command)) ?? true)) {
      return "这个理由不适用于这类诉求,请另选一个理由";
    }
    return unless(
      refusal.id !== "R9" || it.supplements > 0,
      "请先要求一次补正,再以没有明确对象或事实为由不予受理",
    );
  },
  laneTransfers: (it, command, { book }) =>
    unless(
      book.lanes.get(laneOf(it, command))?.way === "transfer",
      "这类诉求不移送,请受理或不予受理",
    ),
  laneHandles: (it, command, { book }) => {
    const lane = book.lanes.get(laneOf(it, command));
    if (lane?.sealedOnly) return "违纪违法线索不能在这里办理,请移送";
    if (lane?.way === "transfer") return `这类诉求${lane.rightDoor},请移送`;
    return unless(lane?.way === "handle", `这类诉求不能受理,请告诉企业:${lane?.rightDoor ?? ""}`);
  },
  identityAgreed: (it, command, { book }) => {
    if (!book.lanes.get(laneOf(it, command))?.needsIdentityConsent) return null;
    if (it.mode === "anonymous") {
      return "匿名提交不能按拖欠账款追讨,请告诉企业可以补充身份,或者改按一般投诉受理";
    }
    return unless(
      it.identityConsent,
      "追讨账款必须向对方出示企业名称,请先取得企业的单独同意,或者改按一般投诉受理",
    );
  },
  categoryKnown: (_, { input }, { book }) =>
    unless(book.categories.categories.has(input.category ?? ""), "请选择一个问题类别"),
  previewLapsed: (it, _, { today }) =>
    unless(lapsed(it, "preview.wait", today), "企业确认转办稿的期限还没到,请再等一等"),
  leadNotAccused: (it, { input }) =>
    unless(
      it.accusedUnit === null ||
        (input.unit !== it.accusedUnit && !input.coUnits?.includes(it.accusedUnit)),
      "不能转给被反映单位。请选择其上级或监督单位",
    ),
  leadHandles: (_, { input }, { book, today }) => {
    const fits = [input.unit ?? "", ...(input.coUnits ?? [])].every((id) => {
      const unit = book.units.get(id);
      return (
        unit?.handles && (unit.validFrom ?? today) <= today && today <= (unit.validTo ?? today)
      );
    });
    return unless(fits, "选择的单位不办理诉求,请另选一个单位");
  },
  anotherLead: (it, { input }) =>
    unless(input.unit !== it.leadUnit, "改派要选另一个单位;仍由原单位办理的,请选“不同意退回”"),
  ofHandlingUnit: (it, { actor }) =>
    unless(
      actor.unit !== null && (actor.unit === it.leadUnit || it.coUnits.includes(actor.unit)),
      "这件诉求由别的单位办理,请由承办单位操作",
    ),
  withinReturn: (it, _, { today }) =>
    unless(within(it, "unit.reject", today), "申请退回的期限已过,请签收办理"),
  handlingInTime: (it, _, { today }) =>
    unless(within(it, "handle", today), "已经逾期,不能暂停,请尽快答复并说明原因"),
  mayResume: (it, { actor }, { today }) => {
    if (actor.roles.some((role) => role === "intake" || role === "approver")) return null;
    if (actor.roles.includes("complainant")) {
      return unless(
        it.clocks.handle?.pause?.reason === "complainant",
        "现在不是在等您补充,请等单位恢复办理",
      );
    }
    return unless(lapsed(it, "pause.max", today), "暂停期限还没到,请再等一等");
  },
  followUpDated: (_, { input }, { today }) => {
    if (input.outcome !== "partly") return null;
    const on = input.followUpOn ?? "";
    return unless(isIsoDate(on) && on > today, "部分解决的,请写明继续跟踪的日期,要在今天之后");
  },
  notReporter: (it, { actor }) =>
    unless(actor.id !== it.reportedBy, "提交结果的人不能自己审核,请由另一人审核"),
  withinRating: (it, _, { today }) =>
    unless(within(it, "rate.window", today), "评价时间已过。不满意可以申请复核"),
  ratingLapsed: (it, _, { today }) =>
    unless(lapsed(it, "rate.window", today), "评价时间还没到,请等企业评价"),
  twoPeople: (_, { actor, input }) =>
    unless(input.proposedBy !== actor.id, "提出的人不能自己批准,请由另一人批准"),
  withinReview: (it, _, { today }) =>
    unless(
      within(it, "review.request", today),
      "申请复核的时间已过。可以另提一件诉求,或者依法申请行政复议、提起诉讼",
    ),
  notInvolved: (it, { actor }) =>
    unless(!it.involved.includes(actor.id), "办理或审核过这件诉求的人不能复核,请由另一人复核"),
  followUpDue: (it, _, { today }) =>
    unless(it.followUpOn !== null && it.followUpOn <= today, "继续跟踪的日期还没到"),
  withinRetaliation: (it, _, { book, today }) => {
    const { months } = book.clockwork.book.retaliation;
    if (it.closedOn === null) return null;
    const last = isoOfDay(addMonths(dayOfIso(it.closedOn), months));
    return unless(
      today <= last,
      `办结已经超过 ${months} 个月,请另提一件诉求,类别选“其他”并写明受理编号`,
    );
  },
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof GUARDS;
