import { db } from "~/platform/db.server";
import { policyFeedback } from "~db/schema/policy";

/** Feedback on the site as a whole has no policy and no version. */
const WHOLE_SITE = { policyId: "", version: 0 };

/**
 * Keeps what a reader says is wrong, with the day only. `facts` are their answers in the form of the JSON
 * interface, or null without their consent.
 */
export async function recordFeedback({
  policy,
  message,
  facts,
  today,
}: {
  policy: { policyId: string; version: number } | null;
  message: string;
  facts: Record<string, unknown> | null;
  today: string;
}): Promise<void> {
  await db()
    .insert(policyFeedback)
    .values({ ...(policy ?? WHOLE_SITE), message, answers: facts, receivedOn: today });
}
