import { createCipheriv, createDecipheriv } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";
import { padme } from "./padme";

/**
 * One stored file:
 *
 *     header  "XYF" | version 1 | suite 1 | chunk size, 4 bytes | file id, 16 bytes
 *     chunk   64 KiB of plain bytes, encrypted | tag, 16 bytes       … one or more, all of the same length
 *
 * STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015): each chunk is sealed under the file's own
 * key with nonce = 11-byte counter | 1 on the last chunk, and the header as associated data. So a chunk
 * that is missing, moved, doubled, added or from another file does not open. A chunk's plain bytes are
 * 4 bytes "how many follow that are the file's" and then zeros; whole chunks of zeros fill the file up
 * to its Padmé bucket, so that the length on disk tells the bucket only.
 */
const plainLength = 64 * 1024;
const lengthField = 4;
const capacity = plainLength - lengthField;
const tagLength = 16;
const sealedLength = plainLength + tagLength;
const headerLength = 25;
const suite = "chacha20-poly1305";

/** Length of a file's key, in bytes. Each key seals one file: nonces start from zero. */
export const fileKeyLength = 32;

/** The stored bytes are not those that were written under this key and id, or not all of them. */
export class DamagedFileError extends Error {
  override name = "DamagedFileError";
}

/** Bytes on disk for a file of so many bytes. */
export function storedLength(length: number): number {
  const chunks = Math.max(1, Math.ceil(length / capacity));
  return headerLength + paddedChunks(chunks) * sealedLength;
}

function paddedChunks(chunks: number): number {
  return Math.ceil(padme(chunks * plainLength) / plainLength);
}

function header(fileId: string): Buffer {
  if (!/^[0-9a-f]{32}$/.test(fileId)) throw new Error("A file id is 32 hexadecimal digits.");
  const bytes = Buffer.alloc(headerLength);
  bytes.write("XYF", "latin1");
  bytes[3] = 1;
  bytes[4] = 1;
  bytes.writeUInt32BE(plainLength, 5);
  bytes.write(fileId, 9, "hex");
  return bytes;
}

function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(index, 5, 6);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

function checkKey(key: Uint8Array): void {
  if (key.length !== fileKeyLength) throw new Error("A file's key is 32 bytes.");
}

/**
 * Plain bytes in, stored bytes out. The key must be new for each file.
 *
 * @param fileId 32 hexadecimal digits, usually the blob's name; `decryptStream` must be told the same
 */
export function encryptStream(key: Uint8Array, fileId: string): Transform {
  checkKey(key);
  const associated = header(fileId);
  const plain = Buffer.alloc(plainLength);
  let filled = 0;
  let index = 0;

  const seal = (last: boolean): Buffer => {
    plain.writeUInt32BE(filled, 0);
    plain.fill(0, lengthField + filled);
    const cipher = createCipheriv(suite, key, nonce(index++, last), { authTagLength: tagLength });
    cipher.setAAD(associated, { plaintextLength: plainLength });
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    filled = 0;
    return sealed;
  };

  return new Transform({
    construct(callback: TransformCallback) {
      this.push(associated);
      callback();
    },
    transform(chunk: Uint8Array, _encoding, callback) {
      for (let at = 0; at < chunk.length;) {
        // A full chunk waits: only the next byte tells that it is not the last one.
        if (filled === capacity) this.push(seal(false));
        const taken = Math.min(capacity - filled, chunk.length - at);
        plain.set(chunk.subarray(at, at + taken), lengthField + filled);
        filled += taken;
        at += taken;
      }
      callback();
    },
    flush(callback) {
      const total = paddedChunks(index + 1);
      while (index < total) this.push(seal(index === total - 1));
      plain.fill(0);
      callback();
    },
  });
}

/**
 * Stored bytes in, plain bytes out, each chunk only after it has proved genuine and in its place.
 * Fails with DamagedFileError; what came out until then is the true beginning of the file, no more.
 */
export function decryptStream(key: Uint8Array, fileId: string): Transform {
  checkKey(key);
  const associated = header(fileId);
  const sealed = Buffer.alloc(sealedLength);
  const start = Buffer.alloc(headerLength);
  let headerFilled = 0;
  let filled = 0;
  let index = 0;
  let padding = false;

  const open = (last: boolean): Buffer => {
    const decipher = createDecipheriv(suite, key, nonce(index++, last), {
      authTagLength: tagLength,
    });
    decipher.setAAD(associated, { plaintextLength: plainLength });
    decipher.setAuthTag(sealed.subarray(plainLength));
    const plain = decipher.update(sealed.subarray(0, plainLength));
    try {
      decipher.final();
    } catch {
      plain.fill(0);
      throw new DamagedFileError("A chunk of a stored file does not open.");
    }
    const used = plain.readUInt32BE(0);
    if (used > capacity || (padding && used > 0)) {
      throw new DamagedFileError("A chunk of a stored file claims a wrong length.");
    }
    padding ||= used < capacity;
    filled = 0;
    return plain.subarray(lengthField, lengthField + used);
  };

  return new Transform({
    transform(chunk: Uint8Array, _encoding, callback) {
      try {
        let at = Math.min(headerLength - headerFilled, chunk.length);
        start.set(chunk.subarray(0, at), headerFilled);
        headerFilled += at;
        if (headerFilled === headerLength && !start.equals(associated)) {
          throw new DamagedFileError("A stored file has another file's header, or none.");
        }
        while (at < chunk.length) {
          if (filled === sealedLength) push(this, open(false));
          const taken = Math.min(sealedLength - filled, chunk.length - at);
          sealed.set(chunk.subarray(at, at + taken), filled);
          filled += taken;
          at += taken;
        }
        callback();
      } catch (error) {
        callback(error as Error);
      }
    },
    flush(callback) {
      try {
        if (headerFilled < headerLength || filled < sealedLength) {
          throw new DamagedFileError("A stored file ends too early.");
        }
        push(this, open(true));
        callback();
      } catch (error) {
        callback(error as Error);
      }
    },
  });
}

/** An empty push would look like the end of the stream to some readers. */
function push(stream: Transform, bytes: Buffer): void {
  if (bytes.length > 0) stream.push(bytes);
}
