import { and, desc, eq, isNotNull } from "drizzle-orm";
import { groupKeys, groupMembers, groups, officials } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { openGroupKey } from "./keys/group-keys.server";
import { SealError } from "./keys/seal-error";
import type { KeyPair } from "./keys/suite.server";
import { KeyRefusedError } from "./key-refused-error";
import type { Official } from "./official";
import { signedGroupKey, signedRecord } from "./official-record.server";
import { pinnedOrganisationKeys } from "./pinned-keys.server";

/** A group's pairs that somebody holds, by epoch: the newest seals, older ones open what was not moved yet. */
export type GroupKeys = ReadonlyMap<string, ReadonlyMap<number, KeyPair>>;

/**
 * Opens the keys of all groups that an official belongs to, in the official's session. A group whose key
 * still waits for a colleague, is not signed, was swapped or does not open is simply not there.
 */
export async function openGroupKeys(
  db: Database,
  official: Official,
  pinned: readonly Uint8Array[] = pinnedOrganisationKeys(),
): Promise<GroupKeys> {
  const rows = await db
    .select({
      groupId: groupMembers.groupId,
      epoch: groupMembers.epoch,
      sealed: groupMembers.sealedKey,
      boxPublic: groupKeys.boxPublic,
      signature: groupKeys.signature,
    })
    .from(groupMembers)
    .innerJoin(
      groupKeys,
      and(eq(groupKeys.groupId, groupMembers.groupId), eq(groupKeys.epoch, groupMembers.epoch)),
    )
    .where(and(eq(groupMembers.officialId, official.id), isNotNull(groupMembers.sealedKey)));
  const opened = new Map<string, Map<number, KeyPair>>();
  for (const row of rows) {
    const keys = row.sealed && openOne({ ...row, sealed: row.sealed }, official, pinned);
    if (!keys) continue;
    const epochs = opened.get(row.groupId) ?? new Map<number, KeyPair>();
    opened.set(row.groupId, epochs.set(row.epoch, keys));
  }
  return opened;
}

function openOne(
  row: {
    groupId: string;
    epoch: number;
    boxPublic: Uint8Array;
    signature: Uint8Array;
    sealed: Uint8Array;
  },
  official: Official,
  pinned: readonly Uint8Array[],
): KeyPair | null {
  try {
    const { groupId, epoch, sealed } = row;
    const boxPublic = signedGroupKey(pinned, row);
    return openGroupKey({ groupId, epoch, boxPublic }, official.id, official.keys.box, sealed).keys;
  } catch (error) {
    if (error instanceof KeyRefusedError || error instanceof SealError) return null;
    throw error;
  }
}

export interface OwnGroup {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly unitId: string | null;
  readonly epoch: number;
  /** Whether the member's key of the current epoch was sealed to him already. */
  readonly hasKey: boolean;
}

/** The groups an official belongs to today, by name. */
export async function groupsOf(
  db: Database,
  official: Pick<Official, "id">,
): Promise<readonly OwnGroup[]> {
  const rows = await db
    .select({
      id: groups.id,
      name: groups.name,
      kind: groups.kind,
      unitId: groups.unitId,
      epoch: groups.epoch,
      sealed: groupMembers.sealedKey,
    })
    .from(groupMembers)
    .innerJoin(
      groups,
      and(eq(groups.id, groupMembers.groupId), eq(groups.epoch, groupMembers.epoch)),
    )
    .where(eq(groupMembers.officialId, official.id))
    .orderBy(groups.name);
  return rows.map(({ sealed, ...group }) => ({ ...group, hasKey: sealed !== null }));
}

/**
 * The key that seals to a group today. Inside a transaction it also holds the epoch: a rotation waits, so
 * nothing is sealed to a key that has just been retired. @throws KeyRefusedError
 */
export async function publicKeyOf(
  db: Database,
  groupId: string,
  pinned: readonly Uint8Array[] = pinnedOrganisationKeys(),
): Promise<{ epoch: number; boxPublic: Uint8Array }> {
  const [group] = await db
    .select({ epoch: groups.epoch })
    .from(groups)
    .where(eq(groups.id, groupId))
    .for("share");
  const [row] = group
    ? await db
        .select()
        .from(groupKeys)
        .where(and(eq(groupKeys.groupId, groupId), eq(groupKeys.epoch, group.epoch)))
    : [];
  if (!row) throw new KeyRefusedError("There is no such group.");
  return { epoch: row.epoch, boxPublic: signedGroupKey(pinned, row) };
}

/** An official's signed keys, to seal to him or to verify what he signed. @throws KeyRefusedError */
export async function publicKeyOfOfficial(
  db: Database,
  officialId: string,
  pinned: readonly Uint8Array[] = pinnedOrganisationKeys(),
): Promise<{ epoch: number; boxPublic: Uint8Array; signPublic: Uint8Array }> {
  const [row] = await db.select().from(officials).where(eq(officials.id, officialId));
  if (!row || row.status === "left") throw new KeyRefusedError("There is no such official.");
  const { epoch, boxPublic, signPublic } = signedRecord(pinned, row);
  return { epoch, boxPublic, signPublic };
}

/** The pair of a group's current epoch, or null when this official does not hold it. */
export async function ownGroupKey(
  db: Database,
  official: Official,
  groupId: string,
  pinned: readonly Uint8Array[] = pinnedOrganisationKeys(),
): Promise<{ groupId: string; epoch: number; keys: KeyPair } | null> {
  const [newest] = await db
    .select({ epoch: groups.epoch })
    .from(groups)
    .where(eq(groups.id, groupId))
    .orderBy(desc(groups.epoch));
  const keys =
    newest && (await openGroupKeys(db, official, pinned)).get(groupId)?.get(newest.epoch);
  return newest && keys ? { groupId, epoch: newest.epoch, keys } : null;
}
