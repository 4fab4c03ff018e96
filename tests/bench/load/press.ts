import autocannon from "autocannon";
import { processFigures } from "./process-figures";
import type { Asked, Target } from "./targets";

export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  /** Milliseconds of processor time for one answer; null where the system does not tell. */
  cpu: number | null;
}

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

/** Answers before anything is measured, so that the compiler has seen every path. */
export async function warmUp(target: Target, load: { connections: number; seconds: number }) {
  const requests = target.warmUp ?? target.requests;
  await send(target, { ...load, requests });
}

/** Loads a target for some seconds, or with each request once. @throws when an answer was no 2xx: then something else was measured. */
export async function press(
  target: Target,
  load: { connections: number; seconds: number },
): Promise<Measured> {
  const { server, requests, once } = target;
  const before = processFigures(server.pid)?.cpu;
  const amount = once && { amount: requests.length };
  const result = await send(target, { ...load, ...amount, requests });
  const after = processFigures(server.pid)?.cpu;
  const known = before !== undefined && after !== undefined;
  const { total } = result.requests;
  return {
    perSecond: total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: known ? (after - before) / total : null,
  };
}

async function send(
  { label, server }: Target,
  load: { connections: number; seconds: number; requests: readonly Asked[]; amount?: number },
) {
  const written = load.requests.map((request) => ({ ...request, headers: headersOf(request) }));
  const share = Math.ceil(written.length / load.connections);
  let connection = 0;
  const result = await autocannon({
    url: server.origin,
    connections: load.connections,
    duration: load.seconds,
    timeout: 60,
    ...(load.amount && { amount: load.amount }),
    requests: written.slice(0, 1),
    // Each connection begins at another request; of those sent once only, each has its own.
    setupClient(client) {
      const from = (connection++ * share) % written.length;
      const own = load.amount
        ? written.slice(from, from + share)
        : [...written.slice(from), ...written.slice(0, from)];
      client.setRequests(own);
    },
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${label}: ${result.non2xx} answers were no 2xx, ${result.errors} broke off`);
  }
  return result;
}
