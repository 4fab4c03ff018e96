import { feedersOf } from "~/policy/derive-facts";
import type { PolicyEvaluation } from "~/policy/evaluation";
import type { FactDictionary, Question } from "~/policy/fact";
import type { NextQuestion } from "~/policy/next-question";
import type { Answers } from "./answers";

/** How far the interview has come: what `已答 5 题,已能判断 23 项,还有 18 项待定` says. */
export interface Progress {
  answered: number;
  /** Policies in force whose verdict no longer waits for an answer. */
  decided: number;
  /** Policies in force that still wait for one. */
  undecided: number;
}

export function progressOf(
  answered: number,
  evaluations: readonly Pick<PolicyEvaluation, "verdict">[],
): Progress {
  const current = evaluations.filter((evaluation) => evaluation.verdict !== "notOpen");
  const undecided = current.filter((evaluation) => evaluation.verdict === "needsInfo").length;
  return { answered, decided: current.length - undecided, undecided };
}

/**
 * The facts that some undecided policy still waits for, with those they can be derived from: a question
 * about none of them is not asked.
 */
export function wantedFacts(
  evaluations: readonly Pick<PolicyEvaluation, "verdict" | "missing">[],
): ReadonlySet<string> {
  const missing = evaluations.flatMap((e) => (e.verdict === "needsInfo" ? e.missing : []));
  return new Set([...new Set(missing)].flatMap((fact) => [fact, ...feedersOf(fact)]));
}

export type NextStep =
  { kind: "question"; question: Question; decides: number } | { kind: "check" };

/**
 * What to ask next: the core questions in their order, as far as a policy in force still turns on them,
 * then the question that settles most; when nothing more can be settled, the check page.
 */
export function nextStep(
  dictionary: Pick<FactDictionary, "questions" | "facts">,
  answers: Pick<Answers, "met">,
  wanted: ReadonlySet<string>,
  ranked: readonly Pick<NextQuestion, "key" | "decides">[],
): NextStep {
  const open = (question: Question) =>
    !answers.met.includes(question.key) && question.facts.some((fact) => wanted.has(fact));
  const decidesOf = (key: string) => ranked.find((next) => next.key === key)?.decides ?? 0;
  const core = dictionary.questions
    .filter((question) => question.core !== undefined && open(question))
    .sort((a, b) => (a.core ?? 0) - (b.core ?? 0))[0];
  if (core) return { kind: "question", question: core, decides: decidesOf(core.key) };
  for (const next of ranked) {
    const question = dictionary.questions.find((q) => q.key === next.key);
    if (!question || answers.met.includes(next.key)) continue;
    const easier = easierFeeder(question, dictionary, answers);
    return { kind: "question", question: easier ?? question, decides: next.decides };
  }
  return { kind: "check" };
}

/**
 * Finds the question to ask for a fact: its own, or a core question not yet met from which the fact
 * follows, because that one settles other policies too.
 */
export function questionFinder(
  { questions }: Pick<FactDictionary, "questions">,
  answers: Pick<Answers, "met">,
): (fact: string) => Question | null {
  const core = questions.filter(
    ({ key, core: position }) => position !== undefined && !answers.met.includes(key),
  );
  const own = new Map(questions.flatMap((question) => question.facts.map((id) => [id, question])));
  const found = new Map<string, Question | null>();
  return (fact) => {
    let question = found.get(fact);
    if (question === undefined) {
      const feeders = feedersOf(fact);
      const fed = core.find(({ facts }) => facts.some((id) => feeders.has(id)));
      question = fed ?? own.get(fact) ?? null;
      found.set(fact, question);
    }
    return question;
  };
}

/** A question less trouble to answer from whose fact the asked one may follow; null: none is left. */
function easierFeeder(
  question: Question,
  dictionary: Pick<FactDictionary, "questions" | "facts">,
  answers: Pick<Answers, "met">,
): Question | null {
  const asked = dictionary.facts.get(question.facts[0] ?? "");
  if (!asked?.derived || question.kind !== "fact") return null;
  const feeders = feedersOf(asked.id);
  const easier = dictionary.questions.filter(
    ({ key, kind, facts }) =>
      kind === "fact" &&
      !answers.met.includes(key) &&
      facts.some((id) => feeders.has(id) && (dictionary.facts.get(id)?.effort ?? 3) < asked.effort),
  );
  return easier[0] ?? null;
}

/** The question met before this one; null at the first. */
export function previousKey(answers: Pick<Answers, "met">, key: string): string | null {
  const at = answers.met.indexOf(key);
  return (at < 0 ? answers.met.at(-1) : answers.met[at - 1]) ?? null;
}
