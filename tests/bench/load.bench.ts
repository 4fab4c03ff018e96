import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ask, press, prove, type Measured } from "./load/press";
import { processFigures } from "./load/process-figures";
import { bareServer, portal, type LoadedServer } from "./load/servers";
import { BARE_REMIX, matchRequest, resultRequest, targetsOf, type Target } from "./load/targets";

export const name = "load";

const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 50);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 20);
/** Other work on the machine only ever slows a round down, so the best one counts. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 2);
/** Enough for the compiler to have seen every path. */
const WARM_UP_SECONDS = Math.min(3, SECONDS);

const SECRET = "the load bench seals its cookies so";

/** Loads the built portal, bare Remix and bare Node in turns, and prints them side by side. */
export async function run(): Promise<void> {
  const started: LoadedServer[] = [];
  const folder = mkdtempSync(path.join(os.tmpdir(), "portal-bench-"));
  const start = async (server: Promise<LoadedServer>) => {
    started.push(await server);
    return server;
  };
  try {
    const own = await start(portal(SECRET));
    const remix = await start(bareServer("bare-remix.tsx", await weightOf(own, folder)));
    const node = await start(bareServer("bare-node.ts"));
    const targets = targetsOf(own, remix, node, SECRET);
    console.log(
      `load: ${CONNECTIONS} connections, ${SECONDS} s a page, best of ${ROUNDS} rounds, Node ${process.versions.node}`,
    );
    const sizes = new Map<Target, number>();
    for (const target of targets) sizes.set(target, await prove(target));
    const before = processFigures(own.pid)?.memory;
    const best = await pressAll(targets);
    const after = processFigures(own.pid);
    print(targets, sizes, best);
    if (before !== undefined && after) {
      console.log(
        `  memory of the portal: ${before.toFixed(0)} MB before, ${after.memory.toFixed(0)} MB after, ${after.mostMemory.toFixed(0)} MB at most`,
      );
    }
  } finally {
    for (const server of started.reverse()) await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** What the bare pages must weigh to be compared with the portal's answers. */
async function weightOf(own: LoadedServer, folder: string): Promise<Record<string, string>> {
  const result = await ask(own.origin, resultRequest(SECRET));
  const file = path.join(folder, "match.json");
  writeFileSync(file, await ask(own.origin, matchRequest));
  return {
    ELEMENTS: String(result.match(/<[a-z]/g)?.length ?? 0),
    BYTES: String(Buffer.byteLength(result)),
    JSON_FILE: file,
  };
}

async function pressAll(targets: readonly Target[]): Promise<ReadonlyMap<string, Measured>> {
  for (const target of targets) {
    await press(target, { connections: CONNECTIONS, seconds: WARM_UP_SECONDS });
  }
  const best = new Map<string, Measured>();
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const target of targets) {
      const measured = await press(target, { connections: CONNECTIONS, seconds: SECONDS });
      const known = best.get(target.label);
      if (!known || measured.perSecond > known.perSecond) best.set(target.label, measured);
    }
  }
  return best;
}

function print(
  targets: readonly Target[],
  sizes: ReadonlyMap<Target, number>,
  best: ReadonlyMap<string, Measured>,
): void {
  const row = (first: string, ...cells: string[]) =>
    console.log(`  ${first.padEnd(36)}${cells.map((cell) => cell.padStart(11)).join("")}`);
  row("", "KB", "requests/s", "p50 ms", "p99 ms", "CPU ms", "× bare", "goal");
  for (const target of targets) {
    const measured = best.get(target.label);
    if (!measured) continue;
    const times = (label: string) => measured.perSecond / (best.get(label)?.perSecond ?? NaN);
    row(
      target.label,
      ((sizes.get(target) ?? 0) / 1000).toFixed(1),
      measured.perSecond.toFixed(0),
      measured.p50.toFixed(0),
      measured.p99.toFixed(0),
      measured.cpu === null ? "–" : measured.cpu.toFixed(2),
      times(BARE_REMIX).toFixed(2),
      goalWords(target, times),
    );
  }
}

function goalWords({ goal }: Target, times: (label: string) => number): string {
  if (!goal) return "";
  const reached = times(goal.of);
  const verdict = reached >= goal.times ? "met" : "MISSED";
  return `  ${verdict}: ${reached.toFixed(2)} × “${goal.of}”, at least ${goal.times}`;
}
