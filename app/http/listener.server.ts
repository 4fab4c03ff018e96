import { randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import express, { type Express } from "express";
import type { Logger } from "pino";
import { answerApi, apiHeaders, isApi } from "./api-gateway.server";
import { callerOf } from "./caller.server";
import { errorDocument } from "./error-document.server";
import { securityHeaders } from "./headers";
import { readiness, type ReadinessChecks } from "./health.server";
import { isOwnOrigin } from "./origin-check.server";
import { createPageCache, type PageCache } from "./page-cache.server";
import {
  BodyTooLargeError,
  readBody,
  sendResponse,
  toRequest,
  type RequestHandler,
} from "./remix-exchange.server";
import { isPrivatePage, takesUploads } from "./private-pages";
import { logRequest } from "./request-log.server";
import { createStaticFiles } from "./static-files.server";

export interface ListenerOptions {
  handle: RequestHandler;
  checks: ReadinessChecks;
  log: Logger;
  /** The address readers use, such as https://example.gov.cn; null: whatever host they asked for. */
  publicOrigin: string | null;
  /** How many proxies stand in front and may be believed about address, host and scheme. */
  trustProxy: number;
  /** Folder of built assets and public files. */
  clientFolder: string;
  /** Address of the stylesheet for error pages outside Remix. */
  stylesheet: string | null;
  /** First path segments that exist and may therefore be logged. */
  knownSegments: ReadonlySet<string>;
  sharedPages: { epoch: () => string | null; isShared: (path: string) => boolean };
  pageCacheBytes: number;
  apiCallsPerMinute: number;
  requestTimeoutMs: number;
  /** Development: Vite's middleware. */
  middleware?: express.RequestHandler;
}

export interface Listener {
  listen: RequestListener;
  pageCache: PageCache;
}

/** The largest form of ours is far below this; larger bodies are refused before they are read, in bytes. */
const formLimit = 1024 * 1024;

/**
 * Puts together everything between the socket and Remix. What most readers ask for (files, shared
 * pages) is answered before Express; nothing a reader sends ends in an unhandled error.
 */
export function createListener(options: ListenerOptions): Listener {
  const https = options.publicOrigin?.startsWith("https:") ?? false;
  const headers = securityHeaders({ https });
  const serveFile = createStaticFiles(options.clientFolder, headers);
  const pageCache = createPageCache({
    maxBytes: options.pageCacheBytes,
    epoch: options.sharedPages.epoch,
    isShared: options.sharedPages.isShared,
    headers,
    // The host a reader asked for must not get into a page that others see.
    render: ({ path, search, display }) =>
      options.handle(
        new Request(`${options.publicOrigin ?? "http://localhost"}${path}${search}`, {
          headers: { Cookie: `display=${display}` },
        }),
        { requestId: newId(), nonce: "", caller: "" },
      ),
  });
  const app = createExpress(options, https);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = newId();
    logRequest(request, response, { id, known: options.knownSegments, log: options.log });
    response.setHeader("X-Request-Id", id);
    try {
      if (serveFile(request, response)) return;
      if (await pageCache.serve(request, response)) return;
    } catch (error) {
      options.log.error({ id, err: error }, "a shared page failed");
      // Express answers instead, and shows the error page if it fails there too.
    }
    if (!response.writableEnded) app(request, response);
  }

  return {
    pageCache,
    listen: (request, response) => {
      response.on("error", () => undefined);
      void answer(request, response);
    },
  };
}

function createExpress(options: ListenerOptions, https: boolean): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("trust proxy", options.trustProxy);
  app.set("query parser", false);

  const fail = (request: express.Request, response: express.Response, status: number) => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const requestId = String(response.getHeader("X-Request-Id"));
    response.status(status).set(securityHeaders({ https })).set("Cache-Control", "no-store");
    if (!request.complete) response.set("Connection", "close");
    if (isApi(request.url)) {
      response.set(apiHeaders).json({ errors: [{ path: "", message: apiMessage(status) }] });
      return;
    }
    const { stylesheet } = options;
    response.type("html").send(errorDocument({ status, requestId, stylesheet }));
  };

  const plain = { ...securityHeaders({ https }), "Cache-Control": "no-store" };
  app.get("/healthz", (_request, response) => {
    response.set(plain).json({ ok: true });
  });
  app.get("/readyz", (_request, response, next) => {
    readiness(options.checks).then((state) => {
      response
        .status(state.ok ? 200 : 503)
        .set(plain)
        .json(state);
    }, next);
  });
  app.use((request, response, next) => {
    if (!methods.includes(request.method)) {
      response.set("Allow", methods.join(", "));
      fail(request, response, 405);
    } else if (isWellFormed(request)) next();
    else fail(request, response, 400);
  });
  if (options.middleware) app.use(options.middleware);
  app.use(answerApi(options.apiCallsPerMinute));
  app.use((request, response, next) => {
    const own = options.publicOrigin ?? hostOrigin(request);
    const strict = isPrivatePage(pathOf(request));
    if (isApi(request.url) || isOwnOrigin(request.method, request.headers, own, strict)) next();
    else fail(request, response, 403);
  });
  app.use((request, response, next) => {
    exchange(options, https, request, response).catch((error: unknown) => {
      if (error instanceof BodyTooLargeError)
        fail(request, response, isApi(request.url) ? 400 : 413);
      else next(error);
    });
  });
  const onError: express.ErrorRequestHandler = (error: unknown, request, response, _next) => {
    if (response.destroyed) return;
    const late = error instanceof Error && error.name === "TimeoutError";
    options.log.error(
      { id: response.getHeader("X-Request-Id"), err: error },
      late ? "a request took too long" : "a request failed",
    );
    fail(request, response, late ? 503 : 500);
  };
  app.use(onError);
  return app;
}

