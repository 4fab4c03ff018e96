import autocannon from "autocannon";
import { processFigures } from "./process-figures";
import type { Target } from "./targets";

export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  /** Milliseconds of processor time for one answer; null where the system does not tell. */
  cpu: number | null;
}

type Asked = Target["requests"][number];

const headersOf = (request: Asked) => ({ "Accept-Encoding": "gzip, br", ...request.headers });

/** The text that a request is answered with. @throws when it is none of a good answer. */
export async function ask(origin: string, request: Asked): Promise<string> {
  const response = await fetch(origin + request.path, {
    method: request.method ?? "GET",
    headers: headersOf(request),
    ...(request.body !== undefined && { body: request.body }),
  });
  if (!response.ok) throw new Error(`${request.path}: ${response.status}`);
  return response.text();
}

/** Size of a target's answer, unpacked, in bytes. @throws when it is not the page that is meant. */
export async function prove({ label, server, requests, shows }: Target): Promise<number> {
  const text = await ask(server.origin, requests[0] ?? { path: "/" });
  if (!text.includes(shows)) throw new Error(`${label}: an answer without “${shows}”`);
  return Buffer.byteLength(text);
}

/** Loads a target for some seconds. @throws when an answer was no 2xx: then something else was measured. */
export async function press(
  { label, server, requests }: Target,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Measured> {
  const before = processFigures(server.pid)?.cpu;
  const result = await autocannon({
    url: server.origin,
    connections,
    duration: seconds,
    requests: requests.map((request) => ({ ...request, headers: headersOf(request) })),
  });
  const after = processFigures(server.pid)?.cpu;
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${label}: ${result.non2xx} answers were no 2xx, ${result.errors} broke off`);
  }
  const known = before !== undefined && after !== undefined;
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: known ? (after - before) / result.requests.total : null,
  };
}
