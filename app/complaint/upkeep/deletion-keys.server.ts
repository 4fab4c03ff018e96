import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { env } from "~/platform/env.server";

/**
 * Wraps are sealed once more under a key of the month in which they were written. These keys lie beside
 * the attachments and not in the database, with back-ups that are kept for two weeks: once one is
 * destroyed, no older copy of the database opens what hung from it (docs/operations.md).
 */
const folder = () => {
  const { FILES_DIR, PORTAL_DATA_DIR } = env();
  return path.join(FILES_DIR ?? PORTAL_DATA_DIR, "deletion-keys");
};

const known = new Map<string, Uint8Array>();

/** The name of a month's key: `2026-11`. */
export const deletionKeyName = (day: string) => day.slice(0, 7);

/** The key of a name, made when it is the first time. */
export function deletionKey(name: string): Uint8Array {
  const cached = known.get(name);
  if (cached) return cached;
  const file = fileOf(name);
  if (!fs.existsSync(file)) create(file);
  const key = new Uint8Array(fs.readFileSync(file));
  if (key.length !== 32) throw new Error(`The deletion key ${name} is damaged.`);
  known.set(name, key);
  return key;
}

/** The key of a name, or null once it was destroyed. */
export function existingDeletionKey(name: string): Uint8Array | null {
  return known.get(name) ?? (fs.existsSync(fileOf(name)) ? deletionKey(name) : null);
}

/** Destroys a month's key for good. */
export function destroyDeletionKey(name: string): void {
  known.get(name)?.fill(0);
  known.delete(name);
  fs.rmSync(fileOf(name), { force: true });
}

export function deletionKeyNames(): string[] {
  if (!fs.existsSync(folder())) return [];
  return fs
    .readdirSync(folder())
    .filter((name) => /^\d{4}-\d\d$/.test(name))
    .sort();
}

function fileOf(name: string): string {
  if (!/^\d{4}-\d\d$/.test(name)) throw new Error("A deletion key is named by its month.");
  return path.join(folder(), name);
}

/** Of two processes that make the same key, one wins and both read the winner's. */
function create(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  fs.writeFileSync(draft, randomBytes(32), { mode: 0o600, flush: true });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    fs.rmSync(draft);
  }
}
