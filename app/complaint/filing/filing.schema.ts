import { z } from "zod";
import { checkCreditCode, normaliseCreditCode } from "~/business/credit-code";
import { creditCodeMessage } from "~/business/credit-code-message";
import { CATEGORY_GROUPS } from "../book/categories.schema";

/** Longest and shortest texts of a filing, in characters as a reader counts them. */
export const FILING_LIMITS = {
  what: { min: 20, max: 3000 },
  wish: 500,
  unit: 60,
  when: 60,
  name: 30,
  enterprise: 100,
  exclusions: 10,
  excludedNames: 100,
} as const;

/** Characters as a reader counts them: one for each code point. */
export const countCharacters = (text: string): number => [...text].length;

/**
 * Text as it is kept: composed, line ends as \n, without control and invisible format characters, no blanks at
 * the ends of lines, at most one empty line in a row.
 */
export function normaliseFiled(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{C}\n\t]/gu, "")
    .replace(/[^\S\n]+$/gmu, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const text = z.string().transform(normaliseFiled);
const line = z.string().transform((raw) => normaliseFiled(raw).replace(/\s+/g, " "));

const upTo = <T extends z.ZodType<string, string>>(schema: T, max: number) =>
  schema.superRefine((value, context) => {
    const over = countCharacters(value) - max;
    if (over > 0) context.addIssue(`最多 ${max} 字,现在多了 ${over} 字`);
  });

const ticked = (message: string) => z.literal("yes", message).transform(() => true as const);

/** Step 1 `说明与承诺`: the page was read. The version tells which text. */
export const promiseStepSchema = z.strictObject({
  version: z.string().regex(/^[0-9A-Za-z.-]{1,30}$/, "请重新打开这个网页"),
  read: ticked("请先看完说明,再勾选“我已看过”"),
});

/** Step 2 `您希望怎样保护身份`. */
export const modeStepSchema = z.strictObject({
  mode: z.enum(["anonymous", "confidential", "open"], "请选择一种身份方式"),
});

/** Who must not see a case besides the unit complained about, which never does. */
const exclusion = z
  .string()
  .regex(
    /^(?:intake|administrator|(?:unit|official):[a-z0-9-]{1,60})$/,
    "请从列表里选择不应看到的单位或人员",
  );

const accused = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("unit"),
      id: z.string().regex(/^[a-z0-9-]{1,60}$/, "请从列表里选择单位"),
    }),
    z.strictObject({
      kind: z.literal("named"),
      name: upTo(line, FILING_LIMITS.unit).refine(
        (name) => name !== "",
        "请写单位名称,不清楚就选“不清楚”",
      ),
    }),
    z.strictObject({ kind: z.literal("unknown") }),
  ],
  "请选择或填写单位,不清楚就选“不清楚”",
);

const what = text.superRefine((value, context) => {
  const { min, max } = FILING_LIMITS.what;
  const count = countCharacters(value);
  if (count === 0) context.addIssue("请写一写发生了什么");
  else if (count < min) context.addIssue(`请再写几句,至少 ${min} 个字,方便我们办理`);
  else if (count > max) context.addIssue(`最多 ${max} 字,现在多了 ${count - max} 字`);
});

const content = {
  group: z.enum(CATEGORY_GROUPS, "请选择反映哪类问题"),
  accused,
  when: upTo(line, FILING_LIMITS.when),
  what,
  wish: upTo(text, FILING_LIMITS.wish),
  exclusions: z
    .array(exclusion)
    .max(FILING_LIMITS.exclusions, `最多选 ${FILING_LIMITS.exclusions} 项`)
    .transform((all) => [...new Set(all)]),
  /** Units and people as typed, one after the other; see `excludedWords`. */
  excludedNames: upTo(line, FILING_LIMITS.excludedNames).optional(),
};

/** The single names in what was typed: people write 、 and commas, and `和` may be part of a name. */
export function excludedWords(typed: string): string[] {
  const words = typed.split(/[、,,;;\n]/).map((word) => normaliseFiled(word));
  return [...new Set(words.filter((word) => word !== ""))].slice(0, FILING_LIMITS.exclusions);
}

const phone = z
  .string()
  .transform((raw) => raw.normalize("NFKC").replace(/[\s\p{Pd}\p{Cf}().]/gu, ""))
  .pipe(z.string().regex(/^\+?\d{7,15}$/, "请填写能联系到您的电话,只要数字"));

