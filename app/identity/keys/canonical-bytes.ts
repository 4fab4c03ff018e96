import { SealError } from "./seal-error";

export type Part = string | number | Uint8Array;

const text = { to: new TextEncoder(), from: new TextDecoder("utf-8", { fatal: true }) };
const LENGTH = 4;

/**
 * Parts one after the other, each with its length in front (4 bytes, big-endian), so that no two lists
 * give the same bytes: ("ab","c") is not ("a","bc"). Text is UTF-8; a number is a safe integer ≥ 0 in 8 bytes.
 */
export function encodeParts(parts: readonly Part[]): Uint8Array {
  const pieces = parts.map(partBytes);
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + LENGTH + piece.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const piece of pieces) {
    view.setUint32(at, piece.length);
    bytes.set(piece, at + LENGTH);
    at += LENGTH + piece.length;
  }
  return bytes;
}

/** The parts again, as bytes; refuses anything that `encodeParts` would not have written. */
export function decodeParts(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + LENGTH > bytes.length) throw new SealError("parts");
    const end = at + LENGTH + view.getUint32(at);
    if (end > bytes.length) throw new SealError("parts");
    parts.push(bytes.slice(at + LENGTH, end));
    at = end;
  }
  return parts;
}

export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

export function textBytes(value: string): Uint8Array {
  return text.to.encode(value);
}

export function bytesText(bytes: Uint8Array): string {
  try {
    return text.from.decode(bytes);
  } catch {
    throw new SealError("text");
  }
}

/** A number written by `encodeParts`. */
export function bytesNumber(bytes: Uint8Array): number {
  if (bytes.length !== 8) throw new SealError("number");
  const value = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new SealError("number");
  return Number(value);
}

function partBytes(part: Part): Uint8Array {
  if (typeof part === "string") return textBytes(part);
  if (typeof part !== "number") return part;
  if (!Number.isSafeInteger(part) || part < 0) throw new SealError("number");
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(part));
  return bytes;
}
