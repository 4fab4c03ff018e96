import { answerQuestion, countAnswered, skipQuestion } from "~/business/answers";
import { previousKey, progressOf } from "~/business/interview";
import { addressOfStep, interviewStep } from "~/business/interview-step.server";
import { keepAnswers } from "~/business/keep-answers.server";
import { postedAnswer, readPostedAnswer } from "~/business/posted-answer.server";
import { questionView } from "~/business/question-view";
import { matchAnswers, readMatch, type ReaderMatch } from "~/business/read-match.server";
import { currentCatalogue } from "~/policy/catalogue.server";
import type { Question } from "~/policy/fact";
import { liveCuts } from "~/policy/live-cuts";

const fromCheck = (request: Request) =>
  new URL(request.url).searchParams.get("from") === "check" ? "check" : null;

const questionOf = (key: string) =>
  currentCatalogue().catalogue.dictionary.questions.find((question) => question.key === key);

function shownQuestion(question: Question, match: ReaderMatch) {
  const { catalogue } = currentCatalogue();
  const cuts = liveCuts(catalogue, question.facts[0] ?? "", match.asOf);
  return questionView(question, catalogue.dictionary, match.answers, cuts);
}

/** One question's page; null when there is no such question. */
export function readQuestion(request: Request, key: string, now: Date) {
  const question = questionOf(key);
  if (!question) return null;
  const match = readMatch(request, now);
  const result = match.result();
  const from = fromCheck(request);
  const previous = previousKey(match.answers, key);
  return {
    view: shownQuestion(question, match),
    from,
    met: match.answers.met.length,
    back: from ? "/match/check" : previous ? `/match/q/${previous}` : "/match",
    progress: progressOf(countAnswered(match.answers), result.evaluations),
    decides: result.nextQuestions.find((next) => next.key === key)?.decides ?? 0,
  };
}

/** Takes one posted answer. Null when there is no such question. */
export function answerPage(request: Request, key: string, form: FormData, now: Date) {
  const question = questionOf(key);
  if (!question) return null;
  const values = postedAnswer(form);
  const match = readMatch(request, now);
  const { dictionary } = currentCatalogue().catalogue;
  const { control } = shownQuestion(question, match);
  const parsed = readPostedAnswer(values, question, control, dictionary);
  if (parsed.kind === "invalid") {
    return { ok: false as const, values, error: { field: parsed.field, message: parsed.message } };
  }
  const answers =
    parsed.kind === "skipped"
      ? skipQuestion(match.answers, question)
      : answerQuestion(match.answers, question, parsed.values);
  const step = interviewStep(
    answers,
    matchAnswers(answers, { asOf: match.today, today: match.today }),
  );
  // After a change on the check page only what has newly become a core question is asked.
  const from = fromCheck(request);
  const next = from && !(step.kind === "question" && step.question.core) ? "/match/check" : null;
  return {
    ok: true as const,
    next: next ?? addressOfStep(step, from),
    cookie: keepAnswers(answers, now),
  };
}
