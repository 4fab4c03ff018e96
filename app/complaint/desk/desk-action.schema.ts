import { z } from "zod";
import { isIsoDate } from "~/policy/civil-day";
import { LANE_IDS, PAUSE_REASONS } from "../book/clocks.schema";
import { countCharacters, normaliseFiled } from "../filing/filing.schema";
import { placeholderMessage } from "../book/placeholders";
import { REFUSAL_CODES } from "../book/refusals.schema";

/** Most characters of a reason and of a document such as a 转办稿 or an answer. */
export const DESK_LIMITS = { reason: 1000, document: 6000, title: 60, line: 200 } as const;

/** Most things a complainant may be asked for at once. */
export const MOST_ITEMS = 20;

/** Why somebody supervises a case; said as a code, as oversight may hold no key of it yet. */
export const SUPERVISION_REASONS = {
  overdue: "逾期未办结",
  refusing: "推诿、拒不办理",
  perfunctory: "敷衍了事",
  falseReport: "虚假办结",
  rating: "再次差评",
  retaliation: "反映打击报复",
} as const;
export type SupervisionReason = keyof typeof SUPERVISION_REASONS;
const supervisionReasons = Object.keys(SUPERVISION_REASONS) as [SupervisionReason];

const upTo = (max: number) =>
  z
    .string()
    .transform(normaliseFiled)
    .superRefine((value, context) => {
      const over = countCharacters(value) - max;
      if (over > 0) context.addIssue(`最多 ${max} 字,现在多了 ${over} 字`);
    });

const needed = (message: string, max: number = DESK_LIMITS.reason) =>
  upTo(max).refine((value) => value !== "", message);

/** What the complainant will read: no blank of a template may stay in it. */
const outgoing = (message: string, max: number = DESK_LIMITS.document) =>
  needed(message, max).superRefine((value, context) => {
    const left = placeholderMessage(value);
    if (left !== null) context.addIssue(left);
  });

/** One thing that a complainant is asked for; the browser checks a row by it as well. */
export const supplementItem = upTo(DESK_LIMITS.line).superRefine((value, context) => {
  const left = placeholderMessage(value);
  if (left !== null) context.addIssue(left);
});

/** Empty rows ask for nothing; a row that must be changed is named by its number. */
const supplementItems = z.array(z.string()).transform((rows, context) => {
  const items: string[] = [];
  rows.forEach((row, i) => {
    const item = supplementItem.safeParse(row);
    if (item.success) items.push(...(item.data === "" ? [] : [item.data]));
    else context.addIssue(`第 ${i + 1} 项:${item.error.issues[0]?.message ?? ""}`);
  });
  if (rows.every((row) => row.trim() === "")) context.addIssue("请写明要补充的材料");
  if (items.length > MOST_ITEMS) context.addIssue(`最多写 ${MOST_ITEMS} 项`);
  return items;
});

const unit = z.string("请选择承办单位").regex(/^[a-z0-9-]{1,60}$/, "请选择承办单位");
const units = z.array(unit).max(5, "协办单位最多选 5 个").default([]);
const fileIds = z.array(z.uuid()).max(20).default([]);
const official = z.uuid("请选择由谁提出");
const reason = needed("请写明理由");
const outcome = z.enum(
  ["solved", "partly", "explained"],
  "请选择办理结果:已解决、部分解决或解释说明",
);
const lane = z.enum(LANE_IDS, "请选择办理途径");
/** The unit complained about as intake understands it; empty: not known, or none of ours. */
const accusedUnit = z
  .string()
  .regex(/^[a-z0-9-]{0,60}$/)
  .default("");

const document = z.strictObject({
  facts: outgoing("请写明查明的情况"),
  opinion: outgoing("请写明处理意见"),
  basis: outgoing("请写明依据,没有明文规定的写明理由"),
});

