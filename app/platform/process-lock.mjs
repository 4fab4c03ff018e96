// Plain JavaScript, Node modules only: the launcher uses it before anything is installed.
import fs from "node:fs";
import path from "node:path";

/** @typedef {{ pid: number, startedAt: string | null }} Holder */

/**
 * The state and the start of a process as the kernel counts it; the start tells it from a later one with
 * the same pid. Null where /proc is missing, then the pid alone decides.
 * @param {number} pid
 */
function kernelView(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command name may hold spaces and brackets; the fields after its last bracket are fixed.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0], startedAt: fields[19] ?? null };
  } catch {
    return null;
  }
}

/**
 * Tells whether a process runs. One that has ended and was not yet fetched by its parent does not.
 * @param {number} pid
 */
export function processIsAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPERM") return false;
  }
  return kernelView(pid)?.state !== "Z";
}

/**
 * @param {string} file
 * @returns {Holder | null}
 */
function readHolder(file) {
  try {
    const value = JSON.parse(fs.readFileSync(file, "utf8"));
    return Number.isInteger(value.pid) ? value : null;
  } catch {
    return null;
  }
}

/** @param {Holder | null} holder */
function stillHeld(holder) {
  if (!holder || holder.pid === process.pid || !processIsAlive(holder.pid)) return false;
  const startedAt = kernelView(holder.pid)?.startedAt ?? null;
  return holder.startedAt === null || startedAt === null || holder.startedAt === startedAt;
}

/**
 * Takes a lock file for the life of this process. A lock left by a killed process is taken over.
 * Returns a function that gives the lock back, or the pid of the process that holds it.
 * @param {string} file
 * @returns {{ release: () => void } | { heldBy: number }}
 */
export function takeProcessLock(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const mine = { pid: process.pid, startedAt: kernelView(process.pid)?.startedAt ?? null };
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(mine));
  try {
    for (;;) {
      try {
        // A link appears whole or not at all, so nobody ever reads a half-written lock.
        fs.linkSync(draft, file);
        return { release: () => release(file) };
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
      }
      const holder = readHolder(file);
      if (holder && stillHeld(holder)) return { heldBy: holder.pid };
      setAside(file);
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/**
 * Removes a dead lock. Between reading and renaming, another process may have replaced it by its
 * own; that one is put back.
 * @param {string} file
 */
function setAside(file) {
  const aside = `${file}.${process.pid}.old`;
  try {
    fs.renameSync(file, aside);
    if (stillHeld(readHolder(aside))) fs.linkSync(aside, file);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

/** @param {string} file */
function release(file) {
  if (readHolder(file)?.pid === process.pid) fs.rmSync(file, { force: true });
}
