import type { SelectOfficial } from "~db/schema/identity";
import { joinBytes } from "./keys/canonical-bytes";
import { keyFingerprint } from "./keys/organisation-key.server";
import {
  type PublicRecord,
  publicRecordBytes,
  verifyPublicRecord,
} from "./keys/public-record.server";
import { SealError } from "./keys/seal-error";
import { KeyRefusedError } from "./key-refused-error";
import type { ActorKeys } from "./official";

type KeyColumns = Pick<
  SelectOfficial,
  "id" | "keyEpoch" | "boxPublic" | "signPublic" | "keySignature"
>;

/** The public keys that an official's row claims, signed or not; null before the first pair. */
export function claimedRecord(row: KeyColumns): PublicRecord | null {
  const { id: ownerId, keyEpoch: epoch, boxPublic, signPublic } = row;
  if (!boxPublic || !signPublic) return null;
  return { kind: "official", ownerId, epoch, boxPublic, signPublic };
}

/** The public keys of a row that the organisation signed. @throws KeyRefusedError */
export function signedRecord(pinned: readonly Uint8Array[], row: KeyColumns): PublicRecord {
  const claimed = claimedRecord(row);
  if (!claimed || !row.keySignature) throw new KeyRefusedError("The key is not signed yet.");
  return verified(pinned, claimed, row.keySignature);
}

export function isSigned(pinned: readonly Uint8Array[], row: KeyColumns): boolean {
  try {
    signedRecord(pinned, row);
    return true;
  } catch (error) {
    if (error instanceof KeyRefusedError) return false;
    throw error;
  }
}

/** A group's public key of one epoch that the organisation signed. @throws KeyRefusedError */
export function signedGroupKey(
  pinned: readonly Uint8Array[],
  row: { groupId: string; epoch: number; boxPublic: Uint8Array; signature: Uint8Array },
): Uint8Array {
  return verified(pinned, groupRecord(row), row.signature).boxPublic;
}

export function groupRecord(row: {
  groupId: string;
  epoch: number;
  boxPublic: Uint8Array;
}): PublicRecord {
  const { groupId: ownerId, epoch, boxPublic } = row;
  return { kind: "group", ownerId, epoch, boxPublic, signPublic: new Uint8Array(0) };
}

/** What two people compare in person before a trustee signs: both halves of an official's keys. */
export function officialFingerprint(record: { boxPublic: Uint8Array; signPublic: Uint8Array }) {
  return keyFingerprint(joinBytes([record.boxPublic, record.signPublic]));
}

/** The same number from the keys in the official's own session, which no table can change. */
export function ownFingerprint(keys: ActorKeys): string {
  const { box, sign } = keys;
  return officialFingerprint({ boxPublic: box.publicKey, signPublic: sign.publicKey });
}

function verified(
  pinned: readonly Uint8Array[],
  claimed: PublicRecord,
  signature: Uint8Array,
): PublicRecord {
  const signed = { record: publicRecordBytes(claimed), signature };
  const { kind, ownerId, epoch: minEpoch } = claimed;
  try {
    return verifyPublicRecord(pinned, signed, { kind, ownerId, minEpoch });
  } catch (error) {
    if (error instanceof SealError) throw new KeyRefusedError(error.message);
    throw error;
  }
}
