/**
 * A JPEG without its metadata segments and whatever follows its end; the picture data stays as it is.
 * For pictures inside PDF pages, where a new encoding would not fit the page's description of it.
 * Null when the segments cannot be followed.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  for (let at = 2; ;) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      kept.push(bytes.subarray(at, at + 2));
      return joined(kept);
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    let end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    if (marker === 0xda) end = endOfScan(bytes, end);
    // APP0 without a thumbnail and APP14 say how to read the colours; every other APPn and COM goes.
    const metadata = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
    const colours = (marker === 0xe0 && length === 16) || (marker === 0xee && length === 14);
    if (!metadata || colours) kept.push(bytes.subarray(at, end));
    at = end;
  }
}

/** In a scan 0xFF is followed by zero or a restart marker; anything else is the next segment. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = start; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] as number;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) {
      return at;
    }
  }
  return bytes.length;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
