import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { type Zippable, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readZip, ZipError, zipEntryNames } from "./read-zip.server";

const zip = (files: Zippable) => Buffer.from(zipSync(files));
const central = (bytes: Buffer) => bytes.indexOf("PK\x01\x02");

test("reads what another program packed", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.uint8Array({ maxLength: 2_000 })),
      fc.constantFrom(0 as const, 6 as const),
      (files, level) => {
        const packed = zipSync(files, { level });
        expect(zipEntryNames(packed)).toEqual(Object.keys(files));
        expect(Object.fromEntries(readZip(packed))).toEqual(
          Object.fromEntries(Object.entries(files).map(([k, v]) => [k, Buffer.from(v)])),
        );
      },
    ),
  );
});

test("A24: a bomb of 200 MB in one entry is not unpacked", () => {
  const bomb = zip({ "a.xml": new Uint8Array(1_000_000) });
  bomb.writeUInt32LE(200_000_000, central(bomb) + 24);
  expect(() => readZip(bomb)).toThrow("an entry unpacks to too much");
});

test("A24: nor one whose directory lies about it", () => {
  const bomb = zip({ "a.xml": new Uint8Array(3_000_000) });
  bomb.writeUInt32LE(1_000, central(bomb) + 24);
  expect(() => readZip(bomb)).toThrow("not what the directory says");
});

test("A24: nor one spread over many entries", () => {
  const part = new Uint8Array(1_000_000);
  const entries = Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`${n}.xml`, part]));
  expect(() => readZip(zip(entries))).toThrow("it unpacks to too much");
});

test("A24: nor one in which many entries share the same bytes", () => {
  const bytes = zip({ "a.xml": randomBytes(50), "b.xml": randomBytes(50) });
  const second = bytes.indexOf("PK\x01\x02", central(bytes) + 4);
  bytes.copy(bytes, second + 24, central(bytes) + 24, central(bytes) + 28);
  bytes.writeUInt32LE(0, second + 42);
  expect(() => readZip(bytes)).toThrow("overlap");
});

test("too many entries are not read", () => {
  const entries = Object.fromEntries(
    Array.from({ length: 2_001 }, (_, n) => [`${n}`, new Uint8Array()]),
  );
  expect(() => readZip(zip(entries))).toThrow("too many entries");
});

test.each(["../a.xml", "/a.xml", "a/../../b", "a\\b", "C:a", "a\0b"])(
  "an entry %j is refused",
  (name) => {
    expect(() => readZip(zip({ [name]: new Uint8Array(1) }))).toThrow("an odd entry");
    expect(zipEntryNames(zip({ [name]: new Uint8Array(1) }))).toBeNull();
  },
);

test("two entries of one name, or an encrypted one, are refused", () => {
  expect(() => readZip(zip({ "a.xml": randomBytes(1), "A.XML": randomBytes(1) }))).toThrow("odd");
  const locked = zip({ a: randomBytes(1) });
  locked.writeUInt16LE(1, central(locked) + 8);
  expect(() => readZip(locked)).toThrow("odd");
});

test("whatever the damage, it is a ZipError or the true content", () => {
  const whole = zip({ "a.xml": randomBytes(200), "b.xml": new Uint8Array(500) });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: whole.length - 1 }),
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: whole.length }),
      (at, byte, length) => {
        const damaged = Buffer.from(whole);
        damaged[at] = byte;
        for (const bytes of [damaged, whole.subarray(0, length)]) {
          try {
            readZip(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(ZipError);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});
