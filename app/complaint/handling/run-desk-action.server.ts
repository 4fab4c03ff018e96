import type { Official } from "~/identity/official";
import type { Database } from "~/platform/db.server";
import type { DeskFiles } from "./attach-to-work.server";
import type { Acted, DeskAct } from "./act-on-case.server";
import { deskForm, type DeskForm } from "../desk/desk-action-form";
import { deskActionSchemas, type DeskAction } from "../desk/desk-action.schema";
import { deskChoices, type DeskChoice } from "../desk/desk-choices.server";
import { DESK_VERBS } from "./desk-verbs.server";
import { lastAnswerOf, type DeskCaseView } from "../desk/desk-case-view";
import { readDeskCase, type ReadCase } from "../desk/read-desk-case.server";
import { readRows } from "../desk/form-rows";
import { redactionHints, type RedactionHint } from "../desk/redaction-hints";
import {
  dropDeskDraft,
  readDeskDraft,
  saveDeskDraft,
  type DeskDraft,
} from "../desk/save-desk-draft.server";
import { shanghaiDate } from "~/platform/clock";

export interface ActionPage {
  action: DeskAction;
  form: DeskForm;
  view: DeskCaseView;
  choices: Partial<Record<string, DeskChoice[]>>;
  values: DeskDraft;
  /** The values are a draft from before. */
  fromDraft: boolean;
  /** False: the step is not possible now, or not for this official. */
  offered: boolean;
}

/** The page itself was counted when it was drawn. */
const SILENT = { counts: false };

interface Asked {
  official: Official;
  reference: string;
  action: DeskAction;
  now: Date;
}

/** The page of one action on one case, or null when there is no such case for this official. */
export async function openActionPage(db: Database, asked: Asked): Promise<ActionPage | null> {
  const { official, action, now } = asked;
  const read = await readDeskCase(db, asked);
  if (!read) return null;
  const form = deskForm(action);
  const today = shanghaiDate(now);
  const choices: ActionPage["choices"] = {};
  for (const field of form.fields) {
    if (field.kind !== "one" && field.kind !== "several") continue;
    choices[field.name] ??= await deskChoices(db, field.choices, { read, official, today });
  }
  const draft = await readDeskDraft(db, official, read.row.id, action);
  return {
    action,
    form,
    view: read.view,
    choices,
    values: draft ?? startingValues(action, read),
    fromDraft: draft !== null,
    offered: read.view.actions.includes(action),
  };
}

/** What a form begins with: what is known already, so that it is only corrected. */
function startingValues(action: DeskAction, { row, routing, view }: ReadCase): DeskDraft {
  switch (action) {
    case "accept":
      return {
        lane: row.lane,
        category: row.category,
        ...(routing?.accused.unitId && { accusedUnit: routing.accused.unitId }),
      };
    case "offerPreview": {
      const { referral, original } = view;
      return {
        title: referral?.title ?? view.title ?? "",
        text: referral?.text ?? original?.what ?? "",
        wish: referral?.wish ?? original?.wish ?? "",
        contact: referral?.contact ?? "",
        fileIds: referral?.files.map(({ id }) => id) ?? [],
      };
    }
    case "report": {
      const last = lastAnswerOf(view);
      return last ? { facts: last.facts, opinion: last.opinion, basis: last.basis } : {};
    }
    default:
      return {};
  }
}

export type ActionOutcome =
  | { status: "done" }
  | { status: "unknown" }
  | { status: "errors"; errors: { name?: string; message: string }[]; values: DeskDraft }
  | { status: "conflict"; reason: string }
  /** To be looked at once more before it goes out. */
  | { status: "check"; values: DeskDraft; hints: RedactionHint[] };

/**
 * What a sent form does. `confirmed`: the check page was seen; `version`: of the case when its page was drawn.
 * After a conflict what was typed is kept as a draft.
 */
export async function runDeskAction(
  db: Database,
  asked: Asked & {
    version: number;
    values: DeskDraft;
    confirmed: boolean;
    attached?: DeskFiles | undefined;
  },
): Promise<ActionOutcome> {
  const { official, reference, action, now, version, values, confirmed, attached } = asked;
  const parsed = deskActionSchemas[action].safeParse(values);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      name: String(path[0] ?? ""),
      message,
    }));
    return { status: "errors", errors: firstOfEach(errors), values };
  }
  if (deskForm(action).checked && !confirmed) {
    if (!(await readDeskCase(db, asked, SILENT))) return { status: "unknown" };
    return { status: "check", values, hints: redactionHints(wordsOf(values, action)) };
  }
  const verb = DESK_VERBS[action] as (db: Database, act: DeskAct<unknown>) => Promise<Acted>;
  const acted = await verb(db, {
    official,
    reference,
    version,
    input: parsed.data,
    attached,
    now,
  });
  switch (acted.status) {
    case "ok": {
      const read = await readDeskCase(db, asked, SILENT);
      if (read) await dropDeskDraft(db, official, read.row.id, action);
      return { status: "done" };
    }
    case "unknown":
      return acted;
    case "refused":
      return { status: "errors", errors: [{ message: acted.reason }], values };
    case "conflict": {
      const read = await readDeskCase(db, asked, SILENT);
      if (!read) return { status: "unknown" };
      const draft = { area: action, draft: values };
      await saveDeskDraft(db, { ...asked, version: read.row.version, input: draft });
      return acted;
    }
  }
}

/** All that was typed, without what was chosen from lists. */
const wordsOf = (values: DeskDraft, action: DeskAction): string =>
  deskForm(action)
    .fields.filter(({ kind }) => kind !== "one" && kind !== "several")
    .flatMap(({ name }) => values[name] ?? [])
    .join("\n");

function firstOfEach<T extends { name: string }>(errors: readonly T[]): T[] {
  return errors.filter(({ name }, at) => errors.findIndex((one) => one.name === name) === at);
}

/** What was typed into the fields of a form; everything else it carried is left out. */
export function typedValues(form: FormData, action: DeskAction): DeskDraft {
  const values: DeskDraft = {};
  for (const { name, kind } of deskForm(action).fields) {
    if (kind === "rows") {
      values[name] = readRows(form, name).map((text) => text.slice(0, 20_000));
      continue;
    }
    const texts = form
      .getAll(name)
      .filter((entry): entry is string => typeof entry === "string")
      .map((text) => text.slice(0, 20_000));
    const [first] = texts;
    if (kind === "several") values[name] = texts;
    else if (first !== undefined) values[name] = first;
  }
  return values;
}
