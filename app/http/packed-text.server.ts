import zlib from "node:zlib";
import { appendedCrc, shiftOf } from "./crc";

/** A text compressed so that it can stand anywhere in a gzip stream, between any others. */
export interface PackedText {
  /** Deflate blocks that end at a byte and look back at nothing before them. */
  readonly deflated: Buffer;
  /** Of the plain text: its length in bytes, its CRC-32 and what appending it does to a CRC-32. */
  readonly length: number;
  readonly crc: number;
  readonly shift: number;
}

/** What an answer is put together from: kept pieces, and texts between them that are the reader's own. */
export type TextPart = PackedText | string;

/** Compressing less than this saves less than it costs, in bytes. */
const STORED = 160;
/** Texts up to this length need no larger tables, which take longer to clear than such a text to compress. */
const SMALL = 4096;

/** @param level of compression: 9 for pieces kept and sent many times, 1 for a text sent once. */
export function packText(text: string, level = 9): PackedText {
  const plain = Buffer.from(text);
  const deflated = plain.byteLength < STORED ? stored(plain) : deflate(plain, level);
  const { byteLength: length } = plain;
  return { deflated, length, crc: zlib.crc32(plain), shift: shiftOf(length) };
}

function deflate(plain: Buffer, level: number): Buffer {
  const small = plain.byteLength <= SMALL;
  return zlib.deflateRawSync(plain, {
    finishFlush: zlib.constants.Z_FULL_FLUSH,
    level,
    ...(small && { windowBits: 12, memLevel: 5 }),
    chunkSize: small ? 2048 : 32 * 1024,
  });
}

/** One block without compression. */
function stored(plain: Buffer): Buffer {
  if (plain.byteLength === 0) return plain;
  const block = Buffer.allocUnsafe(plain.byteLength + 5);
  block[0] = 0;
  block.writeUInt16LE(plain.byteLength, 1);
  block.writeUInt16LE(~plain.byteLength & 0xffff, 3);
  plain.copy(block, 5);
  return block;
}

const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** The last block, empty. */
const LAST = Buffer.from([3, 0]);

/** One gzip stream (RFC 1952) of all parts; only the texts between kept pieces are compressed now. */
export function gzipOf(parts: readonly TextPart[]): Buffer {
  const pieces: Uint8Array[] = [HEAD];
  let crc = 0;
  let length = 0;
  for (const part of joined(parts)) {
    const packed = typeof part === "string" ? packText(part, 1) : part;
    pieces.push(packed.deflated);
    crc = appendedCrc(crc, packed);
    length += packed.length;
  }
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc, 0);
  end.writeUInt32LE(length >>> 0, 4);
  return Buffer.concat([...pieces, LAST, end]);
}

/** Texts that follow each other as one. */
function joined(parts: readonly TextPart[]): TextPart[] {
  const found: TextPart[] = [];
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    if (text !== "") found.push(text);
    text = "";
    found.push(part);
  }
  if (text !== "") found.push(text);
  return found;
}

/** The plain text of all parts, for the few that cannot read gzip. */
export function plainOf(parts: readonly TextPart[]): Buffer {
  const texts = parts.filter((part) => typeof part === "string");
  if (texts.length === parts.length) return Buffer.from(texts.join(""));
  return zlib.gunzipSync(gzipOf(parts));
}
