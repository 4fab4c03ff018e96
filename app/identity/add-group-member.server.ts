import { eq } from "drizzle-orm";
import { groupMembers, groups } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { isGroupKind, mayBelong } from "./group-health";
import type { Official } from "./official";
import { findOfficial, rolesOf } from "./officials.repository.server";
import { requirePermission } from "./require-permission";

export type AddMemberOutcome = { status: "ok" | "not-found" | "unfit" | "member-already" };

/**
 * An administrator puts somebody into a group. That opens nothing yet: a member seals the key to the
 * newcomer (`resealMember`), because no administrator holds it.
 */
export async function addGroupMember(
  db: Database,
  {
    actor,
    input,
    now,
  }: { actor: Official; input: { groupId: string; officialId: string }; now: Date },
): Promise<AddMemberOutcome> {
  requirePermission(actor, "groups.manage");
  const { groupId, officialId } = input;
  return db.transaction(async (tx): Promise<AddMemberOutcome> => {
    const [group] = await tx.select().from(groups).where(eq(groups.id, groupId)).for("share");
    const row = await findOfficial(tx, officialId);
    if (!group || !row || row.status === "left") return { status: "not-found" };
    if (!isGroupKind(group.kind) || !mayBelong(group.kind, rolesOf(row))) {
      return { status: "unfit" };
    }
    const made = await tx
      .insert(groupMembers)
      .values({ groupId, officialId, epoch: group.epoch, sealedKey: null })
      .onConflictDoNothing()
      .returning({ officialId: groupMembers.officialId });
    if (made.length === 0) return { status: "member-already" };
    const detail = { groupId, officialId };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "group.member-added", detail });
    return { status: "ok" };
  });
}