async function exchange(
  options: ListenerOptions,
  https: boolean,
  request: express.Request,
  response: express.Response,
): Promise<void> {
  const reads = request.method !== "GET" && request.method !== "HEAD";
  const limit = isApi(request.url) ? apiBodyLimit : formLimit;
  const uploads = reads && isUpload(request);
  const body = !reads ? null : uploads ? bodyStream(request) : await readBody(request, limit);
  const over = new AbortController();
  response.once("close", () => over.abort());
  const nonce = randomBytes(16).toString("base64");
  const requestId = String(response.getHeader("X-Request-Id"));
  const context = { requestId, nonce, caller: callerOf(request.ip ?? "", Date.now()) };
  const origin = options.publicOrigin ?? hostOrigin(request);
  const answer = await withinTime(
    options.handle(toRequest(request, origin, body, over.signal), context),
    uploads ? uploadTimeoutMs : options.requestTimeoutMs,
    over,
  );
  if (response.destroyed) return;
  // The rest of a body that was refused half-way is not waited for.
  if (!request.complete) response.setHeader("Connection", "close");
  await sendResponse(request, response, answer, { https, nonce });
}

/** Files come in as slowly as a phone sends them, in milliseconds. */
export const uploadTimeoutMs = 300_000;

function isUpload(request: express.Request): boolean {
  const type = request.get("Content-Type") ?? "";
  return type.startsWith("multipart/form-data") && takesUploads(pathOf(request));
}

/** The body as it arrives; its reader sets the limits. */
function bodyStream(request: express.Request): ReadableStream<Uint8Array> {
  return Readable.toWeb(request) as ReadableStream<Uint8Array>;
}

function pathOf(request: express.Request): string {
  return request.url.split("?", 1)[0] ?? "";
}

/** Remix fails on any other method. */
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** The JSON interface's bound on a body, in bytes. */
const apiBodyLimit = 256 * 1024;

function apiMessage(status: number): string {
  if (status === 400) return "请求无法处理:网址不合法,或请求体超过 256 KiB";
  if (status === 405) return "没有这种请求方法,查询用 GET,提交用 POST";
  return status === 503 ? "服务繁忙,请稍后再试" : "服务出错,请稍后再试";
}

/**
 * Waits for an answer at most so long, then aborts what makes it and throws a TimeoutError. The timer ends
 * with the answer: one that ran on would keep every answer in memory until it strikes.
 */
async function withinTime<T>(answer: Promise<T>, ms: number, maker: AbortController): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new DOMException("The answer took too long.", "TimeoutError");
      maker.abort(error);
      reject(error);
    }, ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function hostOrigin(request: express.Request): string {
  return `${request.protocol}://${forwardedHost(request)}`;
}

function forwardedHost(request: express.Request): string {
  const trusted = (request.app.get("trust proxy") as number) > 0;
  const forwarded = trusted ? request.get("X-Forwarded-Host")?.split(",", 1)[0]?.trim() : undefined;
  return forwarded ?? request.get("Host") ?? "localhost";
}

/** Half-encoded characters, doubled slashes and impossible hosts are refused here, as Remix would fail on them. */
function isWellFormed(request: express.Request): boolean {
  const path = request.url.split("?", 1)[0] ?? "";
  if (!path.startsWith("/") || path.startsWith("//") || path.includes("\\")) return false;
  try {
    decodeURIComponent(path);
  } catch {
    return false;
  }
  return !decodeURIComponent(path).includes("\0") && URL.canParse(hostOrigin(request));
}

function newId(): string {
  return randomBytes(6).toString("hex");
}
