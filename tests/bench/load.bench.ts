import autocannon from "autocannon";
import { processFigures } from "./load/process-figures";
import { bareServer, portal, type LoadedServer } from "./load/servers";
import { matchBody, visitorCookie } from "./load/visitors";

export const name = "load";

const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 50);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 20);
/** Other work on the machine only ever slows a round down, so the best one counts. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 2);
/** Enough for the compiler to have seen every path. */
const WARM_UP_SECONDS = Math.min(3, SECONDS);

const SECRET = "the load bench seals its cookies so";
const BARE_REMIX = "a bare Remix page";

interface Target {
  label: string;
  server: LoadedServer;
  requests: { method?: "GET" | "POST"; path: string; body?: string; headers?: object }[];
  /** What the answer must contain, so that no error page is measured. */
  shows: string;
  /** At least so many times the requests per second of the bare Remix page. */
  goal?: number;
}

interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  /** Milliseconds of processor time for one answer; null where the system does not tell. */
  cpu: number | null;
}

/** Loads the built portal, a bare Remix page and a bare Node answer in turns, and prints them side by side. */
export async function run(): Promise<void> {
  const started: LoadedServer[] = [];
  try {
    for (const start of [
      () => portal(SECRET),
      () => bareServer("bare-remix.tsx"),
      () => bareServer("bare-node.ts"),
    ]) {
      started.push(await start());
    }
    const [own, remix, node] = started as [LoadedServer, LoadedServer, LoadedServer];
    const targets = targetsOf(own, remix, node);
    console.log(
      `load: ${CONNECTIONS} connections, ${SECONDS} s a page, best of ${ROUNDS} rounds, Node ${process.versions.node}`,
    );
    for (const target of targets) await prove(target);
    const before = processFigures(own.pid)?.memory;
    const best = new Map<string, Measured>();
    for (const target of targets) await press(target, WARM_UP_SECONDS);
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const target of targets) {
        const measured = await press(target, SECONDS);
        const known = best.get(target.label);
        if (!known || measured.perSecond > known.perSecond) best.set(target.label, measured);
      }
    }
    print(targets, best);
    const after = processFigures(own.pid)?.memory;
    if (before && after) {
      console.log(
        `  memory of the portal: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after`,
      );
    }
  } finally {
    for (const server of started.reverse()) await server.stop();
  }
}

function targetsOf(own: LoadedServer, remix: LoadedServer, node: LoadedServer): Target[] {
  const visitor = { Cookie: visitorCookie(SECRET) };
  const page = (label: string, path: string, shows: string, more: Partial<Target> = {}) => {
    return { label, server: own, requests: [{ path }], shows, ...more } satisfies Target;
  };
  const searches = Array.from({ length: 500 }, (_, i) => ({
    path: `/policies?q=${encodeURIComponent("研发贷款就业人才专利出口数字".slice(i % 12, (i % 12) + 2))}+${i}`,
  }));
  return [
    { label: "bare node:http", server: node, requests: [{ path: "/" }], shows: "bare" },
    { label: BARE_REMIX, server: remix, requests: [{ path: "/" }], shows: "一个网页" },
    page("home", "/", "查政策", { goal: 5 }),
    page("list with a search", `/policies?q=${encodeURIComponent("研发")}`, "研发", { goal: 5 }),
    page("policy", "/policies/wen-gang-fan-huan", "稳岗返还", { goal: 5 }),
    {
      label: "match, POST /api/v1/match",
      server: own,
      requests: [
        {
          method: "POST",
          path: "/api/v1/match",
          body: matchBody,
          headers: { "Content-Type": "application/json" },
        },
      ],
      shows: "eligible",
      goal: 0.6,
    },
    page("result for a visitor", "/match/result", "初步判断", {
      requests: [{ path: "/match/result", headers: visitor }],
      goal: 0.6,
    }),
    page("list for a visitor", "/policies", "查政策", {
      requests: [{ path: "/policies", headers: visitor }],
    }),
    page("500 searches, one after another", "", "政策", { requests: searches }),
  ];
}

const headersOf = (request: Target["requests"][number]) => ({
  "Accept-Encoding": "gzip, br",
  ...request.headers,
});

/** One request of a target, looked at. @throws when it is not the page that is meant. */
async function prove({ label, server, requests, shows }: Target): Promise<void> {
  const request = requests[0] ?? { path: "/" };
  const response = await fetch(server.origin + request.path, {
    method: request.method ?? "GET",
    headers: headersOf(request),
    ...(request.body !== undefined && { body: request.body }),
  });
  const text = await response.text();
  if (!response.ok || !text.includes(shows)) {
    throw new Error(`${label}: ${response.status} without “${shows}”`);
  }
}

/** @throws when an answer was no 2xx: then something else than the page was measured. */
async function press({ label, server, requests }: Target, seconds: number): Promise<Measured> {
  const before = processFigures(server.pid)?.cpu;
  const result = await autocannon({
    url: server.origin,
    connections: CONNECTIONS,
    duration: seconds,
    requests: requests.map((request) => ({ ...request, headers: headersOf(request) })),
  });
  const after = processFigures(server.pid)?.cpu;
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${label}: ${result.non2xx} answers were no 2xx, ${result.errors} broke off`);
  }
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu:
      before === undefined || after === undefined ? null : (after - before) / result.requests.total,
  };
}

function print(targets: readonly Target[], best: ReadonlyMap<string, Measured>): void {
  const reference = best.get(BARE_REMIX);
  const row = (cells: string[]) =>
    console.log(
      `  ${(cells[0] ?? "").padEnd(34)}${cells
        .slice(1)
        .map((cell) => cell.padStart(12))
        .join("")}`,
    );
  row(["", "requests/s", "p50 ms", "p99 ms", "CPU ms", "× Remix", "goal"]);
  for (const { label, goal } of targets) {
    const measured = best.get(label);
    if (!measured || !reference) continue;
    const ratio = measured.perSecond / reference.perSecond;
    const verdict = goal === undefined ? "" : `${ratio >= goal ? "met" : "MISSED"} ${goal}`;
    row([
      label,
      measured.perSecond.toFixed(0),
      measured.p50.toFixed(0),
      measured.p99.toFixed(0),
      measured.cpu === null ? "–" : measured.cpu.toFixed(2),
      ratio.toFixed(2),
      verdict,
    ]);
  }
}
