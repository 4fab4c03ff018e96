import { createHmac } from "node:crypto";
import { encodeParts, textBytes } from "./canonical-bytes";
import { crockford, groupCode, readCrockford } from "./crockford";
import { openEnvelope, type Place, sealEnvelope } from "./envelope.server";
import { currentSuite, randomKey, sameBytes } from "./suite.server";

/** RFC 6238 as every authenticator app does it: SHA-1, 30 seconds, 6 digits. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** A clock may be this many steps off, either way. */
const WINDOW = 1;
const SECRET = 20;
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export type TotpAnswer =
  { readonly status: "ok"; readonly lastStep: number } | { readonly status: "wrong" };

export function newTotpSecret(): Uint8Array {
  return randomKey(SECRET);
}

/** The code of one 30-second step (RFC 4226 §5.3). */
export function totpCode(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", secret).update(counter).digest();
  const offset = (hash[hash.length - 1] ?? 0) & 0x0f;
  const number = (hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return number.toString().padStart(digits, "0");
}

/**
 * Accepts the code of this step or a neighbour, once: nothing at or before `lastStep` counts, and the
 * caller keeps the answer's `lastStep` in the same transaction, also when the log-in fails afterwards.
 */
export function checkTotp(
  secret: Uint8Array,
  typed: string,
  now: number,
  lastStep: number | null,
): TotpAnswer {
  const code = typed.slice(0, 64).normalize("NFKC").replace(/\s/g, "");
  const current = Math.floor(now / STEP_MS);
  let found: number | null = null;
  // Every step of the window is worked out, so that time does not tell which one fitted.
  for (let step = current - WINDOW; step <= current + WINDOW; step += 1) {
    const fits = step >= 0 && sameBytes(textBytes(totpCode(secret, step)), textBytes(code));
    if (fits && (lastStep === null || step > lastStep)) found ??= step;
  }
  return found === null ? { status: "wrong" } : { status: "ok", lastStep: found };
}

/** The secret in base 32 (RFC 4648), to type into an app. */
export function totpSecretText(secret: Uint8Array): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of secret) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += base32[(value >> bits) & 31] ?? "";
      value &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + (base32[(value << (5 - bits)) & 31] ?? "") : text;
}

export function totpUri(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const name = encodeURIComponent(issuer);
  return `otpauth://totp/${label}?secret=${totpSecretText(secret)}&issuer=${name}&algorithm=SHA1&digits=${DIGITS}&period=30`;
}

/** Under the password's own key: the table alone gives no second factor. */
export function sealTotpSecret(
  totpKey: Uint8Array,
  officialId: string,
  secret: Uint8Array,
): Uint8Array {
  return sealEnvelope(totpKey, totpPlace(officialId), secret);
}

export function openTotpSecret(
  totpKey: Uint8Array,
  officialId: string,
  sealed: Uint8Array,
): Uint8Array {
  return openEnvelope(totpKey, totpPlace(officialId), sealed);
}

/** Ten codes of 50 bits, each good for one log-in; shown once. */
export function newBackupCodes(): string[] {
  return Array.from({ length: 10 }, () => groupCode(crockford(randomKey(10)).slice(0, 10)));
}

/** What is stored of a back-up code: keyed with the service key and the owner. */
export function backupCodeHash(serviceKey: Uint8Array, officialId: string, code: string) {
  const padded = readCrockford(code.slice(0, 64) + "0".repeat(6));
  const plain = padded ? crockford(padded) : "";
  return currentSuite.mac(serviceKey, encodeParts(["back-up code", officialId, plain]));
}

/**
 * Which of the stored hashes a typed code is, or null; the caller deletes that one. All are compared, so
 * that time does not tell.
 */
export function findBackupCode(
  serviceKey: Uint8Array,
  officialId: string,
  typed: string,
  hashes: readonly Uint8Array[],
): number | null {
  const wanted = backupCodeHash(serviceKey, officialId, typed);
  const empty = backupCodeHash(serviceKey, officialId, "");
  let found: number | null = null;
  hashes.forEach((hash, at) => {
    if (sameBytes(hash, wanted)) found = at;
  });
  return sameBytes(wanted, empty) ? null : found;
}

function totpPlace(recordId: string): Place {
  return { table: "official", column: "totp", caseId: "", recordId, sequence: 0 };
}
