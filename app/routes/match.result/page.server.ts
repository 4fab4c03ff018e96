import { answerRows } from "~/business/answer-rows";
import { countAnswered } from "~/business/answers";
import { progressOf, questionFinder } from "~/business/interview";
import { readMatch } from "~/business/read-match.server";
import { currentCatalogue } from "~/policy/catalogue.server";
import type { FactDefinition } from "~/policy/fact";
import { decisiveLeaf } from "~/policy/decisive-leaf";
import type { PolicyEvaluation } from "~/policy/evaluation";
import { groupByVerdict, waterfall } from "~/policy/result-groups";

/** Everything the result page shows for the reader's answers; before the first answer, as ranges. */
export function readResult(request: Request, now: Date) {
  const match = readMatch(request, now);
  const { catalogue } = currentCatalogue();
  const { dictionary } = catalogue;
  const result = match.result(1);
  const find = questionFinder(dictionary, match.answers);
  const questionOf = (fact: string | null) => (fact === null ? null : find(fact));
  const card = (evaluation: PolicyEvaluation) => {
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
  };
  const groups = groupByVerdict(result.evaluations, match.asOf);
  const cards = Object.fromEntries(
    Object.entries(groups).map(([verdict, list]) => [verdict, list.map(card)]),
  ) as Record<keyof typeof groups, ReturnType<typeof card>[]>;
  const fall = waterfall(result.evaluations, dictionary.facts);
  const missingQuestions = new Set(
    groups.needsInfo.flatMap((e) => e.missing.map((fact) => questionOf(fact)?.key ?? fact)),
  );
  return {
    asOf: match.asOf,
    answered: match.answered,
    cards,
    facts: dictionary.facts as Map<string, FactDefinition>,
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
    progress: progressOf(countAnswered(match.answers), result.evaluations),
  };

  /** A checklist is named by the fact in question, any other question by what it asks for. */
  function missingWords(fact: string | null): string | null {
    const question = questionOf(fact);
    const asked = question?.kind === "fact" ? question.facts[0] : fact;
    return dictionary.facts.get(asked ?? "")?.label ?? null;
  }

  function titleOf(policyId: string): string {
    return catalogue.versionAt(policyId, match)?.version.text.title ?? policyId;
  }
}

const questionHref = (key: string | undefined) => (key ? `/match/q/${key}?from=check` : null);

export type ResultView = ReturnType<typeof readResult>;
export type ResultCardView = ResultView["cards"]["eligible"][number];
