/** The desk's forms as data: what each step asks, what follows from it, and who will read it. */
import { transitionOf, type CommandName } from "../case/case-transitions";
import { DESK_LIMITS, MOST_ITEMS, type DeskAction } from "./desk-action.schema";

/** Lists that the page fills in for one case. */
export type ChoiceSource =
  | "handlingLanes"
  | "transferLanes"
  | "lanes"
  | "categories"
  | "urgencies"
  | "accused"
  | "refusals"
  | "units"
  | "files"
  | "pauses"
  | "outcomes"
  | "colleagues"
  | "ownGroup"
  | "supervision";

export type DeskField = { name: string; label: string; hint?: string; optional?: boolean } & (
  | { kind: "area"; rows?: number; limit: number }
  | { kind: "line"; width?: 4 | 10 | 20 }
  | { kind: "one" | "several"; choices: ChoiceSource }
  /** As many lines as are needed. */
  | { kind: "rows"; most: number; limit: number }
);

export interface DeskForm {
  title: string;
  button: string;
  /** What follows, in words, before the button. */
  follows: readonly string[];
  fields: readonly DeskField[];
  /** Shown once more before it goes out, with who will read it. */
  checked?: "complainant" | "unit";
  /** Files may go with it. */
  files?: boolean;
  /** The field into which a 常用答复 goes. */
  templatesInto?: string;
}

type Rest = { hint?: string; optional?: boolean; rows?: number };
const area = (name: string, label: string, limit: number, rest: Rest = {}): DeskField => ({
  kind: "area",
  name,
  label,
  limit,
  ...rest,
});
const reason = (label = "理由") => area("reason", label, DESK_LIMITS.reason);
const one = (
  name: string,
  label: string,
  choices: ChoiceSource,
  rest: Omit<Rest, "rows"> = {},
): DeskField => ({ kind: "one", name, label, choices, ...rest });

const TOLD = "企业凭查询码能看到这一步";
const INTERNAL = "理由只有工作人员能看到";

const coUnits: DeskField = {
  kind: "several",
  name: "coUnits",
  label: "协办单位",
  choices: "units",
  optional: true,
};
const answerFields: readonly DeskField[] = [
  area("facts", "查明的情况", DESK_LIMITS.document, { hint: "不要写能让人猜到是哪家企业的内容" }),
  area("opinion", "处理意见", DESK_LIMITS.document),
  area("basis", "依据", DESK_LIMITS.document, { hint: "写明文件名称和条款", rows: 3 }),
];

/** Forms by action. Those of the state machine are titled by their row in the table unless said otherwise. */
const FORMS: Record<
  DeskAction,
  Omit<DeskForm, "title" | "button"> & { title?: string; button?: string }
