import type { Question } from "~/policy/fact";
import type { Profile, Value } from "~/policy/value";

/** What somebody has said in the interview. Lives in their browser's sealed cookie, or under a 续填码. */
export interface Answers {
  facts: Profile;
  /** Questions answered or skipped, by key, in the order they were met; 返回上一步 follows it. */
  met: readonly string[];
  /** Questions left open with 不清楚,先跳过. */
  skipped: readonly string[];
  /** 统一社会信用代码, as normalised; only if it was given. */
  creditCode: string | null;
}

export const noAnswers: Answers = { facts: {}, met: [], skipped: [], creditCode: null };

const without = (list: readonly string[], key: string) => list.filter((k) => k !== key);

function meet(answers: Answers, key: string): readonly string[] {
  return answers.met.includes(key) ? answers.met : [...answers.met, key];
}

/** Records an answer; facts of the question that the answer leaves open are forgotten. */
export function answerQuestion(
  answers: Answers,
  question: Question,
  values: Readonly<Record<string, Value>>,
): Answers {
  const facts = { ...answers.facts };
  for (const fact of question.facts) delete facts[fact];
  return {
    ...answers,
    facts: { ...facts, ...values },
    met: meet(answers, question.key),
    skipped: without(answers.skipped, question.key),
  };
}

/** Records 不清楚,先跳过: earlier answers to the question are forgotten. */
export function skipQuestion(answers: Answers, question: Question): Answers {
  const emptied = answerQuestion(answers, question, {});
  return { ...emptied, skipped: [...emptied.skipped, question.key] };
}

/** Number of questions with an answer; skipped ones do not count. */
export function countAnswered(answers: Answers): number {
  return answers.met.filter((key) => !answers.skipped.includes(key)).length;
}
