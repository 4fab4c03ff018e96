import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmbeddedPostgres } from "~/platform/embedded-postgres.server";
import { scratchFolder } from "../setup/scratch-postgres";

/** Slows every inserted policy down: an import takes more than SHORTEST_IMPORT_MS, enough to be killed in the middle. */
const SLOW_IMPORT = `
  create or replace function slow_down() returns trigger language plpgsql as
    $$ begin perform pg_sleep(0.01); return new; end $$;
  create or replace trigger slow_down before insert on policy_versions
    for each row execute function slow_down()`;
const SHORTEST_IMPORT_MS = 900;
/** From the word `importing`: reading the files, then the transaction. */
const LONGEST_WAIT_MS = 3000;
/** The database is killed in the first, both in the second, the importing process in the third. */
const ROUNDS = 3;

let folder: string;
let content: string;
let policies: string[];

beforeAll(async () => {
  folder = await scratchFolder();
  content = path.join(folder, "content");
  fs.cpSync("content", content, {
    recursive: true,
    filter: (file) => !file.endsWith("cases.yaml"),
  });
  policies = fs.readdirSync(path.join(content, "policies"));
});

afterAll(async () => {
  const server = await startEmbeddedPostgres(path.join(folder, "pg"));
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Changes every policy, so that the next import adds a version to each. */
function edit(round: number): void {
  for (const policy of policies) {
    const file = path.join(content, "policies", policy, "policy.md");
    const day = `2026-10-${String(round).padStart(2, "0")}`;
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.replace(/^checked: .*$/m, `checked: "${day}"`));
  }
}

function startImport() {
  const program = path.resolve("tests/recovery/import-program.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, folder, content], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const heard = new Map<string, () => void>();
  const listen = (chunk: Buffer) => {
    output += chunk.toString();
    for (const [word, tell] of heard) if (output.split("\n").includes(word)) tell();
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const exit = once(child, "exit") as Promise<[number | null]>;
  const hears = (word: string) =>
    Promise.race([
      new Promise<void>((resolve) => heard.set(word, resolve)),
      exit.then(() => Promise.reject(new Error(`ended before “${word}”:\n${output}`))),
    ]);
  return { child, exit, hears, output: () => output };
}

const postmaster = () =>
  Number(
    fs.readFileSync(path.join(folder, "pg", "postmaster.pid"), "utf8").split("\n", 1)[0] ?? "",
  );

/** Joins or restarts the database, as the next start would, and asks it. */
async function look<T>(question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const { url } = await startEmbeddedPostgres(path.join(folder, "pg"));
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    return await question(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** How many whole imports the database holds. @throws when one is there in part. */
async function wholeImports(): Promise<number> {
  return look(async (sql) => {
    const counts = await sql<{ version: number; n: number }[]>`
      select version, count(*)::int as n from policy_versions group by version order by version`;
    const states = await sql<{ revision: number }[]>`
      select revision::int as revision from catalogue_state`;
    expect(counts).toEqual(counts.map((_, i) => ({ version: i + 1, n: policies.length })));
    expect(states).toEqual(counts.length === 0 ? [] : [{ revision: counts.length }]);
    return counts.length;
  });
}

test("whatever is killed whenever during an import, an import is there whole or not at all", async () => {
  const first = startImport();
  await first.exit;
  expect(first.output()).toBe("importing\nimported\n");
  await look((sql) => sql.unsafe(SLOW_IMPORT));
  let whole = await wholeImports();
  expect(whole).toBe(1);
  let broken = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    edit(round);
    const { child, exit, hears } = startImport();
    await hears("importing");
    // The first one surely comes before the end.
    await sleep(Math.random() * (round === 1 ? SHORTEST_IMPORT_MS / 3 : LONGEST_WAIT_MS));
    if (round !== 3) process.kill(postmaster(), "SIGKILL");
    if (round !== 1) child.kill("SIGKILL");
    await exit;
    const now = await wholeImports();
    expect([whole, whole + 1]).toContain(now);
    if (now === whole) broken += 1;
    whole = now;
  }
  expect(broken).toBeGreaterThan(0);
  edit(20);
  const last = startImport();
  await last.exit;
  expect(last.output()).toBe("importing\nimported\n");
  expect(await wholeImports()).toBe(whole + 1);
}, 180_000);
