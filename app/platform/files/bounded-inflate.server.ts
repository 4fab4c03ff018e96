import { inflateRawSync, inflateSync } from "node:zlib";

/** Unpacks zlib data, or bare deflate data. Throws when it is damaged or longer than the limit, in bytes. */
export function boundedInflate(bytes: Uint8Array, limit: number, bare = false): Uint8Array {
  const unpack = bare ? inflateRawSync : inflateSync;
  return unpack(bytes, { maxOutputLength: Math.max(1, limit) });
}
