import { randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import { constants } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";

/** Encrypted files in one flat folder under random names. It never sees a plain byte or a true name. */
export interface BlobStore {
  /**
   * Keeps all of the stream, or nothing. Safe on disk when it resolves. Rejects with the stream's or the
   * disk's error.
   *
   * @param chunks already encrypted
   * @param now decides the day that the file's times are set to
   */
  write(chunks: Readable, blob: string, now: Date): Promise<void>;
  /** Rejects with ENOENT when there is no such blob. */
  read(blob: string): Promise<Readable>;
  /** False when there was none. */
  remove(blob: string): Promise<boolean>;
  /**
   * Removes blobs that no record names, and what a killed process left half-written. Only those whose
   * day lies before `olderThan` go: a younger one may belong to a filing that is under way.
   *
   * @returns how many were removed
   */
  sweep(known: ReadonlySet<string>, olderThan: Date): Promise<number>;
}

const blobName = /^[0-9a-f]{32}$/;
const dayMs = 24 * 60 * 60 * 1000;

/** 128 random bits: names say nothing of order, time or owner. */
export function newBlobName(): string {
  return randomBytes(16).toString("hex");
}

/** Opens the folder, made readable for its owner only when it is not there yet. */
export async function openBlobStore(folder: string): Promise<BlobStore> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const place = (blob: string) => {
    if (!blobName.test(blob)) throw new Error("A blob's name is 32 hexadecimal digits.");
    return path.join(folder, blob);
  };
  return {
    async write(chunks, blob, now) {
      const target = place(blob);
      const draft = `${target}.part`;
      try {
        const file = await fs.open(draft, "wx", 0o600);
        try {
          for await (const chunk of chunks) await file.writeFile(chunk as Uint8Array);
          await file.utimes(dayOf(now), dayOf(now));
          await file.sync();
        } finally {
          await file.close();
        }
        await fs.rename(draft, target);
      } catch (error) {
        chunks.destroy();
        await fs.rm(draft, { force: true });
        throw error;
      }
      await flushFolder(folder, now);
    },
    async read(blob) {
      const file = await openWithoutTrace(place(blob));
      return file.createReadStream();
    },
    async remove(blob) {
      try {
        await fs.unlink(place(blob));
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
        throw error;
      }
    },
    async sweep(known, olderThan) {
      let removed = 0;
      for (const name of await fs.readdir(folder)) {
        const blob = name.replace(/\.part$/, "");
        if (!blobName.test(blob) || known.has(name)) continue;
        const file = path.join(folder, name);
        const stat = await fs.stat(file).catch(() => null);
        if (!stat || stat.mtimeMs + dayMs > olderThan.getTime()) continue;
        await fs.rm(file, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
}

/** Midnight UTC: the minute of a filing is nobody's business. */
function dayOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / dayMs) * dayMs);
}

/** A new name is safe only when its folder is; and the folder's own time would tell the last filing. */
async function flushFolder(folder: string, now: Date): Promise<void> {
  await fs.utimes(folder, dayOf(now), dayOf(now));
  if (process.platform === "win32") return;
  const handle = await fs.open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reading must not leave a time of access where the system lets us avoid it. */
async function openWithoutTrace(file: string): Promise<fs.FileHandle> {
  const quiet = (constants as { O_NOATIME?: number }).O_NOATIME ?? 0;
  try {
    return await fs.open(file, constants.O_RDONLY | quiet);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
    return fs.open(file, constants.O_RDONLY);
  }
}
