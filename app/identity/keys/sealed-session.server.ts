import { createHash } from "node:crypto";
import { bytesText, decodeParts, encodeParts } from "./canonical-bytes";
import { openEnvelope, type Place, sealEnvelope } from "./envelope.server";
import { SealError } from "./seal-error";
import { currentSuite, keyLength, randomKey } from "./suite.server";

/** Private keys that a session needs, by name. */
export type Keyring = ReadonlyMap<string, Uint8Array>;

/** Only the cookie holds it. */
export function newSessionSecret(): Uint8Array {
  return randomKey();
}

export function sessionCookieText(secret: Uint8Array): string {
  return Buffer.from(secret).toString("base64url");
}

/** The secret of a cookie, or null for anything that no cookie of ours could be. */
export function readSessionCookie(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) return null;
  const bytes = new Uint8Array(Buffer.from(text, "base64url"));
  return bytes.length === keyLength && sessionCookieText(bytes) === text ? bytes : null;
}

/** What the table knows a session by: a hash, in hexadecimal; it leads to neither cookie nor key. */
export function sessionIdHash(secret: Uint8Array): string {
  return createHash("sha256").update(currentSuite.kdf(secret, "session id")).digest("hex");
}

/** The private keys for the session's row: nobody without the cookie opens them. */
export function sealKeyring(secret: Uint8Array, keyring: Keyring): Uint8Array {
  const plain = encodeParts([...keyring].flat());
  const key = currentSuite.kdf(secret, "session key");
  const sealed = sealEnvelope(key, placeOf(secret), plain);
  plain.fill(0);
  key.fill(0);
  return sealed;
}

export function openKeyring(secret: Uint8Array, sealed: Uint8Array): Map<string, Uint8Array> {
  const key = currentSuite.kdf(secret, "session key");
  const plain = openEnvelope(key, placeOf(secret), sealed);
  key.fill(0);
  const parts = decodeParts(plain);
  plain.fill(0);
  const keyring = new Map<string, Uint8Array>();
  for (let at = 0; at < parts.length; at += 2) {
    const [name, value] = [parts[at], parts[at + 1]];
    if (!name || !value) throw new SealError("keyring");
    keyring.set(bytesText(name), value);
  }
  return keyring;
}

function placeOf(secret: Uint8Array): Place {
  const recordId = sessionIdHash(secret);
  return { table: "session", column: "keyring", caseId: "", recordId, sequence: 0 };
}