const address = z.email().max(254);
const mail = z
  .string()
  .transform((raw) => normaliseFiled(raw.normalize("NFKC")))
  .refine(
    (typed) => typed === "" || address.safeParse(typed).success,
    "请核对电子邮箱,例如 name@example.com;也可以不填",
  );

/** A wrong check character is a warning (`creditCodeWarning`); length and characters are errors. */
const creditCode = z
  .string()
  .transform(normaliseCreditCode)
  .superRefine((code, context) => {
    const check = checkCreditCode(code);
    if (check.kind === "wrong-length" || check.kind === "wrong-character") {
      context.addIssue(creditCodeMessage(check));
    }
  });

/** Who somebody is, for all modes but 匿名; also when it is added to a case later. */
export const contactSchema = z
  .strictObject({
    name: upTo(line, FILING_LIMITS.name).refine((name) => name !== "", "请填写怎么称呼您"),
    phone,
    mail,
    enterprise: upTo(line, FILING_LIMITS.enterprise).refine(
      (name) => name !== "",
      "请填写企业名称",
    ),
    creditCode,
    /** Wants a mail without content when there is news. */
    notice: z.literal("yes").optional(),
  })
  .refine(({ notice, mail }) => notice === undefined || mail !== "", {
    path: ["mail"],
    message: "要发邮件提醒,请填写电子邮箱",
  });

/**
 * Step 3, by the mode chosen before: an anonymous filing has no place for contact fields at all, so one that
 * carries them is refused. `identityConsent` is the separate consent of arrears (国令802 art. 25; 个人信息保护法
 * arts. 23, 25, 29): asked for 拖欠账款 and never assumed.
 */
export const contentStepSchema = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("anonymous"), ...content }),
  ...(["confidential", "open"] as const).map((mode) =>
    z.strictObject({
      mode: z.literal(mode),
      ...content,
      contact: contactSchema,
      identityConsent: z.enum(["yes", "no"], "请选择是否同意向欠款方出示企业名称").optional(),
    }),
  ),
]);

/** Step 4 `检查并提交`: what stands on the page is confirmed; `keepSensitive` answers the page of #44. */
export const submitStepSchema = z.strictObject({
  token: z.string().regex(/^[0-9A-Za-z_-]{20,100}$/, "请重新打开这个网页再提交"),
  confirm: ticked("请核对内容,再勾选“我已核对”"),
  keepSensitive: z
    .literal("yes")
    .optional()
    .transform((value) => value === "yes"),
});

/** All that a submitted case is made of, checked again as a whole: nothing between the steps is trusted. */
export const filingSchema = z
  .strictObject({
    promise: promiseStepSchema,
    mode: modeStepSchema,
    content: contentStepSchema,
    submit: submitStepSchema,
  })
  .superRefine(({ mode, content: filed }, context) => {
    if (filed.mode !== mode.mode) {
      context.addIssue({ code: "custom", path: ["mode", "mode"], message: "请选择一种身份方式" });
    }
    if (asksIdentityConsent(filed) && filed.identityConsent === undefined) {
      context.addIssue({
        code: "custom",
        path: ["content", "identityConsent"],
        message: "请选择是否同意向欠款方出示企业名称",
      });
    }
  });

export type ContentStep = z.output<typeof contentStepSchema>;
export type NamedContent = Exclude<ContentStep, { mode: "anonymous" }>;
export type Filing = z.output<typeof filingSchema>;

/** Whether the filing page must ask the separate consent: arrears that are not anonymous. */
export function asksIdentityConsent(filed: ContentStep): filed is NamedContent {
  return filed.mode !== "anonymous" && filed.group === "arrears";
}

/** What to say about a credit code that can be kept as it is, or null. */
export function creditCodeWarning(code: string): string | null {
  const check = checkCreditCode(code);
  return check.kind === "check-digit" ? creditCodeMessage(check) : null;
}

/** #47: how many more characters fit, or how many are too many. */
export function remainingText(what: string): string {
  const left = FILING_LIMITS.what.max - countCharacters(normaliseFiled(what));
  return left >= 0
    ? `还可以写 ${left} 字`
    : `最多 ${FILING_LIMITS.what.max} 字,现在多了 ${-left} 字`;
}
