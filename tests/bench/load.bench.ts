import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ask, press, prove, warmUp, type Measured } from "./load/press";
import { processFigures } from "./load/process-figures";
import { bareServer, portal, type LoadedServer } from "./load/servers";
import { BARE_REMIX, targetsOf, visitsOf, type Target, type Visits } from "./load/targets";

export const name = "load";

const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 50);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 20);
/** Other work on the machine only ever slows a round down, so the best one counts. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 2);
const WARM_UP_SECONDS = 4;
/** Only targets with one of these words; the bare pages always. */
const WORDS = process.env.BENCH_TARGETS?.split(",") ?? [];

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
    const visits = visitsOf(SECRET);
    const remix = await start(bareServer("bare-remix.tsx", await weightOf(own, visits, folder)));
    const node = await start(bareServer("bare-node.ts"));
    const targets = targetsOf(own, remix, node, visits).filter(isWanted);
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

const isWanted = ({ label }: Target) =>
  WORDS.length === 0 || label.startsWith("bare") || WORDS.some((word) => label.includes(word));

/** What the bare pages must weigh to be compared with the portal's answers: as much as one in the middle of them. */
async function weightOf(
  own: LoadedServer,
  { match, result }: { match: Visits; result: Visits },
  folder: string,
): Promise<Record<string, string>> {
  const middleOf = async ({ earlier }: Visits) => {
    const answers: string[] = [];
    for (const request of earlier.slice(0, 51)) answers.push(await ask(own.origin, request));
    answers.sort((a, b) => a.length - b.length);
    return answers[25] ?? "";
  };
  const page = await middleOf(result);
  const file = path.join(folder, "match.json");
  writeFileSync(file, await middleOf(match));
  return {
    ELEMENTS: String(page.match(/<[a-z]/g)?.length ?? 0),
    BYTES: String(Buffer.byteLength(page)),
    JSON_FILE: file,
  };
}

async function pressAll(targets: readonly Target[]): Promise<ReadonlyMap<string, Measured>> {
  for (const target of targets) {
    await warmUp(target, { connections: CONNECTIONS, seconds: WARM_UP_SECONDS });
  }
  const best = new Map<string, Measured>();
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const target of targets) {
      // What was asked once cannot be asked for the first time again.
      if (target.once && round > 1) continue;
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
  row("", "KB", "requests/s", "p50 ms", "p99 ms", "CPU ms", "× bare", "by CPU", "");
  for (const target of targets) {
    const measured = best.get(target.label);
    if (!measured) continue;
    const cpuTimes = cpuRatio(best.get(BARE_REMIX), measured);
    row(
      target.label,
      ((sizes.get(target) ?? 0) / 1000).toFixed(1),
      measured.perSecond.toFixed(0),
      measured.p50.toFixed(0),
      measured.p99.toFixed(0),
      measured.cpu === null ? "–" : measured.cpu.toFixed(2),
      ratio(best.get(BARE_REMIX), measured).toFixed(2),
      cpuTimes.toFixed(2),
      `  ${comparison(target, measured, best)}`,
    );
  }
}

/** How many times as many answers a second. */
const ratio = (reference: Measured | undefined, { perSecond }: Measured) =>
  perSecond / (reference?.perSecond ?? NaN);

/** The same by processor time for an answer, which other work on the machine disturbs less. */
const cpuRatio = (reference: Measured | undefined, { cpu }: Measured) =>
  (reference?.cpu ?? NaN) / (cpu ?? NaN);

function comparison(
  { goal, beside = [] }: Target,
  measured: Measured,
  best: ReadonlyMap<string, Measured>,
): string {
  const words = beside.map((label) => {
    const reference = best.get(label);
    const [times, byCpu] = [ratio(reference, measured), cpuRatio(reference, measured)];
    return `${times.toFixed(2)} × “${label}” (${byCpu.toFixed(2)} by CPU)`;
  });
  if (!goal) return words.join("; ");
  const reached = ratio(best.get(goal.of), measured);
  const verdict = reached >= goal.times ? "met" : "MISSED";
  return [`${verdict}: at least ${goal.times} × “${goal.of}”`, ...words].join("; ");
}
