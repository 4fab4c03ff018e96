import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildPhoto, buildPictureBomb } from "../../../tests/fixtures/files/build-image";
import { buildFilm, buildSound } from "../../../tests/fixtures/files/build-media";
import { sheetParts, wordParts, zipParts } from "../../../tests/fixtures/files/build-office";
import { addAuthorship, buildPdf } from "../../../tests/fixtures/files/build-pdf";
import { marksIn } from "../../../tests/fixtures/files/marks";
import { type BlobStore, openBlobStore } from "./blob-store.server";
import { DamagedFileError } from "./chunk-cipher.server";
import { openStored, storeUpload } from "./stored-file.server";

const now = new Date("2026-11-25T03:21:09Z");

let folder: string;
let store: BlobStore;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "files-"));
  store = await openBlobStore(folder);
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

function newKeys() {
  return { clean: randomBytes(32), original: randomBytes(32) };
}

function upload(bytes: Uint8Array, keys = newKeys(), used = store) {
  return storeUpload({ bytes, declaredName: "身份证.svg", number: 1, keys, store: used, now });
}

test.each([
  ["附件1.jpg", () => buildPhoto("jpeg")],
  ["附件1.png", () => buildPhoto("png")],
  ["附件1.webp", () => buildPhoto("webp")],
  ["附件1.pdf", () => buildPdf(addAuthorship)],
  ["附件1.docx", async () => zipParts(await wordParts())],
  ["附件1.xlsx", async () => zipParts(await sheetParts())],
  ["附件1.mp3", buildSound],
  ["附件1.m4a", () => buildFilm("M4A ")],
  ["附件1.mp4", () => buildFilm("isom")],
])("A25: %s is kept as a clean copy and as it was, each under its own key", async (name, build) => {
  const bytes = Buffer.from(await build());
  const before = Buffer.from(bytes);
  const keys = newKeys();
  const stored = await upload(bytes, keys);
  if (!("original" in stored) || !stored.clean) throw new Error(JSON.stringify(stored));
  const { clean, original } = stored;
  expect([clean.name, original.name]).toEqual([name, name]);

  const cleanBytes = await buffer(await openStored(store, { ...clean, key: keys.clean }));
  expect(marksIn(cleanBytes)).toEqual([]);
  expect(cleanBytes.length).toBe(clean.size);
  expect(createHash("sha256").update(cleanBytes).digest("hex")).toBe(clean.sha256);

  const originalBytes = await buffer(await openStored(store, { ...original, key: keys.original }));
  expect(originalBytes.equals(before)).toBe(true);
  expect(fs.readdirSync(folder).sort()).toEqual([clean.blob, original.blob].sort());
  for (const blob of fs.readdirSync(folder)) {
    expect(marksIn(fs.readFileSync(path.join(folder, blob)))).toEqual([]);
  }
});

test("#51: a photo in the exact words", async () => {
  const stored = await upload(await buildPhoto("jpeg"));
  expect(stored).toMatchObject({ words: "附件1 已上传,已去除位置和设备信息" });
});

test("where no clean copy can be made the original is kept and the reason said", async () => {
  const keys = newKeys();
  const stored = await upload(buildPictureBomb(60_000, 60_000), keys);
  expect(stored).toMatchObject({
    clean: null,
    words: "附件1 已上传。照片的尺寸太大,打不开,只保存了原件",
  });
  expect(fs.readdirSync(folder)).toHaveLength(1);
});

test("A7: the key of the clean copy does not open the original", async () => {
  const keys = newKeys();
  const stored = await upload(await buildPhoto("jpeg"), keys);
  if (!("original" in stored)) throw new Error(stored.refused);
  const stream = await openStored(store, { ...stored.original, key: keys.clean });
  await expect(buffer(stream)).rejects.toThrow(DamagedFileError);
});

test("A14: a blob cut or put in another's place does not open", async () => {
  const keys = newKeys();
  const stored = await upload(await buildPhoto("jpeg"), keys);
  if (!("original" in stored) || !stored.clean) throw new Error("not stored");
  const [own, other] = [stored.original, stored.clean].map(({ blob }) => path.join(folder, blob));
  const whole = fs.readFileSync(own as string);
  fs.copyFileSync(other as string, own as string);
  const open = async () =>
    buffer(await openStored(store, { ...stored.original, key: keys.original }));
  await expect(open()).rejects.toThrow(DamagedFileError);
  fs.writeFileSync(own as string, whole.subarray(0, -1));
  await expect(open()).rejects.toThrow(DamagedFileError);
  fs.writeFileSync(own as string, whole);
  expect((await open()).length).toBe(stored.original.size);
});

test("finding 28: a refused file leaves no byte", async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
  expect(await upload(svg)).toEqual({
    refused: "不能上传这种文件。请改用照片、PDF、Word、Excel、录音或视频",
    advice: "这种图片请截屏后上传截图。",
  });
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("finding 34: when the second copy cannot be written the first is removed", async () => {
  let writes = 0;
  const failing: BlobStore = {
    ...store,
    write: (chunks, blob, at) =>
      (writes += 1) === 2 ? Promise.reject(new Error("disk full")) : store.write(chunks, blob, at),
  };
  await expect(upload(await buildPhoto("jpeg"), newKeys(), failing)).rejects.toThrow("disk full");
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("one key for both copies is a bug of the caller", async () => {
  const key = randomBytes(32);
  await expect(upload(await buildPhoto("jpeg"), { clean: key, original: key })).rejects.toThrow(
    "own key",
  );
});

test("a blob that is gone says so", async () => {
  const gone = openStored(store, { blob: "a".repeat(32), key: randomBytes(32) });
  await expect(gone).rejects.toThrow("ENOENT");
});
