import { formText } from "~/http/form-text";
import type { Database } from "~/platform/db.server";
import { readDraft, type FilingDraft } from "./filing-draft.server";
import { readReceipt } from "./filing-receipt.server";
import type { FilingView } from "./filing-view";

/** What a step of the filing is given: the form that was sent, and for whom and when. */
export interface StepInput {
  form: FormData;
  /** Keyed hash of the network that asks, for counting only. */
  caller: string;
  now: Date;
}

/** A page to show, or the receipt that waits under a draft's key. */
export type StepAnswer =
  | { view: FilingView; status: 200 | 400 | 429 | 503 }
  /** `again`: this form had been sent before. */
  | { receipt: string; again: boolean };

/** One step, as its address runs it. */
export type FilingStep = (db: Database, input: StepInput) => Promise<StepAnswer>;

export const shown = (view: FilingView): StepAnswer => ({ view, status: 200 });
export const wrong = (view: FilingView): StepAnswer => ({ view, status: 400 });

/** A single line or code of a form. */
export const fieldOf = (form: FormData, name: string): string => formText(form, name, 200);

/** A page that is only to be shown, not checked: 返回 and 修改. */
export const onlyShows = (form: FormData): boolean => fieldOf(form, "show") === "yes";

export const cameFromCheck = (form: FormData): boolean => fieldOf(form, "back") === "check";

/** The draft that a form goes on with, or the answer when there is none any more. */
export async function openDraft(
  db: Database,
  { form, now }: StepInput,
): Promise<{ key: string; draft: FilingDraft } | { answer: StepAnswer }> {
  const key = fieldOf(form, "draft");
  const draft = await readDraft(db, key, now);
  if (draft) return { key, draft };
  const sent = await readReceipt(db, key, now);
  if (sent) return { answer: { receipt: key, again: true } };
  return { answer: wrong({ step: "gone" }) };
}