> = {
  accept: {
    follows: ["受理后按所选的途径和紧急程度计算时限", TOLD],
    fields: [
      one("lane", "办理途径", "handlingLanes"),
      one("category", "问题类别", "categories"),
      one("urgency", "紧急程度", "urgencies"),
      one("accusedUnit", "被反映单位", "accused", {
        hint: "被反映单位看不到这件诉求。选定后不能改",
      }),
    ],
  },
  refuse: {
    follows: ["企业会看到理由、依据和去处,可以申请复核"],
    fields: [
      one("refusal", "不予受理的理由", "refusals"),
      area("words", "补充说明", DESK_LIMITS.reason, { optional: true }),
    ],
  },
  closeIncomplete: { follows: ["补正期限已过,按材料不全不予受理", TOLD], fields: [] },
  transfer: {
    follows: ["移送后由接收单位按自己的程序办理", "廉政线索移送后,受理组不再能打开"],
    fields: [
      one("lane", "移送到", "transferLanes"),
      area("words", "给企业的说明", DESK_LIMITS.reason, {
        optional: true,
        hint: "廉政线索不要写接收单位的名称",
      }),
    ],
  },
  requestSupplement: {
    follows: ["补正只能要求一次,请一次写全", "等待期间不计入受理时限"],
    fields: [
      {
        kind: "rows",
        name: "items",
        label: "要补充的材料",
        hint: "一项写一样,写清楚要什么、什么样的算",
        most: MOST_ITEMS,
        limit: DESK_LIMITS.line,
      },
    ],
    checked: "complainant",
    templatesInto: "items",
  },
  offerPreview: {
    follows: ["企业同意或到期未答复后才能转办", "承办单位只看转办稿,看不到原文"],
    fields: [
      { kind: "line", name: "title", label: "标题" },
      area("text", "转办稿", DESK_LIMITS.document, {
        hint: "已带入原文,请删去能让人猜到是哪家企业的内容",
        rows: 14,
      }),
      area("wish", "企业希望怎么解决", DESK_LIMITS.reason, { optional: true }),
      {
        kind: "several",
        name: "fileIds",
        label: "交给承办单位的附件",
        choices: "files",
        optional: true,
        hint: "没有勾选的附件,承办单位看不到",
      },
      {
        kind: "line",
        name: "contact",
        label: "联系方式",
        optional: true,
        hint: "只在企业公开身份并且同意承办单位直接联系时填写",
      },
    ],
    checked: "unit",
  },
  dispatch: {
    follows: ["承办单位会收到转办稿和以后的往来,看不到原文和身份", TOLD],
    fields: [one("unit", "承办单位", "units"), coUnits],
  },
  redesignate: {
    follows: ["原单位不能再打开这件诉求", "指定以后不能再申请退回", INTERNAL],
    fields: [one("unit", "承办单位", "units"), coUnits, reason()],
  },
  rejectReturn: { follows: ["由原单位继续办理,不能再申请退回", INTERNAL], fields: [reason()] },
  sign: { title: "签收", follows: ["签收人登记为经办人,时限开始计算"], fields: [] },
  requestReturn: { follows: ["由受理专员决定是否改派", INTERNAL], fields: [reason()] },
  pause: {
    follows: ["暂停期间不计入办理时限,企业能看到暂停的理由"],
    fields: [
      one("pauseReason", "暂停的理由", "pauses"),
      area("words", "给企业的说明", DESK_LIMITS.reason, {
        optional: true,
        hint: "等企业补充的,写明要补充什么",
      }),
    ],
  },
  resume: { follows: ["从今天起继续计算办理时限", TOLD], fields: [] },
  extend: {
    follows: ["只能延期一次", "企业会看到新的答复日期和理由"],
    fields: [
      { kind: "line", name: "days", label: "延期的天数", width: 4, hint: "按办理时限的单位计算" },
      reason("给企业的理由"),
    ],
    checked: "complainant",
  },
  report: {
    follows: ["审核通过后企业才能看到", "提交的人不能自己审核"],
    fields: [
      ...answerFields,
      one("outcome", "办理结果", "outcomes"),
      {
        kind: "line",
        name: "followUpOn",
        label: "继续跟踪的日期",
        width: 10,
        optional: true,
        hint: "部分解决的要写,例如 2026-12-31",
      },
    ],
    checked: "complainant",
    files: true,
    templatesInto: "opinion",
  },
  returnAnswer: { follows: ["退回承办单位重写,办理时限继续计算", INTERNAL], fields: [reason()] },
  approveAnswer: { follows: ["通过后企业能看到这份答复,不能撤回"], fields: [] },
  deliver: { follows: ["从今天起计算评价的时间", TOLD], fields: [] },
  recordContact: {
    follows: ["联系的情况只有工作人员能看到"],
    fields: [area("text", "什么时候、怎么联系的", DESK_LIMITS.reason)],
  },
  reportRectified: {
    follows: ["企业会看到整改结果,并且可以再评价一次"],
    fields: answerFields,
    checked: "complainant",
    files: true,
    templatesInto: "opinion",
  },
  setAsideRating: {
    follows: ["按未评价统计", "提出和批准的是两个人,企业能看到理由"],
    fields: [one("proposedBy", "由谁提出", "colleagues"), reason("给企业的理由")],
  },
  supervise: {
    follows: ["承办单位要按督办的期限答复", "企业能看到已经督办"],
    fields: [
      one("reasonCode", "督办的理由", "supervision"),
      area("words", "督办意见", DESK_LIMITS.reason, { optional: true, hint: INTERNAL }),
    ],
  },
  liftSupervision: { follows: [INTERNAL], fields: [reason()] },
  interview: { follows: [INTERNAL], fields: [reason("约谈的对象、时间和要求")] },
  handOver: { follows: [INTERNAL], fields: [reason("提请或移交的函件内容")] },
  upholdReview: {
    follows: ["本平台的最终决定,企业可以依法申请行政复议或提起诉讼"],
    fields: [reason("复核的理由")],
    checked: "complainant",
  },
  changeReview: {
    follows: ["重新办理,时限重新计算"],
    fields: [
      reason("复核的理由"),
      one("lane", "改按这个途径办理", "handlingLanes", { optional: true }),
    ],
    checked: "complainant",
  },
  terminate: {
    follows: ["终止后不再办理,企业能看到理由,可以申请复核", "提出和批准的是两个人"],
    fields: [one("proposedBy", "由谁提出", "colleagues"), reason("给企业的理由")],
  },
  answerRetaliation: {
    follows: ["联系和处理的情况只有工作人员能看到"],
    fields: [reason("联系和处理的情况")],
  },
  followUp: { follows: ["重新开始办理", TOLD], fields: [] },
  note: {
    title: "内部备注",
    button: "保存备注",
    follows: ["企业看不到"],
    fields: [area("text", "备注", DESK_LIMITS.reason)],
  },
  message: {
    title: "答复企业",
    button: "发送给企业",
    follows: ["企业凭查询码能看到"],
    fields: [area("words", "要告诉企业的内容", DESK_LIMITS.document)],
    checked: "complainant",
    files: true,
    templatesInto: "words",
  },
  assign: {
    title: "指定经办人",
    follows: ["列入这个人的待办,同组的人仍能打开"],
    fields: [one("handlerId", "经办人", "ownGroup")],
  },
  link: {
    title: "关联重复诉求",
    follows: ["只有受理专员能看到,不告诉任何企业和单位"],
    fields: [{ kind: "line", name: "other", label: "另一件的受理编号", width: 20 }],
  },
  read: { title: "标为已读", follows: [], fields: [] },
  share: { title: "交督办组查看", follows: ["督办组能看到转办稿、往来和备注"], fields: [] },
};

export function deskForm(action: DeskAction): DeskForm {
  const { title, button, ...form } = FORMS[action];
  const words = title ?? transitionOf(action as CommandName).label;
  return { ...form, title: words, button: button ?? words };
}

/** What stands at the top of the page after an action. */
export function doneText(action: DeskAction, leadUnit: string | null): string {
  switch (action) {
    case "dispatch":
    case "redesignate":
      return `已转给${leadUnit ?? "承办单位"}`;
    case "message":
      return "已发送给企业";
    case "note":
      return "备注已保存";
    case "read":
      return "已标为已读";
    case "offerPreview":
      return "已请企业确认转办稿";
    case "requestSupplement":
      return "已要求企业补充";
    case "recordContact":
    case "answerRetaliation":
      return "已记录";
    case "rejectReturn":
      return "已决定不同意退回";
    case "approveAnswer":
      return "已审核通过";
    case "returnAnswer":
      return "已退回承办单位";
    case "closeIncomplete":
      return "已决定不予受理";
    default:
      return `已${deskForm(action).title}`;
  }
}
