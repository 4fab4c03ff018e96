import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import postgres from "postgres";
import { parseSynonyms } from "~/policy/search/synonyms";
import { scratchFolder, startScratchPostgres } from "../setup/scratch-postgres";
import { syntheticPolicies } from "./search-corpus";
import {
  miniSearchBigrams,
  plainFuse,
  portalEngine,
  postgresLike,
  type Engine,
} from "./search-engines";
import { benchQueries, type BenchQuery } from "./search-queries";

export const name = "search";

const POLICIES = 20_000;
const QUERIES = 25;
/** Each query is asked this often and its median taken, so that other work on the machine shows less. */
const TIMES = 3;
/** Plain fuse.js takes seconds for a query: fewer queries, each asked once. */
const SLOW_QUERIES = 3;

interface Measured {
  p50: number;
  p95: number;
  /** Of the policies wanted, how many of the first ten (or fewer) places they fill. */
  found: number;
}

/** Compares the search of the portal with three usual ways on made-up policies, and prints times and ratios. */
export async function run(): Promise<void> {
  const entries = syntheticPolicies(POLICIES);
  const queries = benchQueries(entries, QUERIES);
  const content = readFileSync(path.resolve("content/synonyms.yaml"), "utf8");
  const synonyms = parseSynonyms(content);
  console.log(`search: ${POLICIES} policies of ${meanLength(entries)} characters`);

  const results: [Engine, Map<string, Measured>][] = [];
  const compare = async (label: string, build: () => Engine | Promise<Engine>, count: number) => {
    const before = memory();
    const start = performance.now();
    const engine = await build();
    const seconds = (performance.now() - start) / 1000;
    const megabytes = (memory() - before) / 1e6;
    console.log(
      `  ${label}: built in ${seconds.toFixed(1)} s, ${Math.max(0, megabytes).toFixed(0)} MB`,
    );
    results.push([engine, await measureAll(engine, queries, count)]);
  };
  await compare("portal", () => portalEngine(entries, synonyms), QUERIES);
  await compare("fuse.js, ignoreLocation", () => plainFuse(entries), SLOW_QUERIES);
  await compare("minisearch, bigrams", () => miniSearchBigrams(entries), QUERIES);
  await withDatabase((sql) =>
    compare("PostgreSQL LIKE", () => postgresLike(sql, entries), QUERIES),
  );
  print(results);
}

async function measureAll(
  engine: Engine,
  queries: ReadonlyMap<string, readonly BenchQuery[]>,
  count: number,
): Promise<Map<string, Measured>> {
  const measured = new Map<string, Measured>();
  // A server has answered before; a slow engine is compiled after its first query.
  const warmUp = [...queries.values()].flatMap((list) => list.slice(0, count));
  for (const { text } of count < QUERIES ? warmUp.slice(0, 1) : warmUp) await engine.first10(text);
  for (const [kind, list] of queries) {
    measured.set(kind, await measure(engine, list.slice(0, count), count < QUERIES ? 1 : TIMES));
  }
  return measured;
}

async function measure(
  engine: Engine,
  queries: readonly BenchQuery[],
  repeats: number,
): Promise<Measured> {
  const times: number[] = [];
  let found = 0;
  for (const { text, wanted } of queries) {
    const own: number[] = [];
    let ids: string[] = [];
    for (let nth = 0; nth < repeats; nth += 1) {
      const start = performance.now();
      ids = await engine.first10(text);
      own.push(performance.now() - start);
    }
    times.push(quantile(own, 0.5));
    const places = Math.min(10, wanted.size);
    found +=
      places === 0
        ? Number(ids.length === 0)
        : Math.min(places, ids.filter((id) => wanted.has(id)).length) / places;
  }
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    found: found / queries.length,
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

function print(results: readonly [Engine, ReadonlyMap<string, Measured>][]): void {
  const [, own = new Map<string, Measured>()] = results[0] ?? [];
  const cell = (text: string, width: number) => text.padStart(width);
  console.log("  p50 / p95 in ms, share found, and how many times the portal's p50");
  console.log("  ".padEnd(26) + results.map(([{ name: engine }]) => cell(engine, 36)).join(""));
  for (const [kind, reference] of own) {
    const cells = results.map(([, measured]) => {
      const { p50, p95, found } = measured.get(kind) ?? reference;
      const ratio = (p50 / reference.p50).toFixed(1);
      return cell(`${p50.toFixed(2)} / ${p95.toFixed(2)} ${percent(found)}  ×${ratio}`, 36);
    });
    console.log(`  ${kind.padEnd(24)}${cells.join("")}`);
  }
  const worst = Math.max(...[...own.values()].map(({ p95 }) => p95));
  console.log(`  worst p95 of the portal: ${worst.toFixed(2)} ms (target 10 ms)`);
}

async function withDatabase(work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const given = process.env.DATABASE_URL;
  const folder = given ? null : await scratchFolder();
  const server = folder === null ? null : await startScratchPostgres(folder);
  // One connection: the table is temporary.
  const sql = postgres(given ?? server?.url ?? "", { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
    await server?.stop();
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }
}

function memory(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function meanLength(entries: ReturnType<typeof syntheticPolicies>): number {
  const total = entries.reduce(
    (sum, entry) => sum + Object.values(entry).flat().join("").length,
    0,
  );
  return Math.round(total / entries.length);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`.padStart(4);
}
