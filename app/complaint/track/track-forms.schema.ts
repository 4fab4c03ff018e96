import { z } from "zod";
import { GRADES, WITHDRAW_REASONS, type Grade, type WithdrawReason } from "../case/case-progress";
import {
  contactSchema,
  countCharacters,
  FILING_LIMITS,
  normaliseFiled,
} from "../filing/filing.schema";
import { mentionsReceiptCode } from "../sealing/receipt-code";

/** Longest texts on the pages of a case, in characters as a reader counts them. */
export const TRACK_LIMITS = { message: FILING_LIMITS.what.max, words: 500 } as const;

const CODE_TYPED = "这里像是写了查询码。查询码能打开诉求,请删掉";

/** A text that officials will read: within its limit, and without the code that opens the case. */
const words = (max: number, missing: string | null) =>
  z
    .string()
    .default("")
    .transform(normaliseFiled)
    .superRefine((text, context) => {
      const over = countCharacters(text) - max;
      if (missing !== null && text === "") context.addIssue(missing);
      else if (over > 0) context.addIssue(`最多 ${max} 字,现在多了 ${over} 字`);
      else if (mentionsReceiptCode(text)) context.addIssue(CODE_TYPED);
    });

const keys = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]];

const ticked = z
  .literal("yes")
  .optional()
  .transform((value) => value === "yes");

export const messageFormSchema = z.object({
  audience: z.enum(["unit", "intake"], "请选择给谁看"),
  text: words(TRACK_LIMITS.message, "请写一写要说的话"),
});

export const supplementFormSchema = z.object({
  text: words(TRACK_LIMITS.message, "请写一写补充的内容,只传附件也请写一句"),
});

export const previewFormSchema = z
  .object({
    decision: z.enum(["approve", "veto"], "请选择是否同意"),
    passages: words(TRACK_LIMITS.words, null),
  })
  .superRefine(({ decision, passages }, context) => {
    if (decision === "veto" && passages === "") {
      context.addIssue({
        code: "custom",
        path: ["passages"],
        message: "请写明哪些内容要删去或改写",
      });
    }
  })
  .transform(({ decision, passages }) =>
    decision === "approve"
      ? { decision: "approve" as const }
      : { decision: "veto" as const, passages },
  );

export const rateFormSchema = z.object({
  grade: z.enum(keys<Grade>(GRADES), "请选择一项评价"),
  words: words(TRACK_LIMITS.words, null),
});

export const reviewFormSchema = z.object({
  reason: words(TRACK_LIMITS.message, "请写明哪里不满意,希望怎样复核"),
});

export const withdrawFormSchema = z.object({
  reason: z.enum(keys<WithdrawReason>(WITHDRAW_REASONS), "请选择撤回的原因,不想说明也可以"),
  words: words(TRACK_LIMITS.words, null),
});

export const retaliationFormSchema = z.object({
  words: words(TRACK_LIMITS.message, "请写一写发生了什么"),
  oversight: ticked,
  discipline: ticked,
});

export const oversightFormSchema = z.object({
  way: z.enum(["oversight", "intake"], "请选择一种办法"),
  words: words(TRACK_LIMITS.words, null),
});

const mail = z
  .string()
  .default("")
  .transform((raw) => normaliseFiled(raw.normalize("NFKC")))
  .refine(
    (typed) => typed === "" || z.email().max(254).safeParse(typed).success,
    "请核对电子邮箱,例如 name@example.com",
  );

/** An empty address means: no more mails. */
export const noticeFormSchema = z
  .object({ mail })
  .transform((form) => ({ mail: form.mail === "" ? null : form.mail }));

const CONTACT = ["name", "phone", "mail", "enterprise", "creditCode", "notice"] as const;

/** `补充身份`: the contact fields stand flat in the form. */
export const identityFormSchema = z.preprocess(
  (form: Record<string, unknown>) => ({
    ...form,
    contact: Object.fromEntries(
      CONTACT.filter((name) => form[name] !== undefined).map((name) => [name, form[name]]),
    ),
  }),
  z
    .object({
      mode: z.enum(["confidential", "open"], "请选择一种身份方式"),
      contact: contactSchema,
      identityConsent: ticked,
    })
    .transform(({ mode, contact: { notice, ...contact }, identityConsent }) => ({
      mode,
      contact,
      noticeMail: notice === "yes" ? contact.mail : null,
      identityConsent,
    })),
);
