// `npm test`: everything there is to check, from a fresh clone. Only Node's own modules are there at first.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { prepare, projectRoot } from "../../app/platform/project.mjs";
import { browserAdvice, findOrInstallBrowser } from "./browser.mjs";
import { forbiddenInClient } from "./client-build.mjs";

process.chdir(projectRoot);
const reports = fs.mkdtempSync(path.join(os.tmpdir(), "portal-reports-"));
process.on("exit", () => fs.rmSync(reports, { recursive: true, force: true }));

/** @type {{ name: string, passed: number, failed: number, seconds: number, note: string }[]} */
const results = [];

/**
 * Runs one step and keeps its outcome; a step that throws has failed once.
 * @param {string} name
 * @param {() => Promise<{ passed: number, failed: number, note?: string }>} step
 */
async function step(name, step) {
  console.log(`\n── ${name}`);
  const begun = performance.now();
  const outcome = await step().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, note: "" };
  });
  const seconds = (performance.now() - begun) / 1000;
  results.push({ name, note: "", ...outcome, seconds });
  return outcome.failed === 0;
}

/**
 * Runs a program of an installed package and tells whether it ended well.
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 */
function node(args, environment = {}) {
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
  const env = { ...process.env, ...plain, ...environment };
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit", env });
  return status === 0;
}

/** @param {string[]} args */
async function check(args) {
  return { passed: 0, failed: node(args) ? 0 : 1 };
}

/** @param {string} file */
function readReport(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null;
}

async function vitest() {
  const file = path.join(reports, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const ended = node(["node_modules/vitest/vitest.mjs", "run", ...reporters]);
  const report = readReport(file);
  const failed = report?.numFailedTests ?? 0;
  // A file that does not load has no failed test, and yet nothing is well.
  return { passed: report?.numPassedTests ?? 0, failed: ended ? failed : Math.max(failed, 1) };
}

async function playwright() {
  const browser = findOrInstallBrowser();
  if (browser === null) throw new Error(browserAdvice);
  const file = path.join(reports, "playwright.json");
  const ended = node(["node_modules/@playwright/test/cli.js", "test"], {
    CHROMIUM_PATH: browser,
    E2E_REPORT: file,
  });
  const stats = readReport(file)?.stats;
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  return { passed: stats?.expected ?? 0, failed: ended ? failed : Math.max(failed, 1) };
}

const needed = ["@playwright/test", "eslint", "prettier", "typescript", "vitest"];
const installed = await step("packages", async () => {
  await prepare({ build: false, needed });
  return { passed: 0, failed: 0 };
});
if (installed) {
  await step("types", () => check(["node_modules/typescript/bin/tsc", "--noEmit"]));
  await step("lint", () =>
    check(["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"]),
  );
  await step("format", () =>
    check(["node_modules/prettier/bin/prettier.cjs", "--check", ".", "--log-level", "warn"]),
  );
  await step("unit and database tests", vitest);
  const built = await step("build", async () => {
    await prepare({ build: true, needed });
    return { passed: 0, failed: 0 };
  });
  if (built) {
    await step("no server code in the browser's files", async () => {
      const found = forbiddenInClient(path.join(projectRoot, "build", "client"));
      for (const line of found) console.error(line);
      return { passed: 0, failed: found.length };
    });
    await step("pages in a browser, with and without scripts", playwright);
  }
}

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log("");
for (const result of results) {
  const outcome = result.failed > 0 ? "FAILED" : "ok";
  const tests =
    result.passed + result.failed > 0 ? `${result.passed} passed, ${result.failed} failed` : "";
  console.log(
    `${outcome.padEnd(7)}${result.name.padEnd(46)}${result.seconds.toFixed(1).padStart(7)} s  ${tests}`,
  );
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
