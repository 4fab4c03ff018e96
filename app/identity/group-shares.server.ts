import { and, eq, inArray, sql } from "drizzle-orm";
import { groups, groupShares, officials } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { decodeParts, encodeParts } from "./keys/canonical-bytes";
import type { GroupKey, Receiver } from "./keys/group-keys.server";
import { SealError } from "./keys/seal-error";
import { newRecoveryPair, sealForRecovery } from "./keys/trustee-shares.server";
import { isSigned } from "./official-record.server";

/** A row of `group_shares`, unpacked: the share, and what the shares together open. */
export interface StoredShare {
  readonly share: Uint8Array;
  /** Public half of the recovery pair whose private half is split. */
  readonly recoveryPublic: Uint8Array;
  /** The group's private key, sealed to the recovery pair. */
  readonly sealedGroupKey: Uint8Array;
}

export function packShare({ share, recoveryPublic, sealedGroupKey }: StoredShare): Uint8Array {
  return encodeParts([share, recoveryPublic, sealedGroupKey]);
}

/** @throws SealError */
export function unpackShare(bytes: Uint8Array): StoredShare {
  const [share, recoveryPublic, sealedGroupKey, ...rest] = decodeParts(bytes);
  if (!share || !recoveryPublic || !sealedGroupKey || rest.length > 0) throw new SealError("share");
  return { share, recoveryPublic, sealedGroupKey };
}

/** More than half, at least two. */
export function shareThreshold(trustees: number): number {
  return Math.max(2, Math.floor(trustees / 2) + 1);
}

/**
 * Splits a fresh recovery pair of the group among trustees, for rows of `group_shares`. Fewer than two
 * trustees give no rows: one alone must not open anything.
 */
export async function splitAmong(group: GroupKey, trustees: readonly Receiver[]) {
  if (trustees.length < 2) return [];
  const { groupId, epoch } = group;
  const threshold = shareThreshold(trustees.length);
  const pair = await newRecoveryPair({ groupId, epoch }, trustees, threshold);
  const sealedGroupKey = sealForRecovery(group, pair.publicKey);
  return pair.shares.map(({ trusteeId, sealed: share }) => ({
    groupId,
    epoch,
    trusteeId,
    threshold,
    sealedShare: packShare({ share, recoveryPublic: pair.publicKey, sealedGroupKey }),
  }));
}

/**
 * Replaces the shares of one epoch by new ones for today's trustees; old shares open nothing of the new
 * pair. Only somebody who holds the group's key can do it.
 */
export async function replaceShares(
  tx: Database,
  group: GroupKey,
  pinned: readonly Uint8Array[],
): Promise<number> {
  const rows = await splitAmong(group, await trusteesFor(tx, group.groupId, pinned));
  const { groupId, epoch } = group;
  await tx
    .delete(groupShares)
    .where(and(eq(groupShares.groupId, groupId), eq(groupShares.epoch, epoch)));
  if (rows.length > 0) await tx.insert(groupShares).values(rows);
  return rows.length;
}

/**
 * Trustees with signed keys who may hold a share of a group. The two halves of an identity have no
 * trustee in common: otherwise those who recover both would open it without anybody asking.
 */
async function trusteesFor(
  db: Database,
  groupId: string,
  pinned: readonly Uint8Array[],
): Promise<readonly Receiver[]> {
  const [group] = await db.select({ kind: groups.kind }).from(groups).where(eq(groups.id, groupId));
  const other = group && opposite[group.kind];
  const excluded = other
    ? await db
        .select({ id: groupShares.trusteeId })
        .from(groupShares)
        .innerJoin(groups, eq(groups.id, groupShares.groupId))
        .where(inArray(groups.kind, [other]))
    : [];
  const rows = await db
    .select()
    .from(officials)
    .where(and(eq(officials.status, "active"), sql`'trustee' = any(${officials.roles})`))
    .orderBy(officials.id);
  return rows
    .filter((row) => isSigned(pinned, row) && !excluded.some(({ id }) => id === row.id))
    .flatMap(({ id, boxPublic }) => (boxPublic ? [{ officialId: id, boxPublic }] : []));
}

const opposite: Readonly<Partial<Record<string, string>>> = {
  identity: "approval",
  approval: "identity",
};
