import { SealError } from "./seal-error";

/** Smallest sizes, in bytes, before sealing: a word and a page look alike. */
export const textFloor = 512;
export const fileFloor = 64 * 1024;

/** The true length stands in front of the content, in 4 bytes. */
const LENGTH = 4;

/**
 * Padmé (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with
 * PURBs", 2019): at most 12 % longer, and lengths tell only O(log log) bits.
 */
export function padmeLength(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - kept);
  return Math.ceil(length / step) * step;
}

export function paddedLength(length: number, floor: number): number {
  return padmeLength(Math.max(floor, length + LENGTH));
}

/** Length, content, zeros up to `paddedLength`. */
export function pad(content: Uint8Array, floor: number): Uint8Array {
  return padTo(content, paddedLength(content.length, floor));
}

/** Padded to one size whatever the content; refuses what does not fit. */
export function padTo(content: Uint8Array, size: number): Uint8Array {
  if (content.length + LENGTH > size) throw new RangeError("content does not fit its padding");
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, LENGTH);
  return padded;
}

export function unpad(padded: Uint8Array): Uint8Array {
  if (padded.length < LENGTH) throw new SealError("padding");
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (LENGTH + length > padded.length) throw new SealError("padding");
  for (let at = LENGTH + length; at < padded.length; at += 1) {
    if (padded[at] !== 0) throw new SealError("padding");
  }
  return padded.slice(LENGTH, LENGTH + length);
}
