import { formText, formTexts } from "~/http/form-text";
import { parseAnswer, type ParsedAnswer } from "~/policy/answer-input";
import type { FactDictionary, Question } from "~/policy/fact";
import type { PostedAnswer } from "./question-form";
import type { Control } from "./question-view";

const MAX_TYPED = 40;
/** More boxes than any question has. */
const MAX_TICKED = 40;

/** What a question's form sent, bounded, to be shown again should it be wrong. */
export function postedAnswer(form: FormData): PostedAnswer {
  return {
    answer: formTexts(form, "answer", MAX_TYPED).slice(0, MAX_TICKED),
    exact: formText(form, "exact", MAX_TYPED),
    year: formText(form, "date-year", MAX_TYPED),
    month: formText(form, "date-month", MAX_TYPED),
  };
}

/**
 * Reads a posted form. The page shows the earlier answer, so a form may hold both a figure or date and a
 * choice such as 不清楚: what was typed anew wins, then a choice, then what had been typed before. A text
 * that cannot be read is no obstacle to skipping.
 */
export function readPostedAnswer(
  posted: PostedAnswer,
  question: Question,
  shown: Control,
  dictionary: FactDictionary,
): ParsedAnswer {
  const { answer, ...typed } = posted;
  const chosen = answer.length > 0;
  if (chosen && !isTypedAnew(typed, shown)) return parseAnswer(question, { answer }, dictionary);
  const parsed = parseAnswer(question, typed, dictionary);
  return parsed.kind === "invalid" && answer.includes("skip") ? { kind: "skipped" } : parsed;
}

function isTypedAnew(typed: Omit<PostedAnswer, "answer">, shown: Control): boolean {
  const { exact, year, month } = typed;
  if (shown.kind === "figure") return exact !== "" && exact !== shown.exact;
  if (shown.kind !== "date" || year + month === "") return false;
  return year !== shown.year || month !== shown.month;
}
