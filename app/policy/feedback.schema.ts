import { z } from "zod";

/** Longest message, in characters. */
export const MAX_FEEDBACK = 1000;

const trimmed = z.string().transform((text) => text.replace(/\r\n/g, "\n").trim());

/** The form `判断有误?告诉我们` and 意见反馈. `policy` is empty for the site in general. */
export const feedbackSchema = z.object({
  policy: z
    .string()
    .regex(/^[a-z0-9-]{0,80}$/)
    .catch(""),
  message: trimmed.pipe(
    z.string().min(1, "请写一写哪里不对").max(MAX_FEEDBACK, `最多 ${MAX_FEEDBACK} 字,请删减一些`),
  ),
  shareAnswers: z
    .string()
    .nullish()
    .transform((value) => value === "yes"),
});

export type FeedbackInput = z.output<typeof feedbackSchema>;
