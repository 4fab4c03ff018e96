import { data, redirect, type AppLoadContext } from "@remix-run/node";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import { officialOf } from "~/identity/admit-official.server";
import { may } from "~/identity/permissions";
import { db } from "~/platform/db.server";
import { logger } from "~/platform/logger.server";
import { downloadHeaders } from "~/platform/files/download-headers";
import type { FieldError } from "~/ui/error-summary";
import { complaintBlobs } from "../case/case-files.server";
import type { UploadMeans } from "../filing/collect-files.server";
import { uploadAllowance } from "../filing/upload-allowance.server";
import { deskForm, doneText } from "./desk-action-form";
import { isDeskAction, type DeskAction } from "./desk-action.schema";
import {
  handleDeskFiles,
  noDeskFiles,
  readDeskForm,
  type DeskFilesView,
} from "./desk-files.server";
import { insertTemplate, templateChoices } from "./insert-template.server";
import { caseNeighbours } from "../queue/case-neighbours.server";
import { LIST_PATH, tabHref } from "../queue/queue-address";
import { readerOf } from "../queue/queue-page.server";
import { isQueueTab, QUEUE_TABS, type QueueTab } from "../queue/queue-tabs";
import { nextCase } from "../queue/next-case.server";
import { changeRows } from "./form-rows";
import { openDeskFile } from "./open-desk-file.server";
import { readDeskCase } from "./read-desk-case.server";
import type { RedactionHint } from "./redaction-hints";
import { openActionPage, runDeskAction, typedValues } from "../handling/run-desk-action.server";
import { readDeskDraft, saveDeskDraft, type DeskDraft } from "./save-desk-draft.server";

export const notThere = () => new Response(null, { status: 404 });

/** What a form may hold of a case's version; longer numbers are no version of ours. */
const versionOf = (form: FormData) => Number(formText(form, "version", 9));

const words = (draft: DeskDraft | null, name: string): string => {
  const value = draft?.[name];
  return typeof value === "string" ? value : "";
};

/** The page of one case. `done` in the address says what was just done, by its code. */
export async function deskCasePage(
  request: Request,
  context: AppLoadContext,
  reference: string,
  now: Date,
) {
  const official = officialOf(context);
  const read = await readDeskCase(db(), { official, reference, now });
  if (!read) throw notThere();
  const params = new URL(request.url).searchParams;
  const done = params.get("done") ?? "";
  const tab = params.get("view") ?? "";
  const { id } = read.row;
  return {
    view: read.view,
    done: isDeskAction(done)
      ? {
          text: doneText(done, read.view.facts.leadUnit),
          next: await nextCase(db(), official, reference),
        }
      : null,
    drafts: {
      note: words(await readDeskDraft(db(), official, id, "note"), "text"),
      message: words(await readDeskDraft(db(), official, id, "message"), "words"),
    },
    templates: read.view.actions.includes("message")
      ? await templateChoices(db(), official, "message")
      : [],
    beside: isQueueTab(tab) ? await besideIn(request, context, tab, reference, now) : null,
    asks: may(official.roles, "identity.ask"),
    printedAt: now.toISOString(),
  };
}

/** The list that somebody came from, and the cases beside this one in it. */
async function besideIn(
  request: Request,
  context: AppLoadContext,
  tab: QueueTab,
  reference: string,
  now: Date,
) {
  const reader = await readerOf(request, context, now);
  const { before, after } = await caseNeighbours(db(), reader, tab, reference);
  const href = (one: string | null) => one && `${LIST_PATH}/${one}?view=${tab}`;
  return {
    name: QUEUE_TABS[tab],
    listHref: tabHref(tab),
    before: href(before),
    after: href(after),
  };
}

/** The page of one action. */
export async function deskActionPage(
  context: AppLoadContext,
  reference: string,
  action: string,
  now: Date,
) {
  if (!isDeskAction(action)) throw notThere();
  const page = await openActionPage(db(), {
    official: officialOf(context),
    reference,
    action,
    now,
  });
  if (!page) throw notThere();
  const templates = await templateChoices(db(), officialOf(context), action);
  return { ...page, files: noDeskFiles(), templates, hasErrors: wrongForms.has(context) };
}

/**
 * Requests whose form comes back with errors. A page's `meta` sees what its loader found and not what its action
 * did, and the title of a hydrated page must say the same in the browser.
 */
const wrongForms = new WeakSet<AppLoadContext>();

