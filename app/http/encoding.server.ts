import { promisify } from "node:util";
import zlib from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

const gzip = promisify(zlib.gzip);
const brotli = promisify(zlib.brotliCompress);

/** The smallest body worth compressing, in bytes: below it the packet count stays the same. */
export const compressionThreshold = 1024;

/**
 * The best encoding a browser accepts among those we have, by its Accept-Encoding header. A weight
 * of 0 refuses; other weights are ignored, as every browser prefers what is smallest.
 */
export function chooseEncoding(
  accept: string | undefined,
  available: readonly Encoding[],
): Encoding {
  if (!accept) return "identity";
  const accepted = accept
    .toLowerCase()
    .split(",")
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ""))
    .map(([name]) => name);
  return available.find((name) => accepted.includes(name)) ?? "identity";
}

/** True for what is text inside; pictures and archives are compressed already. */
export function isCompressible(contentType: string): boolean {
  return /^text\/|[/+](json|xml|javascript|manifest\+json)|^image\/(svg|x-icon)/.test(contentType);
}

/**
 * For answers made once and sent once: quick rather than small. At once and not on another thread, because
 * handing over takes longer than these few tenths of a millisecond (docs/performance.md).
 */
export function compressQuickly(body: Uint8Array, encoding: "br" | "gzip"): Buffer {
  if (encoding === "gzip") return zlib.gzipSync(body, { level: 1, chunkSize: wholeChunk });
  return zlib.brotliCompressSync(body, { params: quickBrotli, chunkSize: wholeChunk });
}

/** Large enough for most packed answers in one piece, in bytes. */
const wholeChunk = 64 * 1024;
const quickBrotli = {
  [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
  [zlib.constants.BROTLI_PARAM_QUALITY]: 1,
};

/** For pages sent many times. */
export async function compressForReuse(body: Uint8Array): Promise<{ gzip: Buffer; br: Buffer }> {
  const [small, smaller] = await Promise.all([
    gzip(body, { level: 6 }),
    brotli(body, {
      params: {
        [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
        [zlib.constants.BROTLI_PARAM_QUALITY]: 5,
        [zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
      },
    }),
  ]);
  return { gzip: small, br: smaller };
}
