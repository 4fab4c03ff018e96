import type { Database } from "~/platform/db.server";
import { checkAnswer } from "./filing-pages.server";
import { openDraft, type StepAnswer, type StepInput } from "./filing-step.server";

/** Step 4 `检查并提交`: everything that was written, each part with its own 修改. */
export async function showCheck(db: Database, input: StepInput): Promise<StepAnswer> {
  const open = await openDraft(db, input);
  return "answer" in open ? open.answer : checkAnswer(db, open.key, open.draft, input.now);
}
