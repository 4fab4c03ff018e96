import { sealingGroups } from "~/identity/sealing-group.server";
import { shanghaiDate, shanghaiMinutes } from "~/platform/clock";
import { isDatabaseDown } from "~/platform/database-down";
import type { Database } from "~/platform/db.server";
import type { FieldError } from "~/ui/error-summary";
import { complaintBook } from "../book/complaint-files.server";
import { checkContent, type TypedContent } from "./filing-content";
import { checkParts } from "./filing-check-rows";
import { draftEnds, type DraftFile, type FilingDraft } from "./filing-draft.server";
import { shown, type StepAnswer, wrong } from "./filing-step.server";
import { asksIdentityConsent, creditCodeWarning, type ContentStep } from "./filing.schema";
import type { CheckView, ConsentView, ContentView, FilesView, ModeView } from "./filing-view";
import { unitsOn, type Unit } from "../book/units.schema";

/** 5 × 10 MB, as said on the page (#48). */
export const MOST_FILES = 5;

/** Units that may be complained about on the day. */
export function unitsToday(now: Date): Unit[] {
  return unitsOn(complaintBook().units, shanghaiDate(now));
}

export function modeView(
  draftKey: string,
  draft: FilingDraft,
  { errors = [], fromCheck = false }: Partial<Pick<ModeView, "errors" | "fromCheck">> = {},
): ModeView {
  return { step: "mode", draft: draftKey, errors, fromCheck, mode: draft.mode };
}

type ContentChanges = Partial<
  Pick<ContentView, "errors" | "fromCheck" | "unitChoices" | "trouble" | "typed">
>;

/** The content page of a draft. Not to be asked for before a mode was chosen. */
export async function contentView(
  db: Database,
  draftKey: string,
  draft: Pick<FilingDraft, "begunAt" | "consentVersion" | "mode" | "content">,
  changes: ContentChanges = {},
): Promise<ContentView> {
  return {
    step: "content",
    draft: draftKey,
    errors: [],
    fromCheck: false,
    mode: draft.mode ?? "anonymous",
    typed: draft.content,
    groups: complaintBook().categories.groups.map(({ id, label }) => ({ id, label })),
    unitChoices: [],
    deskUnits: await deskUnits(db),
    until: clockTime(draftEnds(draft.begunAt)),
    begun: draft.begunAt,
    version: draft.consentVersion,
    trouble: null,
    ...changes,
  };
}

let lastDeskUnits: ContentView["deskUnits"] = [];

/** Units whose people would read the case or keep its identity. While the database is away, those last known. */
async function deskUnits(db: Database): Promise<ContentView["deskUnits"]> {
  const kinds = ["intake", "oversight", "identity", "approval"];
  try {
    const groups = await sealingGroups(db, { kinds });
    const ids = new Set(
      groups.flatMap(({ unitId, members }) => [unitId, ...members.map((member) => member.unitId)]),
    );
    const { units } = complaintBook();
    lastDeskUnits = [...ids].flatMap((id) => {
      const unit = units.get(id ?? "");
      return unit ? [{ id: unit.id, name: unit.name }] : [];
    });
  } catch (error) {
    if (!isDatabaseDown(error)) throw error;
  }
  return lastDeskUnits;
}

/** `14:30` */
function clockTime(instant: Date): string {
  const minutes = shanghaiMinutes(instant);
  return [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

export function consentView(
  draftKey: string,
  draft: FilingDraft,
  { errors = [], fromCheck = false }: Partial<Pick<ConsentView, "errors" | "fromCheck">> = {},
): ConsentView {
  const answer = draft.content.identityConsent;
  return {
    step: "consent",
    draft: draftKey,
    errors,
    fromCheck,
    answer: answer === "yes" || answer === "no" ? answer : null,
  };
}

export function filesView(
  draftKey: string,
  draft: FilingDraft,
  {
    errors = [],
    said = null,
    fromCheck = false,
  }: Partial<Pick<FilesView, "errors" | "said" | "fromCheck">> = {},
): FilesView {
  return {
    step: "files",
    draft: draftKey,
    errors,
    said,
    fromCheck,
    files: draft.files.map((file) => ({
      id: file.id,
      name: file.name,
      detail: sizeText(file),
      note: file.words,
    })),
    full: draft.files.length >= MOST_FILES,
  };
}

function sizeText({ original }: DraftFile): string {
  const kilobytes = Math.max(1, Math.round(original.size / 1000));
  return kilobytes < 1000 ? `${kilobytes} KB` : `${(kilobytes / 1000).toFixed(1)} MB`;
}

/** What was written, when it is in order; otherwise the page where it can be put in order. */
export async function wholeContent(
  db: Database,
  draftKey: string,
  draft: FilingDraft,
  now: Date,
): Promise<{ content: ContentStep } | { answer: StepAnswer }> {
  if (draft.mode === null) return { answer: wrong(modeView(draftKey, draft)) };
  const checked = checkContent(draft.mode, draft.content, unitsToday(now));
  if (!checked.ok) {
    const begun = typedAnything(draft.content);
    const { errors, unitChoices } = checked;
    const view = await contentView(db, draftKey, draft, {
      unitChoices,
      errors: begun ? errors : [],
    });
    return { answer: begun ? wrong(view) : shown(view) };
  }
  if (asksIdentityConsent(checked.content) && checked.content.identityConsent === undefined) {
    return { answer: shown(consentView(draftKey, draft)) };
  }
  return { content: checked.content };
}

const typedAnything = (typed: TypedContent): boolean => Object.keys(typed).length > 0;

/** Step 4, or the step that still lacks something. */
export async function checkAnswer(
  db: Database,
  draftKey: string,
  draft: FilingDraft,
  now: Date,
  changes: Partial<Pick<CheckView, "errors" | "trouble" | "keepSensitive">> = {},
): Promise<StepAnswer> {
  const whole = await wholeContent(db, draftKey, draft, now);
  if ("answer" in whole) return whole.answer;
  const errors: readonly FieldError[] = changes.errors ?? [];
  const view: CheckView = {
    step: "check",
    draft: draftKey,
    mode: whole.content.mode,
    parts: checkParts(whole.content, draft.files, complaintBook()),
    notices: noticesOf(whole.content),
    trouble: null,
    keepSensitive: false,
    ...changes,
    errors,
  };
  if (view.trouble !== null) return { view, status: 503 };
  return errors.length > 0 ? wrong(view) : shown(view);
}

function noticesOf(content: ContentStep): string[] {
  const warning =
    content.mode === "anonymous" ? null : creditCodeWarning(content.contact.creditCode);
  return [
    ...(content.mode === "anonymous"
      ? ["匿名提交以后我们无法通知您,请按回执上的日期回来看一看"]
      : []),
    ...(content.mode === "anonymous" && content.group === "arrears"
      ? ["匿名反映拖欠账款,无法向欠款方核对是哪一笔合同;提交以后可以再补充身份"]
      : []),
    ...(content.group === "bribery" ? ["这一类按规定移送有权机关处理,办理人员看不到内容"] : []),
    ...(warning === null ? [] : [warning]),
  ];
}
