import { and, eq } from "drizzle-orm";
import { groupMembers, groups, recoveryRequests } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { dropMembership, onlyWayInto } from "./drop-membership.server";
import type { Official } from "./official";
import { isUuid } from "./officials.repository.server";
import { requirePermission } from "./require-permission";

export type RemoveMemberOutcome =
  { status: "ok" | "not-found" } | { status: "only-way"; groups: string[] };

/**
 * An administrator takes somebody out of a group. He opens nothing from now on; what he has read is read,
 * and the members who stay are asked for a new key, as no administrator can make one.
 */
export async function removeGroupMember(
  db: Database,
  {
    actor,
    input,
    now,
  }: { actor: Official; input: { groupId: string; officialId: string }; now: Date },
): Promise<RemoveMemberOutcome> {
  requirePermission(actor, "groups.manage");
  const { groupId, officialId } = input;
  if (!isUuid(officialId)) return { status: "not-found" };
  return db.transaction(async (tx): Promise<RemoveMemberOutcome> => {
    const member = and(eq(groupMembers.groupId, groupId), eq(groupMembers.officialId, officialId));
    const [row] = await tx
      .select({ id: groups.id })
      .from(groups)
      .innerJoin(groupMembers, member)
      .where(eq(groups.id, groupId))
      .for("update", { of: groups });
    if (!row) return { status: "not-found" };
    const only = await onlyWayInto(tx, officialId, [groupId]);
    if (only.length > 0) return { status: "only-way", groups: only };
    await dropMembership(tx, input, now);
    await tx
      .update(recoveryRequests)
      .set({ state: "refused" })
      .where(
        and(
          eq(recoveryRequests.groupId, groupId),
          eq(recoveryRequests.beneficiaryId, officialId),
          eq(recoveryRequests.state, "open"),
        ),
      );
    const detail = { groupId, officialId };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "group.member-removed", detail });
    return { status: "ok" };
  });
}
