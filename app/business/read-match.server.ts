import { cookieValue } from "~/http/cookie";
import { appSecret } from "~/platform/app-secret.server";
import { shanghaiDate } from "~/platform/clock";
import { env } from "~/platform/env.server";
import { currentCatalogue } from "~/policy/catalogue.server";
import { isIsoDate } from "~/policy/civil-day";
import type { Moment } from "~/policy/compile-catalogue";
import type { Verdict } from "~/policy/evaluation";
import { matchPolicies, type MatchResult } from "~/policy/match-policies";
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
  /** All policies judged by the reader's answers; worked out once, when first needed. */
  result: () => MatchResult;
  verdicts: () => Readonly<Record<string, Verdict>>;
}

/** What a request's reader has answered, and what follows from it on the day the request asks for. */
export function readMatch(request: Request, now: Date): ReaderMatch {
  const today = shanghaiDate(now);
  const params = new URL(request.url).searchParams;
  const day = (name: string) => {
    const text = params.get(name);
    return text && isIsoDate(text) ? text : undefined;
  };
  const asOf = day("asOf") ?? today;
  const knownOn = day("knownOn");
  const answers = readAnswers(request, now);
  let kept: MatchResult | null = null;
  const result = () => (kept ??= matchAnswers(answers, { asOf, knownOn }));
  return {
    asOf,
    today,
    knownOn,
    answers,
    answered: answers.met.length > 0,
    result,
    verdicts: () =>
      Object.fromEntries(result().evaluations.map(({ policyId, verdict }) => [policyId, verdict])),
  };
}

/** Judges all policies by a set of answers. Questions skipped are not proposed again. */
export function matchAnswers(answers: Answers, moment: Moment): MatchResult {
  const { catalogue } = currentCatalogue();
  return matchPolicies(catalogue, answers.facts, { ...moment, skip: answers.skipped });
}

/** The answers in a request's cookie; none when there is no cookie or it no longer opens. */
export function readAnswers(request: Request, now: Date): Answers {
  const secret = appSecret(env());
  const cookie = cookieValue(request.headers.get("Cookie"), answersCookieName);
  const text = readAnswersCookie(cookie, { secret, now });
  return (text && parseAnswers(text, currentCatalogue().catalogue.dictionary)) || noAnswers;
}
