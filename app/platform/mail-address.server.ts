import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { serviceKey } from "./service-keys.server";

const NONCE = 12;
const TAG = 16;
/** Addresses are padded to this many bytes, so that their lengths say nothing. RFC 5321 allows 254. */
const ROOM = 256;

/** Seals an address under the server's key: nobody reads it in a dump, and no official on a page. */
export function sealAddress(place: string, address: string): Buffer {
  const plain = Buffer.alloc(ROOM);
  if (Buffer.byteLength(address) > ROOM - 1) throw new RangeError("The address is too long.");
  plain.write(address);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("chacha20-poly1305", serviceKey("notice-addresses"), nonce, {
    authTagLength: TAG,
  });
  cipher.setAAD(Buffer.from(place), { plaintextLength: ROOM });
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** The address, or null when it was sealed for another place or by another server. */
export function openAddress(place: string, sealed: Uint8Array): string | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length !== NONCE + ROOM + TAG) return null;
  try {
    const decipher = createDecipheriv(
      "chacha20-poly1305",
      serviceKey("notice-addresses"),
      bytes.subarray(0, NONCE),
      { authTagLength: TAG },
    );
    decipher.setAAD(Buffer.from(place), { plaintextLength: ROOM });
    decipher.setAuthTag(bytes.subarray(-TAG));
    const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
    return plain.toString("utf8", 0, plain.indexOf(0));
  } catch {
    return null;
  }
}
