import { readdirSync } from "node:fs";
import path from "node:path";

interface Bench {
  name: string;
  run: () => Promise<void> | void;
}

/**
 * Runs the benches named on the command line, or all of them: every file `*.bench.ts` of this folder that
 * exports a `name` and a `run`.
 */
const wanted = process.argv.slice(2);
const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith(".bench.ts"));
const benches = await Promise.all(
  files.map((file) => import(path.join(folder, file)) as Promise<Bench>),
);
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  const names = benches.map(({ name }) => name).join(", ");
  console.error(`no bench ${unknown.join(", ")}; there are: ${names}`);
  process.exitCode = 1;
} else {
  for (const { name, run } of benches)
    if (wanted.length === 0 || wanted.includes(name)) await run();
}
