import type { LoadedServer } from "./servers";
import { matchBody, visitorCookie, visitorsOf, type Visitor } from "./visitors";

export interface Asked {
  method?: "GET" | "POST";
  path: string;
  body?: string;
  headers?: object;
}

/** One thing to load, and what it is measured against. */
export interface Target {
  label: string;
  server: LoadedServer;
  /** Sent in turn; each connection begins at another one. */
  requests: readonly Asked[];
  /** Sent before anything is measured; absent: the same ones. */
  warmUp?: readonly Asked[];
  /** Each request is sent once only, so that none meets what an equal one left behind. */
  once?: true;
  /** What the answer must contain, so that no error page is measured. */
  shows: string;
  /** At least so many times the requests per second of another target. */
  goal?: { times: number; of: string };
  /** Others to show the ratio to. */
  beside?: readonly string[];
}

export const BARE_NODE = "bare node:http";
export const BARE_REMIX = "bare Remix, one sentence";
const LONG_REMIX = "bare Remix, as long as the result";
const JSON_REMIX = "bare Remix, the match as fixed text";

const matchRequest = (visitor: Visitor): Asked => ({
  method: "POST",
  path: "/api/v1/match",
  body: matchBody(visitor),
  headers: { "Content-Type": "application/json" },
});

/** The result page as the visitor's browser asks for it. */
const resultRequest =
  (secret: string) =>
  (visitor: Visitor): Asked => ({
    path: "/match/result",
    headers: { Cookie: visitorCookie(visitor, secret) },
  });

/** Firms that come again and again, firms that come once, and those that were there before any was measured. */
const AGAIN = 200;
const FIRST_TIME = 1500;
const EARLIER = 1000;

/** Requests of one kind for the three groups of firms; no group shares a seed with another. */
export interface Visits {
  again: readonly Asked[];
  first: readonly Asked[];
  earlier: readonly Asked[];
}

export function visitsOf(secret: string): { match: Visits; result: Visits } {
  const again = visitorsOf(1, AGAIN);
  const first = visitorsOf(2, FIRST_TIME);
  const earlier = visitorsOf(3, EARLIER);
  const all = (request: (visitor: Visitor) => Asked): Visits => ({
    again: again.map(request),
    first: first.map(request),
    earlier: earlier.map(request),
  });
  return { match: all(matchRequest), result: all(resultRequest(secret)) };
}

/** References and targets, each reference just before what is measured against it. */
export function targetsOf(
  own: LoadedServer,
  remix: LoadedServer,
  node: LoadedServer,
  { match, result }: { match: Visits; result: Visits },
): Target[] {
  const cached = { times: 5, of: BARE_REMIX };
  const personal = { times: 0.6, of: BARE_REMIX };
  return [
    { label: BARE_NODE, server: node, requests: [{ path: "/" }], shows: "bare" },
    { label: BARE_REMIX, server: remix, requests: [{ path: "/" }], shows: "一个网页" },
    { label: "home", server: own, requests: [{ path: "/" }], shows: "查政策", goal: cached },
    {
      label: "list with a search",
      server: own,
      requests: [{ path: `/policies?q=${encodeURIComponent("研发")}` }],
      shows: "研发",
      goal: cached,
    },
    {
      label: "policy",
      server: own,
      requests: [{ path: "/policies/wen-gang-fan-huan" }],
      shows: "稳岗返还",
      goal: cached,
    },
    {
      label: JSON_REMIX,
      server: remix,
      requests: match.again.map((request) => ({ ...request, path: "/json" })),
      shows: "eligible",
    },
    ...personalTargets("match", own, match, "nextQuestions", personal, JSON_REMIX),
    { label: LONG_REMIX, server: remix, requests: [{ path: "/long" }], shows: "policy-9" },
    ...personalTargets("result", own, result, "初步判断", personal, LONG_REMIX),
    {
      label: "list for a visitor",
      server: own,
      requests: result.again.map((request) => ({ ...request, path: "/policies" })),
      shows: "查政策",
    },
    { label: "500 searches in turn", server: own, requests: manySearches(), shows: "政策" },
  ];
}

/** The same answer for firms never seen before and for firms that come again. */
function personalTargets(
  name: string,
  server: LoadedServer,
  { again, first, earlier }: Visits,
  shows: string,
  goal: Target["goal"],
  equal: string,
): Target[] {
  const one = { server, shows, beside: [equal], ...(goal && { goal }) };
  return [
    {
      ...one,
      label: `${name}, ${FIRST_TIME} firms once each`,
      requests: first,
      warmUp: earlier,
      once: true,
    },
    { ...one, label: `${name}, ${AGAIN} firms in turn`, requests: again },
  ];
}

/** Addresses that fill the page cache instead of hitting it at once. */
function manySearches(): Asked[] {
  const words = "研发贷款就业人才专利出口数字";
  return Array.from({ length: 500 }, (_, i) => {
    const q = encodeURIComponent(words.slice(i % 12, (i % 12) + 2));
    return { path: `/policies?q=${q}+${i}` };
  });
}
