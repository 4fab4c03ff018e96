import type { LoadedServer } from "./servers";
import { matchBody, visitorCookie } from "./visitors";

/** One thing to load, and what it is measured against. */
export interface Target {
  label: string;
  server: LoadedServer;
  requests: { method?: "GET" | "POST"; path: string; body?: string; headers?: object }[];
  /** What the answer must contain, so that no error page is measured. */
  shows: string;
  /** At least so many times the requests per second of another target. */
  goal?: { times: number; of: string };
}

export const BARE_NODE = "bare node:http";
export const BARE_REMIX = "bare Remix, one sentence";
const LONG_REMIX = "bare Remix, as long as the result";
const JSON_REMIX = "bare Remix, the match as fixed text";

export const matchRequest = {
  method: "POST",
  path: "/api/v1/match",
  body: matchBody,
  headers: { "Content-Type": "application/json" },
} as const;

/** The result page as the visitor's browser asks for it. */
export const resultRequest = (secret: string) => ({
  path: "/match/result",
  headers: { Cookie: visitorCookie(secret) },
});

/** References and targets, each reference just before what is measured against it. */
export function targetsOf(
  own: LoadedServer,
  remix: LoadedServer,
  node: LoadedServer,
  secret: string,
): Target[] {
  const cached = { times: 5, of: BARE_REMIX };
  const visitor = resultRequest(secret);
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
      requests: [{ ...matchRequest, path: "/json" }],
      shows: "eligible",
    },
    {
      label: "match, POST /api/v1/match",
      server: own,
      requests: [matchRequest],
      shows: "eligible",
      goal: { times: 0.6, of: JSON_REMIX },
    },
    { label: LONG_REMIX, server: remix, requests: [{ path: "/long" }], shows: "policy-9" },
    {
      label: "result for a visitor",
      server: own,
      requests: [visitor],
      shows: "初步判断",
      goal: { times: 0.6, of: LONG_REMIX },
    },
    {
      label: "list for a visitor",
      server: own,
      requests: [{ ...visitor, path: "/policies" }],
      shows: "查政策",
    },
    { label: "500 searches in turn", server: own, requests: manySearches(), shows: "政策" },
  ];
}

/** Addresses that fill the page cache instead of hitting it at once. */
function manySearches(): Target["requests"] {
  const words = "研发贷款就业人才专利出口数字";
  return Array.from({ length: 500 }, (_, i) => {
    const q = encodeURIComponent(words.slice(i % 12, (i % 12) + 2));
    return { path: `/policies?q=${q}+${i}` };
  });
}
