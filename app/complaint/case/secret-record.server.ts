import { createHash } from "node:crypto";
import { openJson, sealJson, type Place } from "~/identity/keys/envelope.server";
import { SealError } from "~/identity/keys/seal-error";
import { currentSuite } from "~/identity/keys/suite.server";

/**
 * Rows that only the holder of a secret finds and reads: drafts, receipts, sessions of complainants. The
 * row's id is a hash of the secret, its content is sealed under another derivation of it.
 */
export function secretRecord<T>(table: string, parse: (value: unknown) => T) {
  const idOf = (secret: Uint8Array) =>
    createHash("sha256")
      .update(currentSuite.kdf(secret, `${table} id`))
      .digest("hex");
  const placeOf = (recordId: string): Place => ({
    table,
    column: "sealed",
    caseId: "",
    recordId,
    sequence: 0,
  });
  const keyOf = (secret: Uint8Array) => currentSuite.kdf(secret, `${table} key`);
  return {
    idOf,
    seal: (secret: Uint8Array, value: T) => sealJson(keyOf(secret), placeOf(idOf(secret)), value),
    /** Null when it was sealed by another secret or changed since. */
    open: (secret: Uint8Array, sealed: Uint8Array): T | null => {
      try {
        return parse(openJson(keyOf(secret), placeOf(idOf(secret)), sealed));
      } catch (error) {
        if (error instanceof SealError) return null;
        throw error;
      }
    },
  };
}
