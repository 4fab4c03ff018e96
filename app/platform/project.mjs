// Plain JavaScript, Node modules only: this runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { takeProcessLock } from "./process-lock.mjs";

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

const oldestNode = [20, 19];
const installStamp = path.join(projectRoot, "node_modules", ".portal-installed");
const buildStamp = path.join(projectRoot, "build", ".portal-built");
const buildInputs = [
  ...["app", "db", "public"],
  ...["package-lock.json", "tsconfig.json", "vite.config.ts", "remix.config.js"],
];

/** A reason to stop that the operator can remove; the message says how. */
export class SetupError extends Error {
  /** @override */
  name = "SetupError";
}

/** Throws SetupError on a Node that Vite and the portal cannot run on. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [needMajor = 0, needMinor = 0] = oldestNode;
  if (major < needMajor || (major === needMajor && minor < needMinor)) {
    throw new SetupError(
      `Node ${oldestNode.join(".")} or later is needed; this is ${process.versions.node}.`,
    );
  }
}

/**
 * Installs the packages if they are missing or the lock file has changed, then builds if a source has
 * changed. Processes that come to it at the same time take turns.
 * @param {{ build: boolean, needed?: string[] }} options `needed`: packages that must be there
 */
export async function prepare({ build, needed = [] }) {
  checkNode();
  const lock = await waitForTurn();
  try {
    install(needed);
    if (build && isStale()) buildPortal();
  } finally {
    lock.release();
  }
}

async function waitForTurn() {
  const file = path.join(projectRoot, ".data", "prepare.lock");
  for (let told = false; ; told = true) {
    const lock = takeProcessLock(file);
    if ("release" in lock) return lock;
    if (!told) console.log(`Waiting for process ${lock.heldBy}, which installs or builds …`);
    await sleep(500);
  }
}

/** @param {string[]} needed */
function install(needed) {
  const wanted = digest([path.join(projectRoot, "package-lock.json")]);
  const complete = needed.every((name) =>
    fs.existsSync(path.join(projectRoot, "node_modules", name)),
  );
  if (complete && readStamp(installStamp) === wanted) return;
  if (complete && isInstalledByHand()) {
    fs.writeFileSync(installStamp, wanted);
    return;
  }
  console.log("Installing packages …");
  const include = needed.length > 0 ? ["--include=dev"] : [];
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...include]);
  fs.writeFileSync(installStamp, wanted);
}

/** npm keeps its own copy of the lock file; when that is the newer one, somebody ran `npm ci`. */
function isInstalledByHand() {
  const mine = fs.statSync(path.join(projectRoot, "package-lock.json"), { throwIfNoEntry: false });
  const npms = fs.statSync(path.join(projectRoot, "node_modules", ".package-lock.json"), {
    throwIfNoEntry: false,
  });
  return mine !== undefined && npms !== undefined && npms.mtimeMs >= mine.mtimeMs;
}

function isStale() {
  return readStamp(buildStamp) !== digest(buildInputs.map((name) => path.join(projectRoot, name)));
}

/** Builds the portal. The stamp is written last, so a build that was killed is made again. */
export function buildPortal() {
  console.log("Building …");
  const wanted = digest(buildInputs.map((name) => path.join(projectRoot, name)));
  fs.rmSync(buildStamp, { force: true });
  const remix = path.join(projectRoot, "node_modules", "@remix-run", "dev", "dist", "cli.js");
  run(process.execPath, [remix, "vite:build", "--logLevel", "warn"], { NODE_ENV: "production" });
  run(process.execPath, [path.join(projectRoot, "app", "platform", "compress-assets.mjs")]);
  fs.writeFileSync(buildStamp, wanted);
}

/** @param {string} file */
function readStamp(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
}

/**
 * A hash over files and folders that changes when any of them does. Tests are no part of a build.
 * @param {string[]} inputs
 */
function digest(inputs) {
  const hash = createHash("sha256").update(process.versions.node.split(".", 1)[0] ?? "");
  for (const input of inputs) {
    for (const file of filesIn(input)) {
      hash.update(`\n${path.relative(projectRoot, file)}\n`).update(fs.readFileSync(file));
    }
  }
  return hash.digest("hex");
}

/**
 * @param {string} input
 * @returns {string[]}
 */
function filesIn(input) {
  const stat = fs.statSync(input, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [input];
  return fs
    .readdirSync(input, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [extra] environment
 */
function run(command, args, extra = {}) {
  // npm is a script on Windows and needs a shell there; its arguments are fixed words.
  const shell = process.platform === "win32" && command === "npm";
  const result = spawnSync(command, args, {
    cwd: projectRoot,
    stdio: "inherit",
    shell,
    env: { ...process.env, ...extra },
  });
  if (result.error)
    throw new SetupError(`${command} could not be started: ${result.error.message}`);
  if (result.signal) process.kill(process.pid, result.signal);
  if (result.status !== 0) {
    throw new SetupError(`${command} ${args[0]} failed; the reason stands above.`);
  }
}
