import { data, redirect, type AppLoadContext } from "@remix-run/node";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import { officialOf } from "~/identity/admit-official.server";
import type { Official } from "~/identity/official";
import { may } from "~/identity/permissions";
import { db } from "~/platform/db.server";
import { downloadHeaders } from "~/platform/files/download-headers";
import type { FieldError } from "~/ui/error-summary";
import { askIdentity, findIdentityCase } from "./ask-identity.server";
import { notThere } from "../desk/desk-pages.server";
import type { EnvelopeBody } from "../case/envelopes";
import { grantIdentity } from "./grant-identity.server";
import { identityReasonSchema } from "./identity-request.schema";
import { listIdentityRequests } from "./list-identity-requests.server";
import { openIdentityOfRequest, openOriginalFile } from "./open-identity.server";
import { refuseIdentity } from "./refuse-identity.server";

const asks = (official: Official) => may(official.roles, "identity.ask");
const grants = (official: Official) => may(official.roles, "identity.grant");

/** Requests to see an identity: those that wait for an approver, and one's own. */
export async function identityListPage(context: AppLoadContext, now: Date) {
  const official = officialOf(context);
  if (!asks(official) && !grants(official)) throw notThere();
  const requests = await listIdentityRequests(db(), official, now);
  return { requests, asks: asks(official), grants: grants(official) };
}

/** Finds a case by its number for an officer, or decides on a request as an approver. */
export async function answerIdentityList(request: Request, context: AppLoadContext, now: Date) {
  const official = officialOf(context);
  const form = await readForm(request);
  const requestId = formText(form, "request", 40);
  if (requestId !== "") {
    if (!grants(official) || !isId(requestId)) throw notThere();
    const decide = formText(form, "decision", 10) === "grant" ? grantIdentity : refuseIdentity;
    const acted = await decide(db(), { official, requestId, now });
    if (acted.status === "unknown") throw notThere();
    if (acted.status === "refused")
      return data({ error: acted.reason, typed: "" }, { status: 400 });
    return redirect("/desk/identity", 303);
  }
  if (!asks(official)) throw notThere();
  const typed = formText(form, "reference", 40);
  const reference = typed.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  const known = /^XS\d{10}$/.test(reference) && (await findIdentityCase(db(), official, reference));
  if (!known) return data({ error: "没有找到这个受理编号,请核对", typed }, { status: 400 });
  return redirect(`/desk/cases/${reference}/identity`, 303);
}

/** An officer at one case: its number, mode and the own requests; nothing of what it is about. */
export async function identityCasePage(context: AppLoadContext, reference: string, now: Date) {
  const official = officialOf(context);
  const found = asks(official) ? await findIdentityCase(db(), official, reference) : null;
  if (!found) throw notThere();
  const all = await listIdentityRequests(db(), official, now);
  const requests = all.filter((one) => one.own && one.reference === reference);
  return { reference, anonymous: found.row.mode === "anonymous", requests };
}

/** Asks, or opens what was granted. What is shown is in the answer to the press and nowhere else. */
export async function answerIdentityCase(
  request: Request,
  context: AppLoadContext,
  reference: string,
  now: Date,
) {
  const official = officialOf(context);
  if (!asks(official) || !(await findIdentityCase(db(), official, reference))) throw notThere();
  const form = await readForm(request);
  const requestId = formText(form, "open", 40);
  if (requestId !== "") return openGranted(official, requestId, now);
  const typed = formText(form, "reason", 4000);
  const parsed = identityReasonSchema.safeParse({ reason: typed });
  if (!parsed.success) {
    const message = parsed.error.issues[0]?.message ?? "";
    return again([{ name: "reason", message }], typed);
  }
  const acted = await askIdentity(db(), { official, reference, input: parsed.data, now });
  if (acted.status === "unknown") throw notThere();
  if (acted.status === "ok") return redirect(`/desk/cases/${reference}/identity`, 303);
  return again([{ message: acted.reason }], typed);
}

/** An original file, while the granted minutes last. */
export async function answerOriginalFile(
  request: Request,
  context: AppLoadContext,
  now: Date,
): Promise<Response> {
  const official = officialOf(context);
  const form = await readForm(request);
  const requestId = formText(form, "open", 40);
  const fileId = formText(form, "file", 40);
  if (!asks(official) || !isId(requestId) || !isId(fileId)) throw notThere();
  const file = await openOriginalFile(db(), { official, requestId, fileId, now });
  if (!file) throw notThere();
  return new Response(new Uint8Array(file.bytes), { headers: downloadHeaders(file.name) });
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

async function openGranted(official: Official, requestId: string, now: Date) {
  if (!isId(requestId)) throw notThere();
  const opened = await openIdentityOfRequest(db(), { official, requestId, now });
  if (!opened) {
    const message = "现在不能查看:还没有同意,或者 15 分钟已过。请重新申请";
    return again([{ message }], "");
  }
  const { identity } = opened;
  const files = opened.files.map(({ id, meta }) => ({ id, name: meta.name, size: meta.size }));
  return again([], "", { requestId, identity, files });
}

interface OpenedView {
  requestId: string;
  identity: EnvelopeBody<"identity"> | null;
  files: { id: string; name: string; size: number }[];
}

function again(errors: readonly FieldError[], typed: string, opened: OpenedView | null = null) {
  return data({ errors, typed, opened }, { status: errors.length > 0 ? 400 : 200 });
}
