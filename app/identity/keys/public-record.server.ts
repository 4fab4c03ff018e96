import { bytesNumber, bytesText, decodeParts, encodeParts } from "./canonical-bytes";
import { organisationSigned, signAsOrganisation } from "./organisation-key.server";
import { SealError } from "./seal-error";
import { currentSuite, type KeyPair } from "./suite.server";

/** Whose key it is: a person's, a group's of one epoch, a group's recovery pair, or the portal's own for slips. */
export type KeyOwner = "official" | "group" | "recovery" | "portal";

export interface PublicRecord {
  readonly kind: KeyOwner;
  readonly ownerId: string;
  /** Rises by one with every new pair of the same owner. */
  readonly epoch: number;
  /** To seal to; empty when the owner only signs. */
  readonly boxPublic: Uint8Array;
  /** To verify with; empty when the owner only receives. */
  readonly signPublic: Uint8Array;
}

/** What is stored: the record's bytes and the organisation's signature on them. */
export interface SignedRecord {
  readonly record: Uint8Array;
  readonly signature: Uint8Array;
}

const kinds: readonly KeyOwner[] = ["official", "group", "recovery", "portal"];
const LABEL = "public record 1";

export function publicRecordBytes(record: PublicRecord): Uint8Array {
  const { kind, ownerId, epoch, boxPublic, signPublic } = record;
  return encodeParts([LABEL, currentSuite.id, kind, ownerId, epoch, boxPublic, signPublic]);
}

export function signPublicRecord(organisation: KeyPair, record: PublicRecord): SignedRecord {
  const bytes = publicRecordBytes(record);
  return { record: bytes, signature: signAsOrganisation(organisation, bytes) };
}

/**
 * The keys of a record that the organisation signed for exactly this owner. Unsigned, changed, another
 * owner's or an older epoch's records throw: nothing may be sealed to them.
 */
export function verifyPublicRecord(
  pinned: readonly Uint8Array[],
  signed: SignedRecord,
  expected: { kind: KeyOwner; ownerId: string; minEpoch: number },
): PublicRecord {
  if (!organisationSigned(pinned, signed.record, signed.signature)) {
    throw new SealError("unsigned key");
  }
  const record = readRecord(signed.record);
  if (record.kind !== expected.kind || record.ownerId !== expected.ownerId) {
    throw new SealError("another owner's key");
  }
  if (record.epoch < expected.minEpoch) throw new SealError("old key");
  return record;
}

function readRecord(bytes: Uint8Array): PublicRecord {
  const [label, suite, kindBytes, ownerId, epoch, boxPublic, signPublic, ...rest] =
    decodeParts(bytes);
  if (!label || !suite || !kindBytes || !ownerId || !epoch || !boxPublic || !signPublic) {
    throw new SealError("record");
  }
  const kind = kinds.find((one) => one === bytesText(kindBytes));
  if (rest.length > 0 || bytesText(label) !== LABEL || !kind) throw new SealError("record");
  if (bytesNumber(suite) !== currentSuite.id) throw new SealError("unknown suite");
  return {
    kind,
    ownerId: bytesText(ownerId),
    epoch: bytesNumber(epoch),
    boxPublic,
    signPublic,
  };
}
