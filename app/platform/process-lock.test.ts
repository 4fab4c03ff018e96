import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";
import { takeProcessLock } from "./process-lock.mjs";

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

const lockFile = () => path.join(fs.mkdtempSync(path.join(os.tmpdir(), "portal lock ")), "a.lock");

/** Another process that tries for the lock, says what it got and stays. */
function rival(file: string): Promise<{ child: ChildProcess; got: string }> {
  const module = pathToFileURL(path.resolve("app/platform/process-lock.mjs")).href;
  const program = `
    import { takeProcessLock } from ${JSON.stringify(module)};
    const lock = takeProcessLock(${JSON.stringify(file)});
    console.log("heldBy" in lock ? "refused" : "holds");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return new Promise((resolve) => {
    child.stdout.once("data", (chunk: Buffer) => resolve({ child, got: chunk.toString().trim() }));
  });
}

test("one process holds the lock, the next is told which", async () => {
  const file = lockFile();
  const { child, got } = await rival(file);
  expect(got).toBe("holds");
  expect(takeProcessLock(file)).toEqual({ heldBy: child.pid });
});

test("a lock that was given back is free", async () => {
  const file = lockFile();
  const lock = takeProcessLock(file);
  if ("heldBy" in lock) throw new Error("the lock should be free");
  lock.release();
  expect((await rival(file)).got).toBe("holds");
});

test("the lock of a killed process is taken over by exactly one of those who want it", async () => {
  const file = lockFile();
  const { child } = await rival(file);
  const dead = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await dead;
  const got = (await Promise.all([rival(file), rival(file), rival(file)])).map((one) => one.got);
  expect(got.sort()).toEqual(["holds", "refused", "refused"]);
});

test("a later process with the same number is not mistaken for the holder", () => {
  const file = lockFile();
  fs.writeFileSync(file, JSON.stringify({ pid: process.ppid, startedAt: "1" }));
  expect(takeProcessLock(file)).toHaveProperty("release");
});

test("a broken lock file is no lock", () => {
  const file = lockFile();
  fs.writeFileSync(file, "");
  expect(takeProcessLock(file)).toHaveProperty("release");
});
