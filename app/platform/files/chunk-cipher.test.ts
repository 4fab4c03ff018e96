import { randomBytes } from "node:crypto";
import { Readable, type Transform } from "node:stream";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  DamagedFileError,
  decryptStream,
  encryptStream,
  storedLength,
} from "./chunk-cipher.server";

const key = randomBytes(32);
const fileId = "00112233445566778899aabbccddeeff";
const headerLength = 25;
const sealedLength = 64 * 1024 + 16;

async function run(stream: Transform, bytes: Uint8Array, piece = bytes.length): Promise<Buffer> {
  const released: Buffer[] = [];
  const pieces = function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  };
  try {
    for await (const chunk of Readable.from(pieces()).pipe(stream)) released.push(chunk as Buffer);
  } catch (error) {
    throw Object.assign(error as Error, { released: Buffer.concat(released) });
  }
  return Buffer.concat(released);
}

const encrypt = (bytes: Uint8Array, piece?: number) =>
  run(encryptStream(key, fileId), bytes, piece);
const decrypt = (bytes: Uint8Array, piece?: number) =>
  run(decryptStream(key, fileId), bytes, piece);

/** Opening fails, and what was released before is the true beginning of the file in whole chunks. */
async function expectRefused(stored: Uint8Array, plain: Buffer, genuineChunks: number) {
  const error = await decrypt(stored).then(
    () => null,
    (reason: unknown) => reason as DamagedFileError & { released: Buffer },
  );
  expect(error).toBeInstanceOf(DamagedFileError);
  const allowed = plain.subarray(0, genuineChunks * (64 * 1024 - 4));
  expect(allowed.subarray(0, error?.released.length).equals(error?.released as Buffer)).toBe(true);
  expect(error?.released.length).toBeLessThanOrEqual(allowed.length);
}

function chunksOf(stored: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = headerLength; at < stored.length; at += sealedLength) {
    chunks.push(stored.subarray(at, at + sealedLength));
  }
  return chunks;
}

const headOf = (stored: Buffer) => stored.subarray(0, headerLength);

