import type { RequestHandler } from "express";
import { createRateLimit } from "./rate-limit.server";

/** Headers of every answer of the JSON interface: anybody's page may read it, none may send cookies to it. */
export const apiHeaders = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Retry-After, X-Request-Id",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

export function isApi(url: string): boolean {
  return url.startsWith("/api/");
}

/**
 * What all calls to the JSON interface share: CORS, its preflight, and 429 with Retry-After once a
 * caller has made more than `callsPerMinute` calls in a minute.
 */
export function answerApi(callsPerMinute: number): RequestHandler {
  const limit = createRateLimit(callsPerMinute);
  return (request, response, next) => {
    if (!isApi(request.url)) {
      next();
      return;
    }
    response.set(apiHeaders);
    if (request.method === "OPTIONS") {
      response.set({
        "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
        "Access-Control-Allow-Headers": "Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
      });
      response.status(204).end();
      return;
    }
    const wait = limit(request.ip ?? "", Date.now());
    if (wait === 0) {
      next();
      return;
    }
    response.set("Retry-After", String(wait)).set("Cache-Control", "no-store").status(429);
    response.json({ errors: [{ path: "", message: `调用太频繁,请 ${wait} 秒后再试` }] });
  };
}
