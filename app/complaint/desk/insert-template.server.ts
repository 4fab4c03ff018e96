import type { Official } from "~/identity/official";
import type { Database } from "~/platform/db.server";
import { templatesFor } from "../book/reply-templates.server";
import { deskForm } from "./desk-action-form";
import type { DeskAction } from "./desk-action.schema";
import type { DeskDraft } from "./save-desk-draft.server";
import type { TemplateChoice } from "./template-picker";

/** The 常用答复 that an official may put into a form; none for forms that take none. */
export async function templateChoices(
  db: Database,
  { unitId }: Pick<Official, "unitId">,
  action: DeskAction,
): Promise<TemplateChoice[]> {
  if (!deskForm(action).templatesInto) return [];
  return (await templatesFor(db, unitId)).map(({ id, title }) => ({ id, title }));
}

/** What was typed, with a template below it (in a list: each of its lines as a row); null when it is not one of the official's unit. */
export async function insertTemplate(
  db: Database,
  { unitId }: Pick<Official, "unitId">,
  { action, values, templateId }: { action: DeskAction; values: DeskDraft; templateId: string },
): Promise<DeskDraft | null> {
  const field = deskForm(action).templatesInto;
  const chosen = (await templatesFor(db, unitId)).find(({ id }) => id === templateId);
  if (field === undefined || !chosen) return null;
  const typed = values[field];
  if (deskForm(action).fields.some(({ name, kind }) => name === field && kind === "rows")) {
    const rows = Array.isArray(typed) ? typed : [];
    return { ...values, [field]: [...rows, ...chosen.body.split("\n")].filter(isWritten) };
  }
  const before = typeof typed === "string" ? typed.trimEnd() : "";
  return { ...values, [field]: [before, chosen.body].filter(Boolean).join("\n\n") };
}

const isWritten = (row: string) => row.trim() !== "";
