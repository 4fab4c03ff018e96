import type { IncomingHttpHeaders } from "node:http";

const changing = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * Decides whether a request that changes something comes from a page of ours. Browsers send Origin
 * with every such request; where a page's referrer policy makes it `null`, Sec-Fetch-Site tells. A
 * request with neither is no browser's, so nobody's cookies can be abused by it.
 *
 * `strictCookies`: the pages in question are known by cookies that never travel with another site's
 * request and hide their referrer, so older browsers that say `null` and no more are let through.
 */
export function isOwnOrigin(
  method: string | undefined,
  headers: IncomingHttpHeaders,
  ownOrigin: string,
  strictCookies = false,
): boolean {
  if (!changing.has(method ?? "")) return true;
  const { origin } = headers;
  const site = headers["sec-fetch-site"];
  if (origin === undefined) return site === undefined || site === "same-origin" || site === "none";
  if (origin === "null") return site === "same-origin" || (site === undefined && strictCookies);
  // A proxy may end TLS without telling us, so the host decides and not the scheme.
  return URL.canParse(origin) && new URL(origin).host === new URL(ownOrigin).host;
}
