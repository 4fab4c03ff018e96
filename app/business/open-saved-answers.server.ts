import { appSecret } from "~/platform/app-secret.server";
import { db } from "~/platform/db.server";
import { env } from "~/platform/env.server";
import type { FactDictionary } from "~/policy/fact";
import type { Answers } from "./answers";
import { parseAnswers } from "./answers-text";
import { normaliseResumeCode } from "./resume-code";
import { findResumeCode } from "./resume-code.repository.server";
import { resumeKey } from "./resume-key.server";
import { resumeContext } from "./save-answers.server";
import { openText } from "./sealed-text.server";

/**
 * The answers kept under a typed 续填码, as far as today's dictionary knows them. A mistyped, an unknown
 * and an expired code are one and the same: null.
 */
export async function openSavedAnswers(
  typed: string,
  { dictionary, today }: { dictionary: FactDictionary; today: string },
): Promise<Answers | null> {
  const code = normaliseResumeCode(typed);
  if (!code) return null;
  const { lookupHash, key } = await resumeKey(code, appSecret(env()));
  const sealed = await findResumeCode(db(), lookupHash, today);
  const text = sealed && openText(key, resumeContext, sealed);
  return text ? parseAnswers(text, dictionary) : null;
}
