import { createHash } from "node:crypto";
import { newRecoveryCode, recoveryCodeKey } from "./keys/recovery-code.server";

/** Days within which an invitation must be used. */
export const setUpCodeDays = 14;

/** A one-time code for the first log-in, of the same form and strength as a recovery code. */
export function newSetUpCode(now: Date): { code: string; setupHash: Uint8Array; setupUntil: Date } {
  const code = newRecoveryCode();
  return { code, ...setUpColumns(code, now) };
}

/** What an official's row keeps of a set-up code. */
export function setUpColumns(code: string, now: Date): { setupHash: Uint8Array; setupUntil: Date } {
  const setupHash = setUpHash(code);
  if (!setupHash) throw new Error("a set-up code that cannot be read");
  return { setupHash, setupUntil: new Date(now.getTime() + setUpCodeDays * 86_400_000) };
}

/** What is stored of a set-up code: 160 bits of chance need no slow hash. Null for a mistyped one. */
export function setUpHash(typed: string): Uint8Array | null {
  const key = recoveryCodeKey(typed);
  if (!key) return null;
  return new Uint8Array(createHash("sha256").update("set-up code").update(key).digest());
}
