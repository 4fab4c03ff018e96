import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { readForm } from "~/http/read-form";
import { isDatabaseDown } from "~/platform/database-down";
import { db } from "~/platform/db.server";
import { logger } from "~/platform/logger.server";
import { complaintBlobs } from "../case/case-files.server";
import { changeFiles, receiveFiles } from "./filing-files.server";
import { uploadAllowance } from "./upload-allowance.server";
import type { FilingStep, StepAnswer, StepInput } from "./filing-step.server";
import type { FilingView } from "./filing-view";
import { receiptCookie } from "./receipt-cookie.server";

/** What the action of a request found, for its loader: a page's title is made of what the loader returns. */
const pages = new WeakMap<AppLoadContext, FilingView>();

type Args = Pick<ActionFunctionArgs, "request" | "context">;
type Answer = Response | ReturnType<typeof data<null>>;

/** Runs one step for its route and answers with the next page (docs/decisions/0035). */
export async function answerStep({ request, context }: Args, step: FilingStep): Promise<Answer> {
  return answerForm({ request, context }, await readForm(request), step);
}

/** The files page, whose form may carry a file and is then read as it arrives. */
export async function answerFilesStep({ request, context }: Args): Promise<Answer> {
  const store = await complaintBlobs();
  const onFailed = (err: Error) =>
    logger().error({ id: context.requestId, err }, "a file was not stored");
  const type = request.headers.get("Content-Type") ?? "";
  if (!type.startsWith("multipart/form-data")) {
    return answerStep({ request, context }, (pool, input) =>
      changeFiles(pool, input, { store, onFailed }),
    );
  }
  const received = await receiveFiles(request, store, new Date(), {
    caller: context.caller,
    allowance: uploadAllowance(),
  });
  return answerForm({ request, context }, received.fields, (pool, input) =>
    changeFiles(pool, { ...input, received }, { store, onFailed }),
  );
}

async function answerForm(
  { request, context }: Args,
  form: FormData,
  step: FilingStep,
): Promise<Answer> {
  const input: StepInput = { form, caller: context.caller, now: new Date() };
  const answer = await runOrSayDown(step, input, new URL(request.url).pathname);
  if ("receipt" in answer) {
    return redirect(`/complaints/receipt${answer.again ? "?again" : ""}`, {
      status: 303,
      headers: { "Set-Cookie": receiptCookie(answer.receipt) },
    });
  }
  pages.set(context, answer.view);
  return data(null, { status: answer.status });
}

/** A database that is away: the same form once more, with everything that stood in it (#68). */
async function runOrSayDown(
  step: FilingStep,
  input: StepInput,
  action: string,
): Promise<StepAnswer> {
  try {
    return await step(db(), input);
  } catch (error) {
    if (!isDatabaseDown(error)) throw error;
    const fields = [...input.form].flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as const] : [],
    );
    return { view: { step: "down", action, fields }, status: 503 };
  }
}

/** The page that the action found; whoever comes without a form begins at the beginning. */
export function filingPage({ context }: Pick<LoaderFunctionArgs, "context">): FilingView {
  const view = pages.get(context);
  if (!view) {
    const start: Response = redirect("/complaints/new", 303);
    throw start;
  }
  return view;
}
