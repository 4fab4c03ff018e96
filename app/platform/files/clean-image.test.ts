import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { buildPhoto, buildPictureBomb } from "../../../tests/fixtures/files/build-image";
import { exifDate, marks, marksIn } from "../../../tests/fixtures/files/marks";
import { cleanFile } from "./clean-file.server";

async function cleaned(kind: "jpeg" | "png" | "webp", bytes: Uint8Array) {
  const outcome = await cleanFile(kind, bytes);
  if (!("clean" in outcome)) throw new Error(outcome.why);
  return outcome;
}

describe.each(["jpeg", "png", "webp"] as const)("A25: a photo as %s", (kind) => {
  test("carries every mark before", async () => {
    const found = marksIn(await buildPhoto(kind));
    for (const mark of [marks.author, marks.device, marks.software, marks.place, exifDate]) {
      expect(found).toContain(mark);
    }
  });

  test("carries none after, stands upright and shows the same", async () => {
    const { clean, removed } = await cleaned(kind, await buildPhoto(kind));
    expect(marksIn(clean)).toEqual([]);
    expect(removed).toEqual(["位置", "设备信息"]);
    const picture = sharp(clean);
    const { format, width, height, exif, xmp, icc, comments, orientation } =
      await picture.metadata();
    expect({ format, width, height }).toEqual({ format: kind, width: 20, height: 40 });
    expect([exif, xmp, icc, comments, orientation].every((part) => !part)).toBe(true);
    const { channels } = await picture.stats();
    expect(channels[0]?.mean).toBeGreaterThan(190);
    expect(channels[1]?.mean).toBeLessThan(45);
  });

  test("cut short, it has no clean copy", async () => {
    const whole = await buildPhoto(kind);
    const cut = whole.subarray(0, kind === "jpeg" ? whole.indexOf(Buffer.from([0xff, 0xda])) : 60);
    expect(await cleanFile(kind, cut)).toEqual({ originalOnly: true, why: "照片不完整或打不开" });
  });
});

test("what stands behind the end of a photo is gone: a photo and a zip at once becomes a photo", async () => {
  const both = await buildPhoto("jpeg");
  expect(both.includes("<script>")).toBe(true);
  const { clean } = await cleaned("jpeg", both);
  expect(Buffer.from(clean).includes("<script>")).toBe(false);
  expect(Buffer.from(clean.slice(-2))).toEqual(Buffer.from([0xff, 0xd9]));
});

test("A24: a picture of too many pixels is not decoded", async () => {
  const bomb = buildPictureBomb(60_000, 60_000);
  expect(bomb.length).toBeLessThan(20_000);
  expect(await cleanFile("png", bomb)).toEqual({
    originalOnly: true,
    why: "照片的尺寸太大,打不开",
  });
});

test("of an animation the first frame is left, and that is said", async () => {
  const frames = Buffer.concat([Buffer.alloc(10 * 10 * 3, 255), Buffer.alloc(10 * 10 * 3)]);
  const animation = await sharp(frames, {
    raw: { width: 10, height: 20, channels: 3, pageHeight: 10 },
  })
    .webp({ lossless: true })
    .toBuffer();
  const { clean, removed } = await cleaned("webp", animation);
  expect(removed).toContain("第一幅以外的动画画面");
  const { pages, height } = await sharp(clean).metadata();
  expect([pages ?? 1, height]).toEqual([1, 10]);
});

test.each([
  ["SVG", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
  ["GIF", "GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"],
  ["TIFF", "II*\0\x08\0\0\0\0\0"],
])("finding 29: no decoder for %s is left in the process", async (_format, text) => {
  const bytes = Buffer.from(text, "latin1");
  await expect(sharp(bytes).metadata()).rejects.toThrow();
  for (const kind of ["jpeg", "png", "webp"] as const) {
    expect(await cleanFile(kind, bytes)).toHaveProperty("originalOnly");
  }
});

test("a photo under another photo's kind is not taken", async () => {
  expect(await cleanFile("jpeg", await buildPhoto("png"))).toHaveProperty("originalOnly");
});
