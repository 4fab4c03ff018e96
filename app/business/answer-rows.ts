import type { FactDictionary, Question } from "~/policy/fact";
import { describeValue } from "~/policy/wording/value";
import type { Answers } from "./answers";

export interface AnswerRow {
  label: string;
  /** In words; null: skipped, shown as 没有填写. */
  value: string | null;
  changeHref?: string;
}

/** The answers as the reader gave them, in the order of the questions; for checking and for print. */
export function answerRows(answers: Answers, dictionary: FactDictionary): AnswerRow[] {
  const code = answers.creditCode
    ? [{ label: "统一社会信用代码", value: answers.creditCode, changeHref: "/match" }]
    : [];
  const rows = answers.met.flatMap((key) => {
    const question = dictionary.questions.find((q) => q.key === key);
    if (!question) return [];
    return [
      {
        label: question.text,
        value: answers.skipped.includes(key) ? null : answerWords(question, answers, dictionary),
        changeHref: `/match/q/${key}?from=check`,
      },
    ];
  });
  return [...code, ...rows];
}

function answerWords(
  question: Question,
  answers: Answers,
  dictionary: FactDictionary,
): string | null {
  if (question.kind === "checklist") {
    const ticked = question.facts.filter((id) => {
      const value = answers.facts[id];
      return (
        value?.kind === "choice" && value.possible.length === 1 && value.possible[0] === "true"
      );
    });
    const labels = ticked.map(
      (id) => question.labels?.[id] ?? dictionary.facts.get(id)?.label ?? id,
    );
    return labels.length > 0 ? labels.join("、") : "以上都没有";
  }
  const fact = dictionary.facts.get(question.facts[0] ?? "");
  return fact ? describeValue(fact, answers.facts[fact.id]) : null;
}