/** One schema for each form of the desk; the keys are what stands in its address. */
export const deskActionSchemas = {
  accept: z.strictObject({
    lane,
    category: z.string("请选择一个问题类别").regex(/^C\d\d$/, "请选择一个问题类别"),
    urgency: z.enum(["normal", "urgent", "complex"], "请选择紧急程度"),
    accusedUnit,
  }),
  refuse: z.strictObject({
    refusal: z.enum(REFUSAL_CODES, "请选择不予受理的理由"),
    words: upTo(DESK_LIMITS.reason).default(""),
  }),
  closeIncomplete: z.strictObject({}),
  transfer: z.strictObject({ lane, words: upTo(DESK_LIMITS.reason).default("") }),
  requestSupplement: z.strictObject({ items: supplementItems }),
  offerPreview: z.strictObject({
    title: outgoing("请写标题", DESK_LIMITS.title),
    text: outgoing("请写转办稿"),
    wish: upTo(DESK_LIMITS.reason),
    fileIds,
    contact: upTo(DESK_LIMITS.line).default(""),
  }),
  dispatch: z.strictObject({ unit, coUnits: units }),
  redesignate: z.strictObject({ unit, coUnits: units, reason }),
  rejectReturn: z.strictObject({ reason }),
  sign: z.strictObject({}),
  requestReturn: z.strictObject({ reason }),
  pause: z
    .strictObject({
      pauseReason: z.enum(PAUSE_REASONS, "请选择暂停的理由"),
      words: upTo(DESK_LIMITS.reason).default(""),
    })
    .refine(({ pauseReason, words }) => pauseReason !== "complainant" || words !== "", {
      path: ["words"],
      message: "请写明需要企业补充什么",
    }),
  resume: z.strictObject({}),
  extend: z.strictObject({
    days: z
      .string("请写明延期的天数")
      .transform((typed) => typed.normalize("NFKC").trim())
      .pipe(z.string().regex(/^[1-9]\d?$/, "请写明延期的天数,只要数字"))
      .transform(Number),
    reason: outgoing("请写明理由", DESK_LIMITS.reason),
  }),
  report: document
    .extend({
      outcome,
      followUpOn: z
        .string()
        .refine((day) => day === "" || isIsoDate(day), "请写成 2026-12-31 这样的日期")
        .default(""),
    })
    .strict(),
  returnAnswer: z.strictObject({ reason }),
  approveAnswer: z.strictObject({}),
  deliver: z.strictObject({}),
  recordContact: z.strictObject({ text: needed("请写明什么时候、怎么联系的") }),
  reportRectified: document,
  setAsideRating: z.strictObject({ reason, proposedBy: official }),
  supervise: z.strictObject({
    reasonCode: z.enum(supervisionReasons, "请选择督办的理由"),
    words: upTo(DESK_LIMITS.reason).default(""),
  }),
  liftSupervision: z.strictObject({ reason }),
  interview: z.strictObject({ reason }),
  handOver: z.strictObject({ reason }),
  upholdReview: z.strictObject({ reason: outgoing("请写明复核的理由") }),
  changeReview: z.strictObject({ reason: outgoing("请写明复核的理由"), lane: lane.optional() }),
  terminate: z.strictObject({
    reason: outgoing("请写明理由", DESK_LIMITS.reason),
    proposedBy: official,
  }),
  answerRetaliation: z.strictObject({ reason: needed("请写明联系和处理的情况") }),
  followUp: z.strictObject({}),
  /** Beside the state machine. */
  note: z.strictObject({ text: needed("请写备注") }),
  message: z.strictObject({ words: outgoing("请写要告诉企业的内容") }),
  assign: z.strictObject({ handlerId: z.uuid("请选择经办人") }),
  link: z.strictObject({
    other: z
      .string()
      .transform((typed) => typed.normalize("NFKC").replace(/\s/g, "").toUpperCase())
      .pipe(z.string().regex(/^XS\d{10}$/, "请填写另一件的受理编号,XS 加 10 位数字")),
  }),
  read: z.strictObject({}),
  share: z.strictObject({}),
} as const;

export type DeskAction = keyof typeof deskActionSchemas;
export type DeskInput<A extends DeskAction> = z.output<(typeof deskActionSchemas)[A]>;

export const isDeskAction = (name: string): name is DeskAction =>
  Object.hasOwn(deskActionSchemas, name);