/** What a sent form leads to: the case with what was done, or the form again with what is to be changed. */
export async function answerDeskAction(
  request: Request,
  context: AppLoadContext,
  reference: string,
  action: string,
  now: Date,
) {
  if (!isDeskAction(action)) throw notThere();
  const official = officialOf(context);
  const asked = { official, reference, action, now };
  const means = await uploadMeans(context);
  const takesFiles = deskForm(action).files === true;
  // Nobody uploads to a case that is not for him.
  if (takesFiles && !(await readDeskCase(db(), asked, { counts: false }))) throw notThere();
  const sent = takesFiles
    ? await readDeskForm(
        request,
        means,
        { caller: context.caller, allowance: uploadAllowance() },
        now,
      )
    : { fields: await readForm(request), received: null };
  const form = sent.fields;
  const values = typedValues(form, action);
  const step = formText(form, "step", 10);
  const handled = takesFiles ? await handleDeskFiles(db(), sent, means, now) : null;
  const files = handled?.view ?? null;
  const formAgain = (parts: Partial<AgainForm>, status = 200) => {
    if (status === 400) wrongForms.add(context);
    return again({ values, files, ...parts }, status);
  };
  if (handled && handled.errors.length > 0)
    return formAgain({ errors: handled.errors }, sent.received?.tooMuch ? 429 : 400);
  if (step === "edit" || handled?.only) return formAgain({});
  const changed = changeRows(deskForm(action), values, step);
  if (changed) return formAgain({ values: changed });
  if (step === "template") {
    const templateId = formText(form, "template", 40);
    const filled = await insertTemplate(db(), official, { action, values, templateId });
    if (filled) return formAgain({ values: filled });
    return formAgain({ errors: [{ name: "template", message: "请先选择一条,再点“插入”" }] }, 400);
  }
  const outcome = await runDeskAction(db(), {
    ...asked,
    version: versionOf(form),
    values,
    attached: handled?.attached,
    confirmed: step === "send",
  });
  switch (outcome.status) {
    case "done":
      return redirect(await afterAction(reference, action, context, now), 303);
    case "unknown":
      throw notThere();
    case "errors":
      return formAgain({ errors: outcome.errors }, 400);
    case "conflict":
      return formAgain({ conflict: outcome.reason }, 409);
    case "check":
      return formAgain({ hints: outcome.hints });
  }
}

interface AgainForm {
  values: DeskDraft;
  errors: readonly FieldError[];
  conflict: string | null;
  /** Not null: the check page. */
  hints: readonly RedactionHint[] | null;
  /** Files that wait; null where the step takes none. */
  files: DeskFilesView | null;
}

function again(parts: Pick<AgainForm, "values" | "files"> & Partial<AgainForm>, status: number) {
  const form: AgainForm = { errors: [], conflict: null, hints: null, ...parts };
  return data(form, { status });
}

async function uploadMeans({ requestId: id }: AppLoadContext): Promise<UploadMeans> {
  const onFailed = (err: Error) => logger().error({ id, err }, "a file was not stored");
  return { store: await complaintBlobs(), onFailed };
}

/** Back to the case, or to the queue when the step took the case away. */
async function afterAction(
  reference: string,
  action: DeskAction,
  context: AppLoadContext,
  now: Date,
): Promise<string> {
  const official = officialOf(context);
  const read = await readDeskCase(db(), { official, reference, now }, { counts: false });
  return read ? `/desk/cases/${reference}?done=${action}` : "/desk/cases";
}

/** Takes a draft that a script sends: 204, or 409 with the sentence to show. */
export async function answerDraft(
  request: Request,
  context: AppLoadContext,
  reference: string,
  now: Date,
): Promise<Response> {
  const form = await readForm(request);
  const area = formText(form, "area", 40);
  if (!isDeskAction(area)) throw notThere();
  const saved = await saveDeskDraft(db(), {
    official: officialOf(context),
    reference,
    version: versionOf(form),
    input: { area, draft: typedValues(form, area) },
    now,
  });
  if (saved.status === "unknown") throw notThere();
  if (saved.status === "ok") return new Response(null, { status: 204 });
  return new Response(saved.reason, {
    status: 409,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}

/** A clean copy of a case, always saved and never shown. */
export async function answerDeskFile(
  context: AppLoadContext,
  reference: string,
  fileId: string,
): Promise<Response> {
  const file = await openDeskFile(db(), { official: officialOf(context), reference, fileId });
  if (!file) throw notThere();
  return new Response(new Uint8Array(file.bytes), { headers: downloadHeaders(file.name) });
}
