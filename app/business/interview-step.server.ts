import { currentCatalogue } from "~/policy/catalogue.server";
import type { MatchResult } from "~/policy/match-policies";
import type { Answers } from "./answers";
import { nextStep, wantedFacts, type NextStep } from "./interview";

/** What to ask after these answers. */
export function interviewStep(answers: Answers, match: MatchResult): NextStep {
  const { dictionary } = currentCatalogue().catalogue;
  return nextStep(dictionary, answers, wantedFacts(match.evaluations), match.nextQuestions);
}

/** Where a step of the interview is; `from` keeps the way back to the check page. */
export function addressOfStep(step: NextStep, from: string | null = null): string {
  if (step.kind === "check") return "/match/check";
  return `/match/q/${step.question.key}${from ? `?from=${from}` : ""}`;
}
