import { createHash } from "node:crypto";
import { joinBytes } from "./canonical-bytes";
import { crockford, groupCode, readCrockford } from "./crockford";
import { currentSuite, randomKey, sameBytes } from "./suite.server";

/** 160 bits of chance: nothing to guess, so no slow derivation is needed. */
const CHANCE = 20;
/** 40 more bits tell a mistyped code from a wrong one. */
const CHECK = 5;

/** 40 characters in ten groups of four; the last two groups are the check. Printed once, never stored. */
export function newRecoveryCode(): string {
  const chance = randomKey(CHANCE);
  return groupCode(crockford(joinBytes([chance, check(chance)])));
}

/** The key that a printed code stands for, or null when it was mistyped. */
export function recoveryCodeKey(typed: string): Uint8Array | null {
  const bytes = readCrockford(typed.slice(0, 200));
  if (bytes?.length !== CHANCE + CHECK) return null;
  const chance = bytes.subarray(0, CHANCE);
  if (!sameBytes(bytes.subarray(CHANCE), check(chance))) return null;
  return currentSuite.kdf(chance, "recovery code");
}

function check(chance: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update("recovery code").update(chance).digest()).slice(
    0,
    CHECK,
  );
}
