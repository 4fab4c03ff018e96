import type { Database } from "~/platform/db.server";
import { takesComplaints } from "./file-complaint.server";
import { emptyDraft, keepDraft, newDraftKey } from "./filing-draft.server";
import { checkAnswer, contentView, modeView } from "./filing-pages.server";
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
import { modeStepSchema, promiseStepSchema } from "./filing.schema";

/** `您希望怎样保护身份?` Without a draft in the form a new one begins, for somebody who has read the promises. */
export async function chooseMode(db: Database, input: StepInput): Promise<StepAnswer> {
  const { form, now } = input;
  if (fieldOf(form, "draft") === "") return begin(db, input);
  const open = await openDraft(db, input);
  if ("answer" in open) return open.answer;
  const { key, draft } = open;
  const fromCheck = cameFromCheck(form);
  if (onlyShows(form)) return shown(modeView(key, draft, { fromCheck }));
  const parsed = modeStepSchema.safeParse({ mode: fieldOf(form, "mode") });
  if (!parsed.success) {
    const errors = [{ name: "mode", message: parsed.error.issues[0]?.message ?? "" }];
    return wrong(modeView(key, draft, { fromCheck, errors }));
  }
  const chosen = { ...draft, mode: parsed.data.mode };
  await keepDraft(db, key, chosen);
  return fromCheck ? checkAnswer(db, key, chosen, now) : shown(await contentView(db, key, chosen));
}

async function begin(db: Database, { form, now }: StepInput): Promise<StepAnswer> {
  const read = promiseStepSchema.safeParse({
    version: fieldOf(form, "version"),
    read: fieldOf(form, "read"),
  });
  if (!read.success) return wrong({ step: "gone" });
  if (!(await takesComplaints(db))) return { view: { step: "closed" }, status: 503 };
  const key = newDraftKey();
  const draft = emptyDraft(now, read.data.version);
  await keepDraft(db, key, draft);
  return shown(modeView(key, draft));
}
