import { createHash } from "node:crypto";
import { encodeParts } from "./canonical-bytes";
import { type Place, openEnvelope, sealEnvelope } from "./envelope.server";
import { recoveryCodeKey } from "./recovery-code.server";
import { SealError } from "./seal-error";
import { currentSuite, type KeyPair } from "./suite.server";

/**
 * Signs every public key that anything is sealed to. Its public half is pinned in the configuration and
 * its private half is on no server between ceremonies, so whoever writes the database cannot put in a
 * key of his own.
 */
export function newOrganisationKey(): KeyPair {
  return currentSuite.generateSignKeys();
}

/** Eight groups of five digits, to be compared by voice or on paper: 132 bits of SHA-256. */
export function keyFingerprint(publicKey: Uint8Array): string {
  const hash = createHash("sha256")
    .update(encodeParts(["fingerprint", publicKey]))
    .digest();
  return Array.from({ length: 8 }, (_, at) =>
    (hash.readUInt32BE(at * 4) % 100_000).toString().padStart(5, "0"),
  ).join(" ");
}

export function signAsOrganisation(organisation: KeyPair, message: Uint8Array): Uint8Array {
  return currentSuite.sign(
    organisation.privateKey,
    encodeParts(["organisation", currentSuite.id, message]),
  );
}

/** Whether one of the pinned keys signed; during a change of root two are pinned. */
export function organisationSigned(
  pinned: readonly Uint8Array[],
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const bytes = encodeParts(["organisation", currentSuite.id, message]);
  return pinned.some((publicKey) => currentSuite.verify(publicKey, bytes, signature));
}

/** The private half for the safe: opens with the printed code of `newRecoveryCode` only. */
export function sealOrganisationKey(organisation: KeyPair, recoveryCode: string): Uint8Array {
  return sealEnvelope(codeKey(recoveryCode), place, organisation.privateKey);
}

export function openOrganisationKey(
  sealed: Uint8Array,
  recoveryCode: string,
  publicKey: Uint8Array,
): KeyPair {
  const privateKey = openEnvelope(codeKey(recoveryCode), place, sealed);
  const probe = encodeParts(["probe"]);
  if (!currentSuite.verify(publicKey, probe, currentSuite.sign(privateKey, probe))) {
    throw new SealError("other organisation");
  }
  return { publicKey, privateKey };
}

const place: Place = {
  table: "organisation",
  column: "private_key",
  caseId: "",
  recordId: "",
  sequence: 0,
};

function codeKey(recoveryCode: string): Uint8Array {
  const key = recoveryCodeKey(recoveryCode);
  if (!key) throw new SealError("recovery code");
  return key;
}
