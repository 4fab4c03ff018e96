import { createHash } from "node:crypto";
import type { TextPart } from "~/http/packed-text.server";
import { respondInParts } from "~/http/parts-response.server";
import type { Problem } from "./fields.schema";
import { boundedProblems } from "./problems";

/** JSON, kept in caches only as long as it has not changed: a strong ETag of the text, 304 when the caller has it. */
export function answerUnlessKnown(request: Request, body: string): Response {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = { ETag: etag, "Cache-Control": "no-cache" };
  if (knows(request.headers.get("If-None-Match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return answer(body, { headers });
}

/** JSON that is nobody else's. */
export function answerOnce(parts: readonly TextPart[]): Response {
  return respondInParts(parts, { headers: { ...json, "Cache-Control": "no-store" } });
}

/** Every problem of a request, as `{errors: [{path, message}]}`. */
export function refuse(
  status: 400 | 404 | 405 | 415,
  problems: readonly Problem[],
  headers: Record<string, string> = {},
): Response {
  return answer(JSON.stringify({ errors: boundedProblems(problems) }), {
    status,
    headers: { "Cache-Control": "no-store", ...headers },
  });
}

/** For methods an address does not take. */
export function refuseMethod(allowed: string): Response {
  const message = `这个地址只接受 ${allowed}`;
  return refuse(405, [{ path: "", message }], { Allow: allowed });
}

/** What addresses that are only read allow. */
export const READ_METHODS = "GET, HEAD, OPTIONS";

const json = { "Content-Type": "application/json; charset=utf-8" };

function answer(
  body: string,
  { headers, ...init }: { status?: number; headers: object },
): Response {
  return new Response(body, { ...init, headers: { ...json, ...headers } });
}

/** A validator that only says the text was packed in transit (`W/`, or `-gzip` at the end) means the same text. */
function knows(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some(
    (one) =>
      one
        .trim()
        .replace(/^W\//, "")
        .replace(/-(gzip|br)"$/, '"') === etag,
  );
}
