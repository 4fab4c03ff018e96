import { combine, split } from "shamir-secret-sharing";
import { type Place, rewrapKey, unwrapKey, wrapKey } from "./envelope.server";
import { type GroupKey, matchingPair, type Receiver } from "./group-keys.server";
import { SealError } from "./seal-error";
import { currentSuite, type KeyPair } from "./suite.server";

/** A group's recovery pair: its private half exists only as shares, each sealed to one trustee. */
export interface RecoveryPair {
  readonly groupId: string;
  readonly epoch: number;
  readonly publicKey: Uint8Array;
  readonly threshold: number;
  readonly shares: readonly SealedShare[];
}

export interface SealedShare {
  readonly trusteeId: string;
  readonly sealed: Uint8Array;
}

/** Which recovery pair; every group has its own, so trustees together open one group and no other. */
export interface RecoveryOf {
  readonly groupId: string;
  readonly epoch: number;
}

/** Splits a new private half so that `threshold` of the trustees (2 of 3, 3 of 5) are needed. */
export async function newRecoveryPair(
  { groupId, epoch }: RecoveryOf,
  trustees: readonly Receiver[],
  threshold: number,
): Promise<RecoveryPair> {
  const ids = new Set(trustees.map((trustee) => trustee.officialId));
  // More than half are needed, so that no two separate sets of trustees can each recover.
  if (threshold < 2 || threshold * 2 <= trustees.length || threshold > trustees.length) {
    throw new SealError("threshold");
  }
  if (ids.size !== trustees.length) throw new SealError("the same trustee twice");
  const keys = currentSuite.generateBoxKeys();
  const parts = await split(new Uint8Array(keys.privateKey), trustees.length, threshold);
  keys.privateKey.fill(0);
  const shares = trustees.map(({ officialId, boxPublic }, at) => {
    const part = parts[at];
    if (!part) throw new SealError("share");
    const sealed = wrapKey(part, sharePlace({ groupId, epoch }, officialId), boxPublic);
    part.fill(0);
    return { trusteeId: officialId, sealed };
  });
  return { groupId, epoch, publicKey: keys.publicKey, threshold, shares };
}

/** The group's key for its trustees: sealed again at every new epoch of the group, without them. */
export function sealForRecovery(group: GroupKey, recoveryPublic: Uint8Array): Uint8Array {
  return wrapKey(group.keys.privateKey, recoveryPlace(group), recoveryPublic);
}

/** A trustee passes a share on, in the own session, to the beneficiary's NEW public key. */
export function resealShare(
  recovery: RecoveryOf,
  share: SealedShare,
  trustee: KeyPair,
  beneficiaryPublic: Uint8Array,
): SealedShare {
  // Opened once to be sure that it is this trustee's share of this group.
  unwrapKey(share.sealed, sharePlace(recovery, share.trusteeId), trustee).fill(0);
  return { ...share, sealed: rewrapKey(share.sealed, trustee, beneficiaryPublic) };
}

/**
 * In the beneficiary's session: the group's key, and nothing else. Too few, foreign or damaged shares
 * give an error; the recovery pair is used up and must be replaced afterwards.
 */
export async function combineShares(
  recovery: RecoveryOf & { readonly publicKey: Uint8Array },
  shares: readonly SealedShare[],
  beneficiary: KeyPair,
  group: { groupId: string; epoch: number; boxPublic: Uint8Array; sealed: Uint8Array },
): Promise<GroupKey> {
  if (recovery.groupId !== group.groupId) throw new SealError("another group");
  const parts = shares.map((share) =>
    unwrapKey(share.sealed, sharePlace(recovery, share.trusteeId), beneficiary),
  );
  let recovered: Uint8Array;
  try {
    recovered = await combine(parts.map((part) => new Uint8Array(part)));
  } catch {
    throw new SealError("shares");
  } finally {
    for (const part of parts) part.fill(0);
  }
  const pair = matchingPair(recovery.publicKey, recovered);
  const privateKey = unwrapKey(group.sealed, recoveryPlace(group), pair);
  recovered.fill(0);
  const { groupId, epoch, boxPublic } = group;
  return { groupId, epoch, keys: matchingPair(boxPublic, privateKey) };
}

function sharePlace({ groupId, epoch }: RecoveryOf, trusteeId: string): Place {
  return {
    table: "trustee_share",
    column: `share of ${groupId.length}:${groupId}`,
    caseId: "",
    recordId: trusteeId,
    sequence: epoch,
  };
}

function recoveryPlace({ groupId, epoch }: { groupId: string; epoch: number }): Place {
  return {
    table: "group_key",
    column: "for_recovery",
    caseId: "",
    recordId: groupId,
    sequence: epoch,
  };
}
