import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  box,
  buildDataTrack,
  buildFilm,
  filmTime,
  soundAndPicture,
} from "../../../tests/fixtures/files/build-media";
import { marks, marksIn } from "../../../tests/fixtures/files/marks";
import { cleanFile } from "./clean-file.server";

async function cleaned(bytes: Uint8Array): Promise<Buffer> {
  const outcome = await cleanFile("mp4", bytes);
  if (!("clean" in outcome)) throw new Error(outcome.why);
  return Buffer.from(outcome.clean);
}

const time = Buffer.alloc(4);
time.writeUInt32BE(filmTime);

describe.each(["isom", "M4A "] as const)("A25: a recording of brand %j", (brand) => {
  const film = buildFilm(brand);

  test("carries place, device, software and time before and none after", async () => {
    expect(marksIn(film)).toEqual(
      expect.arrayContaining([marks.place, marks.device, marks.software, marks.author]),
    );
    expect(film.includes(time)).toBe(true);
    const clean = await cleaned(film);
    expect(marksIn(clean)).toEqual([]);
    expect(clean.includes(time)).toBe(false);
    for (const type of ["udta", "meta", "uuid", "\xa9xyz", "Qxz!"]) {
      expect(clean.includes(Buffer.from(type, "latin1"))).toBe(false);
    }
  });

  test("keeps its length, its sound and picture, and where they lie", async () => {
    const clean = await cleaned(film);
    expect(clean.length).toBe(film.length);
    expect(clean.indexOf(soundAndPicture)).toBe(film.indexOf(soundAndPicture));
    for (const type of ["ftyp", "moov", "trak", "stco", "stsd", "mdhd"]) {
      expect(clean.indexOf(type)).toBe(film.indexOf(type));
    }
  });
});

test("cleaning twice changes nothing more", async () => {
  const once = await cleaned(buildFilm("isom"));
  expect((await cleaned(once)).equals(once)).toBe(true);
});

test.each([
  ["a track of places", buildFilm("isom", buildDataTrack())],
  ["no description", Buffer.concat([box("ftyp", "isom\0\0\0\0"), box("mdat", soundAndPicture)])],
  ["bytes behind the last box", Buffer.concat([buildFilm("isom"), Buffer.from("QXZ")])],
  ["content in another file", withOutsideContent()],
])("%s leaves the original only", async (_what, bytes) => {
  expect(await cleanFile("mp4", bytes)).toHaveProperty("originalOnly");
});

function withOutsideContent(): Buffer {
  const film = buildFilm("isom");
  film.writeUInt32BE(0, film.indexOf("url ") + 4);
  return film;
}

test("whatever the damage, there is a copy of the same length or none", async () => {
  const film = buildFilm("isom");
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: film.length - 1 }),
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: film.length }),
      async (at, byte, length) => {
        const damaged = Buffer.from(film);
        damaged[at] = byte;
        for (const bytes of [damaged, film.subarray(0, length)]) {
          const outcome = await cleanFile("mp4", bytes);
          if ("clean" in outcome) expect(outcome.clean.length).toBe(bytes.length);
          else expect(outcome.why).toContain("音视频");
        }
      },
    ),
    { numRuns: 300 },
  );
});
