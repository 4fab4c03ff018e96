import { currentCatalogue } from "~/policy/catalogue.server";
import { decisiveLeaf } from "~/policy/decisive-leaf";
import type { JudgedPolicy } from "~/policy/judged-policy";
import { groupByVerdict, waterfall } from "~/policy/result-groups";
import { answerRows } from "./answer-rows";
import { questionFinder } from "./interview";
import { readMatch } from "./read-match.server";

/** Everything the result page shows for the reader's answers; before the first answer, as ranges. */
export function readResult(request: Request, now: Date) {
  const match = readMatch(request, now);
  const { catalogue } = currentCatalogue();
  const { dictionary } = catalogue;
  const result = match.result(1);
  const find = questionFinder(dictionary, match.answers);
  const questionOf = (fact: string | null) => (fact === null ? null : find(fact));
  const titles = new Map(
    catalogue.versionsAt(match).map(({ version }) => [version.text.id, version.text.title]),
  );
  const titleOf = (policyId: string) => titles.get(policyId) ?? policyId;
  const judged = new Map(result.judged.map((policy) => [policy.evaluation.policyId, policy]));
  const groups = groupByVerdict(result.evaluations, match.asOf);
  const policies = Object.fromEntries(
    Object.entries(groups).map(([verdict, list]) => [
      verdict,
      list.map(({ policyId }) => judged.get(policyId) as JudgedPolicy),
    ]),
  ) as Record<keyof typeof groups, JudgedPolicy[]>;
  const fall = waterfall(result.evaluations, dictionary.facts);
  const missingQuestions = new Set(
    groups.needsInfo.flatMap((e) => e.missing.map((fact) => questionOf(fact)?.key ?? fact)),
  );
  return {
    asOf: match.asOf,
    answered: match.answered,
    policies,
    facts: dictionary.facts,
    best: {
      ...result.best,
      dropped: result.best.dropped.map((dropped) => ({
        ...dropped,
        title: titleOf(dropped.policyId),
        becauseTitle: titleOf(dropped.because),
      })),
    },
    openQuestions: missingQuestions.size,
    next: result.nextQuestions[0] ?? null,
    waterfall: {
      ...fall,
      steps: fall.steps.map((step) => ({
        ...step,
        href: questionHref(questionOf(step.fact)?.key),
      })),
    },
    rows: answerRows(match.answers, dictionary),
    /** The key of the question to ask for a policy that waits for an answer; empty: none. */
    missingKey: ({ evaluation }: JudgedPolicy) =>
      questionOf(evaluation.missing[0] ?? null)?.key ?? "",
    cardOf,
  };

  /** What a card shows of a policy. */
  function cardOf({ evaluation }: JudgedPolicy) {
    const version = catalogue.versionAt(evaluation.policyId, match)?.version;
    if (!version) throw new Error(`a result names an unknown policy ${evaluation.policyId}`);
    const { title, department, phone, verification, channel } = version.text;
    const missing = evaluation.missing[0] ?? null;
    return {
      evaluation,
      text: { title, department, phone, verification, channel },
      decisive: decisiveLeaf(evaluation.trace),
      missing: missingWords(missing),
      missingHref: questionHref(questionOf(missing)?.key),
    };
  }

  /** A checklist is named by the fact in question, any other question by what it asks for. */
  function missingWords(fact: string | null): string | null {
    const question = questionOf(fact);
    const asked = question?.kind === "fact" ? question.facts[0] : fact;
    return dictionary.facts.get(asked ?? "")?.label ?? null;
  }
}

const questionHref = (key: string | undefined) => (key ? `/match/q/${key}?from=check` : null);

export type ResultView = ReturnType<typeof readResult>;
export type ResultCardView = ReturnType<ResultView["cardOf"]>;
