import { appSecret } from "~/platform/app-secret.server";
import { env } from "~/platform/env.server";
import type { Answers } from "./answers";
import { answersCookie, clearAnswersCookie } from "./answers-cookie.server";
import { serialiseAnswers } from "./answers-text";

const secure = () => env().PUBLIC_ORIGIN?.startsWith("https:") ?? false;

/** The Set-Cookie header with which the browser keeps the answers for another 24 hours. */
export function keepAnswers(answers: Answers, now: Date): string {
  const header = answersCookie(serialiseAnswers(answers), {
    secret: appSecret(env()),
    now,
    secure: secure(),
  });
  // The dictionary is bounded, and a test shows that all of it answered at once still fits.
  if (header === null) throw new Error("the answers do not fit in a cookie");
  return header;
}

/** The Set-Cookie header that forgets them. */
export function forgetAnswers(): string {
  return clearAnswersCookie(secure());
}
