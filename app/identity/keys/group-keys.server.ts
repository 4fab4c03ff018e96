import { type Place, rewrapKey, unwrapKey, wrapKey } from "./envelope.server";
import { SealError } from "./seal-error";
import { currentSuite, type KeyPair, sameBytes } from "./suite.server";

/** A group's pair of one epoch. Whoever holds the private half opens what is sealed to the group. */
export interface GroupKey {
  readonly groupId: string;
  readonly epoch: number;
  readonly keys: KeyPair;
}

/** Somebody to seal to; `boxPublic` comes out of `verifyPublicRecord`. */
export interface Receiver {
  readonly officialId: string;
  readonly boxPublic: Uint8Array;
}

export interface SealedForMember {
  readonly officialId: string;
  readonly sealed: Uint8Array;
}

export function newGroupKey(groupId: string, epoch = 1): GroupKey {
  return { groupId, epoch, keys: currentSuite.generateBoxKeys() };
}

/** Lets a member in. Only somebody who holds the key can do it: no administrator can. */
export function sealGroupKey(group: GroupKey, member: Receiver): Uint8Array {
  return wrapKey(
    group.keys.privateKey,
    memberPlace(group.groupId, group.epoch, member.officialId),
    member.boxPublic,
  );
}

/** The group's key in a member's session; refused when it is not the one that the organisation signed. */
export function openGroupKey(
  group: { groupId: string; epoch: number; boxPublic: Uint8Array },
  officialId: string,
  own: KeyPair,
  sealed: Uint8Array,
): GroupKey {
  const { groupId, epoch, boxPublic } = group;
  const privateKey = unwrapKey(sealed, memberPlace(groupId, epoch, officialId), own);
  return { groupId, epoch, keys: matchingPair(boxPublic, privateKey) };
}

/**
 * A new epoch for those who stay, when a member leaves and at least yearly. The caller has the new public
 * half signed, re-seals it for the trustees, moves the open cases with `rewrapAll` and deletes every
 * sealed private half and every wrap of the old epoch.
 */
export function rotateGroupKey(
  current: GroupKey,
  members: readonly Receiver[],
): { group: GroupKey; sealed: SealedForMember[] } {
  const group = newGroupKey(current.groupId, current.epoch + 1);
  const sealed = members.map((member) => ({
    officialId: member.officialId,
    sealed: sealGroupKey(group, member),
  }));
  return { group, sealed };
}

/**
 * Moves sealed keys from one pair to another, for example from the old epoch to the new. What does not
 * open is named and not passed on.
 */
export function rewrapAll<Row extends { readonly id: string; readonly sealed: Uint8Array }>(
  rows: readonly Row[],
  from: KeyPair,
  toPublic: Uint8Array,
): { moved: Row[]; damaged: string[] } {
  const moved: Row[] = [];
  const damaged: string[] = [];
  for (const row of rows) {
    try {
      moved.push({ ...row, sealed: rewrapKey(row.sealed, from, toPublic) });
    } catch {
      damaged.push(row.id);
    }
  }
  return { moved, damaged };
}

/** The pair of a public and a private half, or an error when they do not belong together. */
export function matchingPair(publicKey: Uint8Array, privateKey: Uint8Array): KeyPair {
  const pair = { publicKey, privateKey };
  const probe = Uint8Array.of(1);
  try {
    if (sameBytes(currentSuite.unwrap(currentSuite.wrap(probe, publicKey), pair), probe)) {
      return pair;
    }
  } catch {
    // Falls through to the one error.
  }
  throw new SealError("halves do not match");
}

function memberPlace(groupId: string, epoch: number, officialId: string): Place {
  return {
    table: "group_key_member",
    column: `sealed of ${groupId.length}:${groupId}`,
    caseId: "",
    recordId: officialId,
    sequence: epoch,
  };
}
