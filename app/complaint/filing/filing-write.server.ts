import { isDatabaseDown } from "~/platform/database-down";
import type { Database } from "~/platform/db.server";
import { checkContent, readTyped, type TypedContent } from "./filing-content";
import {
  draftEnds,
  emptyDraft,
  keepDraft,
  newDraftKey,
  type FilingDraft,
} from "./filing-draft.server";
import {
  checkAnswer,
  consentView,
  contentView,
  filesView,
  unitsToday,
} from "./filing-pages.server";
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
import { asksIdentityConsent, modeStepSchema } from "./filing.schema";

/** The content page: what was typed is kept as typed, right or wrong, and comes back whatever happens. */
export async function writeContent(db: Database, input: StepInput): Promise<StepAnswer> {
  try {
    const open = await openDraft(db, input);
    if ("answer" in open) {
      return "view" in open.answer ? await tooOld(db, input, open.answer) : open.answer;
    }
    const { key, draft } = open;
    const fromCheck = cameFromCheck(input.form);
    if (draft.mode === null) return await checkAnswer(db, key, draft, input.now);
    if (onlyShows(input.form)) return shown(await contentView(db, key, draft, { fromCheck }));
    return await keepAndCheck(db, input, key, draft);
  } catch (error) {
    if (!isDatabaseDown(error) || onlyShows(input.form)) throw error;
    return { view: await sameAgain(db, input, "down"), status: 503 };
  }
}

async function keepAndCheck(
  db: Database,
  { form, now }: StepInput,
  key: string,
  draft: FilingDraft,
): Promise<StepAnswer> {
  const fromCheck = cameFromCheck(form);
  const mode = draft.mode ?? "anonymous";
  const { identityConsent } = draft.content;
  // The consent is asked on a page of its own and outlives a change of the text.
  const content = { ...readTyped(form), ...(identityConsent !== undefined && { identityConsent }) };
  const written = { ...draft, content };
  await keepDraft(db, key, written);
  const checked = checkContent(mode, content, unitsToday(now));
  if (!checked.ok) {
    const { errors, unitChoices } = checked;
    return wrong(await contentView(db, key, written, { errors, unitChoices, fromCheck }));
  }
  if (asksIdentityConsent(checked.content) && checked.content.identityConsent === undefined) {
    return shown(consentView(key, written, { fromCheck }));
  }
  return fromCheck ? checkAnswer(db, key, written, now) : shown(filesView(key, written));
}

/** Over two hours the draft is gone, but not what stands in the form: it begins a new one. */
async function tooOld(db: Database, input: StepInput, gone: StepAnswer): Promise<StepAnswer> {
  const { form, now } = input;
  const begunAt = Number(fieldOf(form, "begun"));
  const wasLeft = !(begunAt > 0) || now < draftEnds(begunAt);
  const mode = modeStepSchema.safeParse({ mode: fieldOf(form, "mode") });
  if (wasLeft || onlyShows(form) || !mode.success) return gone;
  const key = newDraftKey();
  const draft = {
    ...emptyDraft(now, fieldOf(form, "version")),
    mode: mode.data.mode,
    content: readTyped(form),
  };
  await keepDraft(db, key, draft);
  return wrong(await contentView(db, key, draft, { trouble: "expired" }));
}

async function sameAgain(db: Database, { form }: StepInput, trouble: "down") {
  const typed: TypedContent = readTyped(form);
  const mode = modeStepSchema.safeParse({ mode: fieldOf(form, "mode") });
  const draft = {
    begunAt: Number(fieldOf(form, "begun")) || 0,
    consentVersion: fieldOf(form, "version"),
    mode: mode.success ? mode.data.mode : ("anonymous" as const),
    content: typed,
  };
  const fromCheck = cameFromCheck(form);
  return contentView(db, fieldOf(form, "draft"), draft, { trouble, fromCheck });
}
