import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { isComplainantPage } from "./private-pages";

/**
 * The part of an address that may be logged: its first segment, and only when it is one of ours, so
 * that nothing a reader typed or a scanner guessed ends up in the log.
 */
export function loggedRoute(url: string | undefined, known: ReadonlySet<string>): string {
  const path = (url ?? "").split("?", 1)[0] ?? "";
  const [, first = "", ...rest] = path.split("/");
  if (!known.has(first)) return "other";
  return rest.length > 0 ? `/${first}/*` : `/${first}`;
}

const hour = 3_600_000;

/**
 * Writes one line when an answer is finished or its reader has left: method, route, status, milliseconds,
 * id. On complainants' pages the time is the hour, so that no line tells when somebody filed.
 */
export function logRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { id, known, log }: { id: string; known: ReadonlySet<string>; log: Logger },
): void {
  const begun = performance.now();
  response.once("close", () => {
    const now = Date.now();
    const coarse = isComplainantPage((request.url ?? "").split("?", 1)[0] ?? "");
    log.info({
      ...(coarse && { time: now - (now % hour) }),
      id,
      method: request.method,
      route: loggedRoute(request.url, known),
      status: response.writableFinished ? response.statusCode : 499,
      ms: Math.round(performance.now() - begun),
    });
  });
}
