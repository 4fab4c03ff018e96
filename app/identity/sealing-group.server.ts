import { and, eq, inArray } from "drizzle-orm";
import { groupKeys, groupMembers, groups, groupShares, officials } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { publicRecordBytes, verifyPublicRecord } from "./keys/public-record.server";
import { mayReceiveCases } from "./keys/recovery-paths";
import { pinnedOrganisationKeys } from "./pinned-keys.server";

/** A group that something may be sealed to; every key in it was signed by the organisation. */
export interface SealingGroup {
  id: string;
  name: string;
  kind: string;
  unitId: string | null;
  epoch: number;
  boxPublic: Uint8Array;
  members: readonly SealingMember[];
  /** Enough ways back to the group's key; a group without them receives no cases. */
  mayReceive: boolean;
}

export interface SealingMember {
  officialId: string;
  displayName: string;
  unitId: string;
  epoch: number;
  boxPublic: Uint8Array;
}

/**
 * Groups of some kinds or ids, with their verified keys. A group or member whose key is unsigned or was
 * exchanged is left out, as nothing may be sealed to it; `onRefused` is told which. Inside a transaction it
 * holds the epochs: a rotation waits, so that nothing is sealed to a key that was just retired.
 */
export async function sealingGroups(
  db: Database,
  { ids, kinds }: { ids?: readonly string[]; kinds?: readonly string[] },
  onRefused: (owner: string) => void = () => undefined,
): Promise<SealingGroup[]> {
  const rows = await db
    .select({ group: groups, key: groupKeys })
    .from(groups)
    .innerJoin(groupKeys, and(eq(groupKeys.groupId, groups.id), eq(groupKeys.epoch, groups.epoch)))
    .where(
      and(
        ids ? inArray(groups.id, [...ids]) : undefined,
        kinds ? inArray(groups.kind, [...kinds]) : undefined,
      ),
    )
    .orderBy(groups.id)
    .for("share", { of: groups });
  if (rows.length === 0) return [];
  const found = rows.map(({ group }) => group.id);
  const members = await db
    .select({ member: groupMembers, official: officials })
    .from(groupMembers)
    .innerJoin(officials, eq(officials.id, groupMembers.officialId))
    .where(and(inArray(groupMembers.groupId, found), inArray(officials.status, ["active"])));
  const shares = await db.select().from(groupShares).where(inArray(groupShares.groupId, found));

  return rows.flatMap(({ group, key }) => {
    const boxPublic = verified("group", group.id, group.epoch, key.boxPublic, noKey, key.signature);
    if (!boxPublic) {
      onRefused(group.id);
      return [];
    }
    const own = members.filter(
      ({ member }) => member.groupId === group.id && member.epoch === group.epoch,
    );
    const known = own.flatMap(({ official }) => {
      const { id, keyEpoch, signPublic, keySignature } = official;
      const open =
        official.boxPublic && signPublic && keySignature
          ? verified("official", id, keyEpoch, official.boxPublic, signPublic, keySignature)
          : null;
      if (!open) {
        onRefused(id);
        return [];
      }
      const { displayName, unitId } = official;
      return [{ officialId: id, displayName, unitId, epoch: keyEpoch, boxPublic: open }];
    });
    const held = own.filter(({ member }) => member.sealedKey !== null);
    const ownShares = shares.filter(
      (share) => share.groupId === group.id && share.epoch === group.epoch,
    );
    const mayReceive = mayReceiveCases({
      members: held.map(({ official }) => ({
        hasRecoveryCode: official.recoveryWrappedKeys !== null,
      })),
      trustees: { reachable: ownShares.length, threshold: ownShares[0]?.threshold ?? 0 },
    });
    const { id, name, kind, unitId, epoch } = group;
    return [{ id, name, kind, unitId, epoch, boxPublic, members: known, mayReceive }];
  });
}

const noKey = new Uint8Array(0);

/** The key, when the organisation signed it for exactly this owner and epoch; null otherwise. */
function verified(
  kind: "group" | "official",
  ownerId: string,
  epoch: number,
  boxPublic: Uint8Array,
  signPublic: Uint8Array,
  signature: Uint8Array,
): Uint8Array | null {
  const record = publicRecordBytes({ kind, ownerId, epoch, boxPublic, signPublic });
  try {
    return verifyPublicRecord(
      pinnedOrganisationKeys(),
      { record, signature },
      { kind, ownerId, minEpoch: epoch },
    ).boxPublic;
  } catch {
    return null;
  }
}