test("whatever goes in comes out, cut into pieces of any size", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 400_000 }),
      fc.integer({ min: 200, max: 200_000 }),
      fc.integer({ min: 200, max: 200_000 }),
      async (length, writePiece, readPiece) => {
        const plain = randomBytes(length);
        const stored = await encrypt(plain, writePiece);
        expect(stored.length).toBe(storedLength(length));
        expect((await decrypt(stored, readPiece)).equals(plain)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test.each([0, 1, 65_531, 65_532, 65_533, 131_064, 131_065])(
  "a file of %i bytes survives the edges of the chunks",
  async (length) => {
    const plain = randomBytes(length);
    expect((await decrypt(await encrypt(plain))).equals(plain)).toBe(true);
  },
);

test("a file that ends in zeros keeps them", async () => {
  const plain = Buffer.concat([randomBytes(70_000), Buffer.alloc(70_000)]);
  expect((await decrypt(await encrypt(plain))).equals(plain)).toBe(true);
});

test("the stored length tells the Padmé bucket only", () => {
  expect(storedLength(0)).toBe(storedLength(65_532));
  expect(storedLength(5_000_000)).toBe(storedLength(5_050_000));
  const lengths = new Set<number>();
  for (let length = 0; length <= 10_000_000; length += 1_000) lengths.add(storedLength(length));
  expect(lengths.size).toBeLessThan(105);
});

test("an independent ChaCha20-Poly1305 opens the chunks under the nonces that STREAM asks for", async () => {
  const plain = randomBytes(100_000);
  const stored = await encrypt(plain);
  const opened = chunksOf(stored).map((chunk, index, all) => {
    const nonce = new Uint8Array(12);
    nonce[10] = index;
    nonce[11] = index === all.length - 1 ? 1 : 0;
    return chacha20poly1305(key, nonce, headOf(stored)).decrypt(chunk);
  });
  expect(Buffer.from(opened[0] as Uint8Array).readUInt32BE(0)).toBe(65_532);
  expect(plain.subarray(65_532).equals((opened[1] as Uint8Array).subarray(4, 4 + 34_468))).toBe(
    true,
  );
});

test("A14: a file cut at any chunk, within any chunk, or within the header does not open", async () => {
  const plain = randomBytes(4 * 65_532);
  const stored = await encrypt(plain);
  const chunks = chunksOf(stored).length;
  for (let kept = 0; kept < chunks; kept += 1) {
    const boundary = headerLength + kept * sealedLength;
    for (const length of [boundary, boundary + 1, boundary + 16, boundary + sealedLength - 1]) {
      await expectRefused(stored.subarray(0, length), plain, kept);
    }
  }
  for (let length = 0; length < headerLength; length += 1) {
    await expectRefused(stored.subarray(0, length), plain, 0);
  }
});

test("A14: chunks in any other order do not open", async () => {
  const plain = randomBytes(4 * 65_532);
  const stored = await encrypt(plain);
  const chunks = chunksOf(stored);
  for (const order of permutations([0, 1, 2, 3])) {
    const genuine = order.findIndex((chunk, index) => chunk !== index);
    if (genuine === -1) continue;
    const moved = Buffer.concat([headOf(stored), ...order.map((chunk) => chunks[chunk] as Buffer)]);
    await expectRefused(moved, plain, genuine);
  }
});

test("A14: every subset of the chunks, and every chunk twice, does not open", async () => {
  const plain = randomBytes(3 * 65_532);
  const stored = await encrypt(plain);
  const chunks = chunksOf(stored);
  for (let mask = 0; mask < 2 ** chunks.length - 1; mask += 1) {
    const kept = chunks.filter((_, index) => mask & (1 << index));
    await expectRefused(Buffer.concat([headOf(stored), ...kept]), plain, chunks.length);
  }
  for (const [index, twice] of chunks.entries()) {
    const doubled = [...chunks.slice(0, index), twice, ...chunks.slice(index)];
    await expectRefused(Buffer.concat([headOf(stored), ...doubled]), plain, chunks.length);
  }
});

test("A14: bytes added at the end, of our making or not, are found", async () => {
  const plain = randomBytes(1_000);
  const stored = await encrypt(plain);
  for (const added of [
    Buffer.from([0]),
    randomBytes(sealedLength),
    chunksOf(stored)[0] as Buffer,
  ]) {
    await expectRefused(Buffer.concat([stored, added]), plain, 0);
  }
});

test("A14: a chunk of another file under the same key, or another id, does not open", async () => {
  const plain = randomBytes(2 * 65_532);
  const stored = await encrypt(plain);
  const otherId = fileId.replace("00", "01");
  const other = await run(encryptStream(key, otherId), plain);
  const chunks = [chunksOf(stored)[0], chunksOf(other)[1]] as Buffer[];
  await expectRefused(Buffer.concat([headOf(stored), ...chunks]), plain, 1);
  await expectRefused(other, plain, 0);
  await expectRefused(Buffer.concat([headOf(stored), ...chunksOf(other)]), plain, 0);
});

test("a bit turned anywhere is found", async () => {
  const plain = randomBytes(65_533);
  const stored = await encrypt(plain);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: stored.length - 1 }),
      fc.integer({ min: 0, max: 7 }),
      async (at, bit) => {
        const turned = Buffer.from(stored);
        turned[at] = (turned[at] as number) ^ (1 << bit);
        await expectRefused(turned, plain, at < headerLength + sealedLength ? 0 : 1);
      },
    ),
    { numRuns: 60 },
  );
});

test("a file opens under its own key only", async () => {
  const stored = await encrypt(randomBytes(100));
  await expect(run(decryptStream(randomBytes(32), fileId), stored)).rejects.toThrow(
    DamagedFileError,
  );
});

test("keys and ids of a wrong form are a bug of the caller", () => {
  expect(() => encryptStream(new Uint8Array(16), fileId)).toThrow("32 bytes");
  expect(() => decryptStream(key, "../etc/passwd")).toThrow("32 hexadecimal digits");
});

function permutations(items: number[]): number[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}
