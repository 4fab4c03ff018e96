import { formText, formTexts } from "~/http/form-text";
import type { AnswerForm } from "~/policy/answer-input";
import type { PostedAnswer } from "./question-form";

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

/** The same in the words of the answer parser. A date that was filled in wins over a leftover 不清楚. */
export function answerForm({ answer, exact, year, month }: PostedAnswer): AnswerForm {
  const dated = year !== "" || month !== "";
  return { answer: dated ? [] : answer, exact, year, month };
}
