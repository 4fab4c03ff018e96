import type { IncomingMessage, ServerResponse } from "node:http";
import type { PortalContext } from "./load-context";
import {
  chooseEncoding,
  compressionThreshold,
  compressQuickly,
  isCompressible,
  type Encoding,
} from "./encoding.server";
import { securityHeaders } from "./headers";
import { hydratedHeader } from "./hydrated-header";
import { gzipOf, plainOf, type TextPart } from "./packed-text.server";
import { partsOf } from "./parts-response.server";
import { isComplainantPage, isPrivatePage, privateHeaders } from "./private-pages";

/** Renders pages and answers the API: Remix, or a stand-in in tests. */
export type RequestHandler = (request: Request, context: PortalContext) => Promise<Response>;

/** A body larger than its route allows. */
export class BodyTooLargeError extends Error {
  override name = "BodyTooLargeError";
}

/** Reads a body of at most `limit` bytes. Throws BodyTooLargeError, also when the announced length is larger. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw new BodyTooLargeError();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > limit) throw new BodyTooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** Builds the Request that Remix sees. `origin` is where readers reach us, whatever the proxy in between says. */
export function toRequest(
  request: IncomingMessage,
  origin: string,
  body: Buffer | ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || /^x-forwarded-|^forwarded$/.test(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  headers.set("host", new URL(origin).host);
  // The origin was checked before; Remix would compare it with the host once more and answer 500.
  if (headers.has("origin")) headers.set("origin", origin);
  return new Request(origin + (request.url ?? "/"), {
    method: request.method,
    headers,
    body: body as BodyInit | null,
    signal,
    ...(body instanceof ReadableStream && { duplex: "half" }),
  });
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0] ?? "/";
}

/** Sends a whole answer, compressed when that pays, with the security headers where the route set none of its own. */
export async function sendResponse(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Response,
  { https, nonce }: { https: boolean; nonce: string },
): Promise<void> {
  const text = partsOf(answer) ?? new Uint8Array(await answer.arrayBuffer());
  const hydrated = answer.headers.has(hydratedHeader);
  const path = pathOf(request);
  const fixed = {
    ...securityHeaders({ https, ...(hydrated && { nonce }) }),
    ...(isPrivatePage(path) && privateHeaders),
  };
  for (const [name, value] of Object.entries(fixed)) {
    if (!response.hasHeader(name)) response.setHeader(name, value);
  }
  for (const [name, value] of answer.headers) {
    if (name !== "set-cookie" && name !== hydratedHeader) response.setHeader(name, value);
  }
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  const contentType = answer.headers.get("content-type") ?? "";
  if (!response.hasHeader("cache-control") && contentType.startsWith("text/html")) {
    response.setHeader("cache-control", "private, no-cache");
  }
  let body: Uint8Array;
  const packable = isCompressible(contentType) && !isComplainantPage(path);
  if (packable && !response.hasHeader("content-encoding")) {
    response.appendHeader("vary", "Accept-Encoding");
    // Parts are kept as gzip, so that is what costs nothing.
    const order: Encoding[] = text instanceof Uint8Array ? ["br", "gzip"] : ["gzip", "br"];
    const packed = pack(text, chooseEncoding(request.headers["accept-encoding"], order));
    body = packed.body;
    if (packed.encoding !== "identity") {
      response.setHeader("content-encoding", packed.encoding);
      // Packed and plain are two texts to a cache, so each has a validator of its own.
      const etag = answer.headers.get("etag");
      if (etag) response.setHeader("etag", etag.replace(/"$/, `-${packed.encoding}"`));
    }
  } else body = pack(text, "identity").body;
  const bodiless = answer.status === 204 || answer.status === 304;
  if (!bodiless) response.setHeader("content-length", String(body.byteLength));
  response.statusCode = answer.status;
  response.end(bodiless || request.method === "HEAD" ? undefined : body);
}

/** A text as it is sent, and how it is encoded then: short ones are not worth it. */
function pack(
  text: Uint8Array | readonly TextPart[],
  encoding: Encoding,
): { body: Uint8Array; encoding: Encoding } {
  if (!(text instanceof Uint8Array) && encoding === "gzip") return { body: gzipOf(text), encoding };
  const body = text instanceof Uint8Array ? text : plainOf(text);
  if (encoding === "identity" || body.byteLength < compressionThreshold) {
    return { body, encoding: "identity" };
  }
  return { body: compressQuickly(body, encoding), encoding };
}
