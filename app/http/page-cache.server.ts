import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import zlib from "node:zlib";
import { displayModeText } from "~/ui/display-mode";
import { cookieValue } from "./cookie";
import { displayModeOf } from "./display-mode";
import { chooseEncoding, compressForReuse } from "./encoding.server";
import { hydratedHeader } from "./hydrated-header";

/** Cookies that make a page personal: with one of them, pages are never taken from or put into the cache. */
export const personalCookies = ["answers", "notice", "session"] as const;

/** What messengers and campaigns append to a shared address; it changes nothing on the page. */
const noiseParameters = /^(utm_.*|from|isappinstalled|nsukey|scene|clicktime|enterid)$/;

const longestQuery = 512;
const keptHeaders = ["content-type", "content-language", "link"];

export interface PageCacheOptions {
  /** Upper bound of what the cache holds, in bytes. 0 switches it off. */
  maxBytes: number;
  /** Changes whenever a cached page could look different: catalogue version and Shanghai date. Null: serve nothing yet. */
  epoch: () => string | null;
  /** Pages that depend on nothing but path, query, display mode and epoch. */
  isShared: (path: string) => boolean;
  /** Renders a page from a request that carries nothing personal. */
  render: (address: SharedAddress) => Promise<Response>;
  /** Headers of every answer, such as the security headers. */
  headers: Record<string, string>;
}

/** All that a shared page may depend on. */
export interface SharedAddress {
  path: string;
  /** Sorted, without noise; begins with `?` unless empty. */
  search: string;
  /** Value of the display cookie in its normal form. */
  display: string;
}

interface Page {
  etag: string;
  headers: Record<string, string>;
  gzip: Buffer;
  br: Buffer;
  bytes: number;
}

export interface PageCache {
  /** Answers a request from the cache, filling it first if need be. False: not a cacheable page, nothing was sent. */
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  size: () => { pages: number; bytes: number };
}

/**
 * Keeps rendered pages that are the same for everybody, compressed. Bounded by bytes, least recently
 * used first out; requests that miss together wait for one rendering.
 */
export function createPageCache(options: PageCacheOptions): PageCache {
  const pages = new Map<string, Page>();
  const pending = new Map<string, Promise<Page | null>>();
  let epoch: string | null = null;
  let bytes = 0;

  function store(key: string, page: Page): void {
    if (page.bytes > options.maxBytes) return;
    pages.set(key, page);
    bytes += page.bytes;
    for (const [oldest, { bytes: freed }] of pages) {
      if (bytes <= options.maxBytes) break;
      pages.delete(oldest);
      bytes -= freed;
    }
  }

  async function fill(key: string, address: SharedAddress, from: string): Promise<Page | null> {
    const page = await packPage(await options.render(address));
    // A page begun before the catalogue changed is still right for those who asked then, not later.
    if (page && from === epoch && options.epoch() === from) store(key, page);
    return page;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    const address = sharedAddress(request, options.isShared);
    const now = options.epoch();
    if (!address || now === null || options.maxBytes === 0) return false;
    if (now !== epoch) {
      epoch = now;
      pages.clear();
      pending.clear();
      bytes = 0;
    }
    const key = `${address.display} ${address.path}${address.search}`;
    let page = pages.get(key) ?? null;
    if (page) {
      pages.delete(key);
      pages.set(key, page);
    } else {
      let filling = pending.get(key);
      if (!filling) {
        filling = fill(key, address, now);
        pending.set(key, filling);
        const done = () => {
          if (pending.get(key) === filling) pending.delete(key);
        };
        filling.then(done, done);
      }
      page = await filling;
    }
    if (!page) return false;
    send(request, response, page, options.headers);
    return true;
  }

  return { serve, size: () => ({ pages: pages.size, bytes }) };
}

/** The part of a request that shared pages depend on, or null when the page would be personal or is not shared. */
export function sharedAddress(
  request: Pick<IncomingMessage, "url" | "headers">,
  isShared: (path: string) => boolean,
): SharedAddress | null {
  const url = request.url ?? "";
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  if (!isShared(path)) return null;
  const { cookie } = request.headers;
  if (personalCookies.some((name) => cookieValue(cookie, name) !== null)) return null;
  const search = mark < 0 ? "" : normaliseQuery(url.slice(mark + 1));
  if (search.length > longestQuery) return null;
  return { path, search, display: displayModeText(displayModeOf(cookie)) };
}

function normaliseQuery(query: string): string {
  const parameters = new URLSearchParams(query);
  for (const name of [...parameters.keys()]) {
    if (noiseParameters.test(name)) parameters.delete(name);
  }
  parameters.sort();
  const text = parameters.toString();
  return text && `?${text}`;
}

async function packPage(response: Response): Promise<Page | null> {
  const usable =
    response.status === 200 &&
    !response.headers.has("set-cookie") &&
    !response.headers.has(hydratedHeader) &&
    !/no-store/.test(response.headers.get("cache-control") ?? "");
  if (!usable) {
    await response.body?.cancel();
    return null;
  }
  const body = new Uint8Array(await response.arrayBuffer());
  const packed = await compressForReuse(body);
  const headers: Record<string, string> = {};
  for (const name of keptHeaders) {
    const value = response.headers.get(name);
    if (value) headers[name] = value;
  }
  const etag = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  // 2 KiB for the key, the headers and what the engine keeps beside the buffers.
  const bytes = packed.gzip.byteLength + packed.br.byteLength + 2048;
  return { etag, headers, ...packed, bytes };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  page: Page,
  headers: Record<string, string>,
): void {
  const encoding = chooseEncoding(request.headers["accept-encoding"], ["br", "gzip"]);
  const common = {
    ...headers,
    ...page.headers,
    "Cache-Control": "no-cache",
    ETag: `"${page.etag}-${encoding}"`,
    Vary: "Accept-Encoding, Cookie",
  };
  if (request.headers["if-none-match"]?.includes(`"${page.etag}-`)) {
    response.writeHead(304, common).end();
    return;
  }
  // Clients without compression are rare, so the plain text is not worth its memory.
  const body = encoding === "identity" ? zlib.gunzipSync(page.gzip) : page[encoding];
  response.writeHead(200, {
    ...common,
    ...(encoding !== "identity" && { "Content-Encoding": encoding }),
    "Content-Length": body.byteLength,
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
