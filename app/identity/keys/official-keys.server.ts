import { decodeParts, encodeParts } from "./canonical-bytes";
import { openEnvelope, type Place, sealEnvelope } from "./envelope.server";
import type { PublicRecord } from "./public-record.server";
import { newRecoveryCode, recoveryCodeKey } from "./recovery-code.server";
import { SealError } from "./seal-error";
import { currentSuite, type KeyPair, sameBytes } from "./suite.server";

/** What an official holds in a session: one pair to receive keys, one to sign. */
export interface OfficialKeys {
  readonly box: KeyPair;
  readonly sign: KeyPair;
}

/** Who the pair belongs to; bound in, so that no official's row opens as another's or as an older pair. */
export interface OfficialKeyOwner {
  readonly officialId: string;
  readonly epoch: number;
}

export interface NewOfficialKeys {
  readonly keys: OfficialKeys;
  /** To be signed by the organisation before anybody seals to it. */
  readonly publicRecord: PublicRecord;
  readonly byPassword: Uint8Array;
  readonly byRecoveryCode: Uint8Array;
  /** Shown and printed once, never stored. */
  readonly recoveryCode: string;
}

/** `wrap` is the key of `passwordKeys`. */
export function createOfficialKeys(owner: OfficialKeyOwner, wrap: Uint8Array): NewOfficialKeys {
  const keys = { box: currentSuite.generateBoxKeys(), sign: currentSuite.generateSignKeys() };
  return {
    keys,
    publicRecord: {
      kind: "official",
      ownerId: owner.officialId,
      epoch: owner.epoch,
      boxPublic: keys.box.publicKey,
      signPublic: keys.sign.publicKey,
    },
    byPassword: sealForPassword(owner, keys, wrap),
    ...sealForNewRecoveryCode(owner, keys),
  };
}

/** At a change of the password, or when its cost is raised: the pair stays, its wrapping is new. */
export function sealForPassword(
  owner: OfficialKeyOwner,
  keys: OfficialKeys,
  wrap: Uint8Array,
): Uint8Array {
  return sealPrivate(wrap, placeOf(owner, "by_password"), keys);
}

export function openByPassword(
  owner: OfficialKeyOwner,
  sealed: Uint8Array,
  wrap: Uint8Array,
): OfficialKeys {
  return openPrivate(wrap, placeOf(owner, "by_password"), sealed);
}

/** A new printed code; the old one opens nothing once its row is replaced. */
export function sealForNewRecoveryCode(
  owner: OfficialKeyOwner,
  keys: OfficialKeys,
): { recoveryCode: string; byRecoveryCode: Uint8Array } {
  const recoveryCode = newRecoveryCode();
  const key = recoveryCodeKey(recoveryCode);
  if (!key) throw new SealError("recovery code");
  return {
    recoveryCode,
    byRecoveryCode: sealPrivate(key, placeOf(owner, "by_recovery_code"), keys),
  };
}

export function openByRecoveryCode(
  owner: OfficialKeyOwner,
  sealed: Uint8Array,
  recoveryCode: string,
): OfficialKeys {
  const key = recoveryCodeKey(recoveryCode);
  if (!key) throw new SealError("recovery code");
  return openPrivate(key, placeOf(owner, "by_recovery_code"), sealed);
}

/** Whether the opened keys are those that the organisation signed. */
export function keysMatchRecord(keys: OfficialKeys, record: PublicRecord): boolean {
  return (
    sameBytes(keys.box.publicKey, record.boxPublic) &&
    sameBytes(keys.sign.publicKey, record.signPublic)
  );
}

function sealPrivate(key: Uint8Array, place: Place, keys: OfficialKeys): Uint8Array {
  const plain = encodeParts([
    keys.box.publicKey,
    keys.box.privateKey,
    keys.sign.publicKey,
    keys.sign.privateKey,
  ]);
  const sealed = sealEnvelope(key, place, plain);
  plain.fill(0);
  return sealed;
}

function openPrivate(key: Uint8Array, place: Place, sealed: Uint8Array): OfficialKeys {
  const plain = openEnvelope(key, place, sealed);
  const [boxPublic, boxPrivate, signPublic, signPrivate] = decodeParts(plain);
  plain.fill(0);
  if (!boxPublic || !boxPrivate || !signPublic || !signPrivate) throw new SealError("keys");
  return {
    box: { publicKey: boxPublic, privateKey: boxPrivate },
    sign: { publicKey: signPublic, privateKey: signPrivate },
  };
}

function placeOf(owner: OfficialKeyOwner, column: string): Place {
  return {
    table: "official_key",
    column,
    caseId: "",
    recordId: owner.officialId,
    sequence: owner.epoch,
  };
}
