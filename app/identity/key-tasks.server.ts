import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import {
  groupKeys,
  groups,
  groupShares,
  officials,
  recoveryRequests,
  recoveryShares,
} from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { keyFingerprint } from "./keys/organisation-key.server";
import type { Means } from "./means.server";
import type { Official } from "./official";
import { claimedRecord, isSigned, officialFingerprint } from "./official-record.server";
import { openOrganisationKeyOf } from "./organisation-access.server";

/** What waits for a trustee: keys to compare and sign, and requests for a group's key. */
export async function readKeyTasks(db: Database, { actor }: { actor: Official }, means: Means) {
  const { pinned } = means;
  const active = await db
    .select()
    .from(officials)
    .where(and(eq(officials.status, "active"), isNotNull(officials.boxPublic)))
    .orderBy(asc(officials.displayName));
  const people = active.flatMap((row) => {
    const record = claimedRecord(row);
    if (!record || isSigned(pinned, row)) return [];
    const { id, displayName, unitId } = row;
    const fingerprint = officialFingerprint(record);
    return [{ id, displayName, unitId, fingerprint, own: id === actor.id }];
  });
  const prepared = await db
    .select({ id: groups.id, name: groups.name, boxPublic: groupKeys.boxPublic })
    .from(groupKeys)
    .innerJoin(groups, eq(groups.id, groupKeys.groupId))
    .where(
      and(sql`${groupKeys.epoch} = ${groups.epoch} + 1`, sql`length(${groupKeys.signature}) = 0`),
    )
    .orderBy(asc(groups.name));
  const organisation = await openOrganisationKeyOf(db, actor, pinned);
  organisation?.privateKey.fill(0);
  return {
    holdsSigningKey: organisation !== null,
    people,
    groups: prepared.map(({ id, name, boxPublic }) => ({
      id,
      name,
      fingerprint: keyFingerprint(boxPublic),
    })),
    requests: await openRequests(db, actor.id),
  };
}

async function openRequests(db: Database, trusteeId: string) {
  const rows = await db
    .select({
      id: recoveryRequests.id,
      groupName: groups.name,
      beneficiary: officials.displayName,
      opensAt: recoveryRequests.opensAt,
      needed: groupShares.threshold,
      given: recoveryShares.trusteeId,
    })
    .from(recoveryRequests)
    .innerJoin(groups, eq(groups.id, recoveryRequests.groupId))
    .innerJoin(officials, eq(officials.id, recoveryRequests.beneficiaryId))
    .innerJoin(
      groupShares,
      and(
        eq(groupShares.groupId, recoveryRequests.groupId),
        eq(groupShares.epoch, recoveryRequests.epoch),
        eq(groupShares.trusteeId, trusteeId),
      ),
    )
    .leftJoin(
      recoveryShares,
      and(
        eq(recoveryShares.requestId, recoveryRequests.id),
        eq(recoveryShares.trusteeId, trusteeId),
      ),
    )
    .where(eq(recoveryRequests.state, "open"))
    .orderBy(asc(recoveryRequests.opensAt));
  return rows.map(({ given, ...row }) => ({ ...row, given: given !== null }));
}
