import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { groupKeys, groupMembers, groups, groupShares, officials } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { type GroupFacts, isGroupKind } from "./group-health";

/** All groups, or those named, with what their health depends on; by kind and name. */
export async function readGroupFacts(
  db: Database,
  ids?: readonly string[],
): Promise<readonly GroupFacts[]> {
  if (ids?.length === 0) return [];
  const rows = await db
    .select({ group: groups, createdOn: groupKeys.createdOn })
    .from(groups)
    .innerJoin(groupKeys, and(eq(groupKeys.groupId, groups.id), eq(groupKeys.epoch, groups.epoch)))
    .where(ids && inArray(groups.id, [...ids]))
    .orderBy(asc(groups.kind), asc(groups.name));
  const members = await db
    .select({
      groupId: groupMembers.groupId,
      officialId: officials.id,
      status: officials.status,
      hasKey: sql<boolean>`${groupMembers.sealedKey} is not null`,
      hasRecoveryCode: sql<boolean>`${officials.recoveryWrappedKeys} is not null`,
    })
    .from(groupMembers)
    .innerJoin(
      groups,
      and(eq(groups.id, groupMembers.groupId), eq(groups.epoch, groupMembers.epoch)),
    )
    .innerJoin(officials, eq(officials.id, groupMembers.officialId))
    .orderBy(asc(officials.displayName));
  const shares = await db
    .select({
      groupId: groupShares.groupId,
      threshold: groupShares.threshold,
      reachable: sql<boolean>`${officials.status} = 'active'`,
    })
    .from(groupShares)
    .innerJoin(groups, and(eq(groups.id, groupShares.groupId), eq(groups.epoch, groupShares.epoch)))
    .innerJoin(officials, eq(officials.id, groupShares.trusteeId));
  const next = await db
    .select({
      groupId: groupKeys.groupId,
      epoch: groupKeys.epoch,
      signed: sql<boolean>`length(${groupKeys.signature}) > 0`,
    })
    .from(groupKeys)
    .innerJoin(groups, eq(groups.id, groupKeys.groupId))
    .where(sql`${groupKeys.epoch} = ${groups.epoch} + 1`);
  return rows.flatMap(({ group, createdOn }): GroupFacts[] => {
    if (!isGroupKind(group.kind)) return [];
    const own = shares.filter(({ groupId }) => groupId === group.id);
    const prepared = next.find(({ groupId }) => groupId === group.id);
    return [
      {
        id: group.id,
        name: group.name,
        kind: group.kind,
        unitId: group.unitId,
        epoch: group.epoch,
        keyCreatedOn: createdOn,
        memberRemoved: group.removedOn !== null,
        members: members
          .filter(({ groupId }) => groupId === group.id)
          .map(({ officialId, status, hasKey, hasRecoveryCode }) => ({
            officialId,
            status,
            hasKey,
            hasRecoveryCode,
          })),
        trustees: {
          reachable: own.filter(({ reachable }) => reachable).length,
          threshold: own[0]?.threshold ?? 0,
        },
        prepared: prepared ? { epoch: prepared.epoch, signed: prepared.signed } : null,
      },
    ];
  });
}
