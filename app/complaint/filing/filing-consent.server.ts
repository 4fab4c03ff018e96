import type { Database } from "~/platform/db.server";
import { keepDraft } from "./filing-draft.server";
import { checkAnswer, consentView, filesView } from "./filing-pages.server";
import {
  cameFromCheck,
  fieldOf,
  onlyShows,
  openDraft,
  shown,
  type StepAnswer,
  type StepInput,
  wrong,
} from "./filing-step.server";

/** The separate consent of arrears (国令802 art. 25; 个人信息保护法 arts. 23, 25, 29); 不同意 is an answer too. */
export async function answerConsent(db: Database, input: StepInput): Promise<StepAnswer> {
  const open = await openDraft(db, input);
  if ("answer" in open) return open.answer;
  const { key, draft } = open;
  const { form, now } = input;
  const fromCheck = cameFromCheck(form);
  if (onlyShows(form)) return shown(consentView(key, draft, { fromCheck }));
  const answer = fieldOf(form, "identityConsent");
  if (answer !== "yes" && answer !== "no") {
    const errors = [{ name: "identityConsent", message: "请选择是否同意向欠款方出示企业名称" }];
    return wrong(consentView(key, draft, { errors, fromCheck }));
  }
  const answered = { ...draft, content: { ...draft.content, identityConsent: answer } };
  await keepDraft(db, key, answered);
  return fromCheck ? checkAnswer(db, key, answered, now) : shown(filesView(key, answered));
}
