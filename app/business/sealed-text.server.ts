import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** First byte of every sealed text; a later format gets the next number. */
const VERSION = 1;
const NONCE = 12;
const TAG = 16;
/** Opened texts are bounded, so that a crafted one cannot fill the memory. */
const MAX_OPENED_BYTES = 256 * 1024;

/** Compresses and seals a text with AES-256-GCM. `context` is bound in: a text sealed for one use opens for no other. */
export function sealText(key: Uint8Array, context: string, text: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(`${VERSION}:${context}`));
  const body = Buffer.concat([cipher.update(deflateRawSync(text)), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]);
}

/** The text, or null when it was sealed with another key, for another use, or changed since. */
export function openText(key: Uint8Array, context: string, sealed: Uint8Array): string | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length < 1 + NONCE + TAG || bytes[0] !== VERSION) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(1, 1 + NONCE));
    decipher.setAAD(Buffer.from(`${VERSION}:${context}`));
    decipher.setAuthTag(bytes.subarray(-TAG));
    const body = bytes.subarray(1 + NONCE, -TAG);
    const packed = Buffer.concat([decipher.update(body), decipher.final()]);
    return inflateRawSync(packed, { maxOutputLength: MAX_OPENED_BYTES }).toString("utf8");
  } catch {
    return null;
  }
}
