import { and, eq, gt } from "drizzle-orm";
import { groupKeys, groupMembers, groups, groupShares } from "~db/schema/identity";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { readGroupFacts } from "./group-facts.server";

/** Names of groups, of all or out of some, whose cases nobody could open any more without this person. */
export async function onlyWayInto(
  db: Database,
  officialId: string,
  groupIds?: readonly string[],
): Promise<string[]> {
  const facts = await readGroupFacts(db, groupIds);
  const only = facts.filter(({ members, trustees }) => {
    const holdsKey = members.some((one) => one.officialId === officialId && one.hasKey);
    const others = members.some(
      (one) => one.officialId !== officialId && one.hasKey && one.status !== "left",
    );
    const quorum = trustees.threshold > 0 && trustees.reachable >= trustees.threshold;
    return holdsKey && !others && !quorum;
  });
  return only.map(({ name }) => name);
}

/**
 * Takes somebody who stays with the organisation out of a group: what was sealed to him is deleted, a key
 * that was prepared with him is void, and the group is marked until those who stay have changed the key.
 */
export async function dropMembership(
  tx: Database,
  { groupId, officialId }: { groupId: string; officialId: string },
  now: Date,
): Promise<void> {
  const [group] = await tx.select().from(groups).where(eq(groups.id, groupId)).for("update");
  if (!group) return;
  await tx
    .delete(groupMembers)
    .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.officialId, officialId)));
  const later = group.epoch;
  await tx
    .delete(groupMembers)
    .where(and(eq(groupMembers.groupId, groupId), gt(groupMembers.epoch, later)));
  await tx
    .delete(groupShares)
    .where(and(eq(groupShares.groupId, groupId), gt(groupShares.epoch, later)));
  await tx.delete(groupKeys).where(and(eq(groupKeys.groupId, groupId), gt(groupKeys.epoch, later)));
  await tx
    .update(groups)
    .set({ removedOn: shanghaiDate(now) })
    .where(eq(groups.id, groupId));
}
