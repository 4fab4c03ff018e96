import { randomInt } from "node:crypto";
import { appSecret } from "~/platform/app-secret.server";
import { db } from "~/platform/db.server";
import { env } from "~/platform/env.server";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import type { Answers } from "./answers";
import { serialiseAnswers } from "./answers-text";
import { makeResumeCode, resumeDays } from "./resume-code";
import { deleteExpiredResumeCodes, insertResumeCode } from "./resume-code.repository.server";
import { resumeKey } from "./resume-key.server";
import { sealText } from "./sealed-text.server";

export const resumeContext = "resume-code";

/**
 * Keeps answers under a fresh 续填码 for 90 days and returns the code, which is stored nowhere.
 * Answers that have run out by `today` (`YYYY-MM-DD`) are deleted on the way.
 */
export async function saveAnswers(
  answers: Answers,
  today: string,
): Promise<{ code: string; expiresOn: string }> {
  const code = makeResumeCode(randomInt);
  const { lookupHash, key } = await resumeKey(code, appSecret(env()));
  const sealed = sealText(key, resumeContext, serialiseAnswers(answers));
  const expiresOn = isoOfDay(dayOfIso(today) + resumeDays);
  await db().transaction(async (tx) => {
    await deleteExpiredResumeCodes(tx, today);
    await insertResumeCode(tx, { lookupHash, sealed, expiresOn });
  });
  return { code, expiresOn };
}
