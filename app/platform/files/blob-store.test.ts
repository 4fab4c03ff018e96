import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BlobStore, newBlobName, openBlobStore } from "./blob-store.server";

const now = new Date("2026-11-25T03:21:09.123Z");
const midnight = new Date("2026-11-25T00:00:00Z");

let folder: string;
let store: BlobStore;

beforeEach(async () => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "blobs-")), "files");
  store = await openBlobStore(folder);
});

afterEach(() => {
  fs.rmSync(path.dirname(folder), { recursive: true });
});

async function put(at: Date, bytes: Uint8Array = randomBytes(100)): Promise<string> {
  const blob = newBlobName();
  await store.write(Readable.from([bytes]), blob, at);
  return blob;
}

test("a blob is read back, and removed once", async () => {
  const bytes = randomBytes(300_000);
  const blob = await put(now, bytes);
  expect((await buffer(await store.read(blob))).equals(bytes)).toBe(true);
  expect(await store.remove(blob)).toBe(true);
  expect(await store.remove(blob)).toBe(false);
  await expect(store.read(blob)).rejects.toThrow("ENOENT");
});

test("finding 24: no file time tells more than the day", async () => {
  const blob = await put(now);
  await buffer(await store.read(blob));
  const stat = fs.statSync(path.join(folder, blob));
  expect(stat.mtime).toEqual(midnight);
  expect(fs.statSync(folder).mtime).toEqual(midnight);
  if (process.platform === "linux") expect(stat.atime).toEqual(midnight);
});

test("only the owner of the process may read", async () => {
  const blob = await put(now);
  expect(fs.statSync(folder).mode & 0o077).toBe(0);
  expect(fs.statSync(path.join(folder, blob)).mode & 0o077).toBe(0);
});

test("finding 28: an upload that breaks off leaves nothing", async () => {
  const broken = Readable.from(
    (async function* () {
      yield randomBytes(100_000);
      await Promise.resolve();
      throw new Error("connection lost");
    })(),
  );
  await expect(store.write(broken, newBlobName(), now)).rejects.toThrow("connection lost");
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("a disk that refuses leaves nothing, and the stream is closed", async () => {
  const chunks = Readable.from([randomBytes(10)]);
  fs.rmSync(folder, { recursive: true });
  await expect(store.write(chunks, newBlobName(), now)).rejects.toThrow("ENOENT");
  expect(chunks.destroyed).toBe(true);
});

test.each(["", "../secret", "a".repeat(31), "A".repeat(32), `${"a".repeat(32)}.part`, "a/b\0"])(
  "%j is no blob's name",
  async (name) => {
    await expect(store.read(name)).rejects.toThrow("32 hexadecimal digits");
    await expect(store.remove(name)).rejects.toThrow("32 hexadecimal digits");
    await expect(store.write(Readable.from([]), name, now)).rejects.toThrow(
      "32 hexadecimal digits",
    );
  },
);

test("the sweep takes what no record names and what is half-written, but nothing of a young day", async () => {
  const old = new Date("2026-11-20T12:00:00Z");
  const known = await put(old);
  await put(old);
  const young = await put(now);
  const draft = path.join(folder, `${newBlobName()}.part`);
  fs.writeFileSync(draft, "half");
  fs.utimesSync(draft, old, old);
  fs.writeFileSync(path.join(folder, "README"), "not ours");
  fs.utimesSync(path.join(folder, "README"), old, old);

  expect(await store.sweep(new Set([known]), new Date("2026-11-24T03:00:00Z"))).toBe(2);
  expect(fs.readdirSync(folder).sort()).toEqual(["README", known, young].sort());
});

test("names are 128 random bits", () => {
  const names = new Set(Array.from({ length: 1_000 }, newBlobName));
  expect(names.size).toBe(1_000);
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/);
});
