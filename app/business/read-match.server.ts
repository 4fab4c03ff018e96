import { cookieValue } from "~/http/cookie";
import { appSecret } from "~/platform/app-secret.server";
import { shanghaiDate } from "~/platform/clock";
import { env } from "~/platform/env.server";
import { currentCatalogue } from "~/policy/catalogue.server";
import { isIsoDate } from "~/policy/civil-day";
import type { CompiledVersion, Moment } from "~/policy/compile-catalogue";
import { compileProfile } from "~/policy/compile-profile";
import { deriveFacts } from "~/policy/derive-facts";
import { evaluatePolicy } from "~/policy/evaluate-policy";
import type { PolicyEvaluation, Verdict } from "~/policy/evaluation";
import { memoryOf } from "~/policy/judgements-of-today.server";
import { matchPolicies, type MatchResult } from "~/policy/match-policies";
import { policyVerdicts } from "~/policy/policy-verdicts";
import { answersCookieName, readAnswersCookie } from "./answers-cookie.server";
import { noAnswers, type Answers } from "./answers";
import { parseAnswers } from "./answers-text";

export interface ReaderMatch {
  /** The day asked for (`?asOf=`), else today in Asia/Shanghai. */
  asOf: string;
  today: string;
  /** What had been recorded by then (`?knownOn=`); undefined: all of it. */
  knownOn: string | undefined;
  answers: Answers;
  /** Whether the reader has told us anything. */
  answered: boolean;
  /**
   * All policies judged by the reader's answers, worked out once, when first needed. `questions` is how
   * many further ones are enough; absent: all.
   */
  result: (questions?: number) => MatchResult;
  /** The same for one policy. */
  evaluate: (policy: CompiledVersion) => PolicyEvaluation;
  verdicts: () => Readonly<Record<string, Verdict>>;
}

/** What a request's reader has answered, and what follows from it on the day the request asks for. */
export function readMatch(request: Request, now: Date): ReaderMatch {
  const today = shanghaiDate(now);
  const asOf = readAsOf(request, now);
  const knownOn = dayIn(request, "knownOn");
  const answers = readAnswers(request, now);
  let kept: MatchResult | null = null;
  const result = (limit?: number) =>
    (kept ??= matchAnswers(answers, { asOf, knownOn, limit, today }));
  return {
    asOf,
    today,
    knownOn,
    answers,
    answered: answers.met.length > 0,
    result,
    evaluate: (policy) => {
      const { dictionary } = currentCatalogue().catalogue;
      const profile = compileProfile(deriveFacts(answers.facts, dictionary, asOf), dictionary);
      return evaluatePolicy(policy, profile, asOf);
    },
    verdicts: () => policyVerdicts(currentCatalogue().catalogue, answers.facts, { asOf, knownOn }),
  };
}

/** The day a request asks about, else today in Asia/Shanghai. */
export function readAsOf(request: Request, now: Date): string {
  return dayIn(request, "asOf") ?? shanghaiDate(now);
}

function dayIn(request: Request, name: "asOf" | "knownOn"): string | undefined {
  const text = new URL(request.url).searchParams.get(name);
  return text && isIsoDate(text) ? text : undefined;
}

/** Judges all policies by a set of answers. Questions skipped are not proposed again. */
export function matchAnswers(
  answers: Answers,
  { today, ...moment }: Moment & { limit?: number | undefined; today: string },
): MatchResult {
  const { catalogue } = currentCatalogue();
  const memory = memoryOf(moment, today);
  return matchPolicies(catalogue, answers.facts, { ...moment, skip: answers.skipped, memory });
}

/** The answers in a request's cookie; none when there is no cookie or it no longer opens. */
export function readAnswers(request: Request, now: Date): Answers {
  const secret = appSecret(env());
  const cookie = cookieValue(request.headers.get("Cookie"), answersCookieName);
  const text = readAnswersCookie(cookie, { secret, now });
  return (text && parseAnswers(text, currentCatalogue().catalogue.dictionary)) || noAnswers;
}
