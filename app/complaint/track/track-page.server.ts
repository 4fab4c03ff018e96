import { Readable } from "node:stream";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import { isDatabaseDown } from "~/platform/database-down";
import { db } from "~/platform/db.server";
import { downloadHeaders } from "~/platform/files/download-headers";
import { logger } from "~/platform/logger.server";
import { complainantOf } from "./admit-complainant.server";
import { DOWN } from "./answer-turn.server";
import { complaintBlobs } from "../case/case-files.server";
import { receiveFiles } from "../filing/filing-files.server";
import { uploadAllowance } from "../filing/upload-allowance.server";
import { readTrackedCase, type TrackedCase } from "./read-tracked-case.server";
import { answerMessage, emptyMessageForm, type MessageForm } from "./track-message.server";
import { doneWords, type TrackAction } from "./tracked-actions";
import { openTrackedFile } from "./tracked-files.server";

/** The case for the page of a step; a step that is not offered now leads back to the case. */
export async function caseForAction(
  context: AppLoadContext,
  action: TrackAction,
): Promise<TrackedCase> {
  const view = await readTrackedCase(db(), complainantOf(context), new Date());
  if (view.status !== "open" || !view.actions.includes(action)) throw seeOther("/track/case");
  return view;
}

/** The case's own page; one that was destroyed meanwhile has the page of an ended session. */
export async function casePage({
  request,
  context,
}: Pick<LoaderFunctionArgs, "request" | "context">) {
  const view = await readTrackedCase(db(), complainantOf(context), new Date());
  if (view.status === "gone") throw seeOther("/track/ended");
  const done = new URL(request.url).searchParams.get("done");
  return { view, said: view.status === "open" ? doneWords(done, view.mode) : null };
}

/** A file of the case, to be saved and never shown. */
export async function caseFile(context: AppLoadContext, id: string): Promise<Response> {
  const file = await openTrackedFile(db(), complainantOf(context), id);
  if (!file) throw new Response(null, { status: 404 });
  const body = Readable.toWeb(file.plain) as ReadableStream<Uint8Array>;
  return new Response(body, { headers: downloadHeaders(file.name) });
}

const seeOther = (address: string) =>
  new Response(null, { status: 303, headers: { Location: address } });

/** Answers the form of a message or of asked-for material, with or without files. */
export async function answerMessageForm(
  { request, context }: Pick<ActionFunctionArgs, "request" | "context">,
  kind: "message" | "supplement",
) {
  const store = await complaintBlobs();
  const now = new Date();
  const type = request.headers.get("Content-Type") ?? "";
  const received = type.startsWith("multipart/form-data")
    ? await receiveFiles(request, store, now, {
        caller: context.caller,
        allowance: uploadAllowance(),
      })
    : null;
  const form = received?.fields ?? (await readForm(request));
  const onFailed = (err: Error) =>
    logger().error({ id: context.requestId, err }, "a file was not stored");
  try {
    const actor = complainantOf(context);
    const input = { actor, kind, form, received, now };
    const answer = await answerMessage(db(), input, { store, onFailed });
    if ("form" in answer) return data<MessageForm>(answer.form, { status: answer.status });
    const done = kind === "message" ? "sent" : "supplemented";
    const query = answer.sent.status === "done" ? `?done=${done}` : "";
    return redirect(`/track/case${query}`, 303);
  } catch (error) {
    if (!isDatabaseDown(error)) throw error;
    const again: MessageForm = {
      ...emptyMessageForm(),
      draft: formText(form, "draft", 100),
      text: formText(form, "text", 20_000),
      audience: formText(form, "audience", 20),
      errors: [{ message: DOWN }],
    };
    return data<MessageForm>(again, { status: 503 });
  }
}
