import { data, type ActionFunctionArgs } from "@remix-run/node";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import { isDatabaseDown } from "~/platform/database-down";
import { isIsoDate } from "~/policy/civil-day";
import { DOWN } from "../track/answer-turn.server";
import { checkSlip, leavesOf, proofKey, recentRoots } from "./check-slip.server";

/** Answers the form of /open/proof. The slip names nobody, and is shown again with the result. */
export async function answerSlip({ request }: Pick<ActionFunctionArgs, "request">) {
  const typed = formText(await readForm(request), "slip", 10_000);
  try {
    const check = await checkSlip(typed, new Date());
    if (check.status !== "unreadable") return data({ typed, error: null, check });
    const error =
      typed.trim() === ""
        ? "请粘贴提交凭证的全部文字"
        : "没有读出凭证。请粘贴凭证的全部文字,包括最后几行";
    return data({ typed, error, check: null }, { status: 400 });
  } catch (error) {
    if (!isDatabaseDown(error)) throw error;
    return data({ typed, error: DOWN, check: null }, { status: 503 });
  }
}

/** What the page shows before anything is checked. */
export async function proofPage() {
  const [roots, key] = await Promise.all([recentRoots(), proofKey()]);
  return { roots, publicKey: key.publicKey };
}

/** The published roots for machines; with `?day=` the whole list of that day. */
export async function rootsResponse(request: Request): Promise<Response> {
  const day = new URL(request.url).searchParams.get("day");
  const key = await proofKey();
  const headers = { "Cache-Control": "public, max-age=600", "X-Content-Type-Options": "nosniff" };
  if (day === null) return Response.json({ key, roots: await recentRoots(400) }, { headers });
  const leaves = isIsoDate(day) ? await leavesOf(day) : null;
  if (!leaves) throw new Response(null, { status: 404 });
  return Response.json({ key, day, leaves }, { headers });
}
