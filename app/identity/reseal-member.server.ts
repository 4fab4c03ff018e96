import { and, eq, isNull } from "drizzle-orm";
import { groupMembers, groups } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { ownGroupKey } from "./group-access.server";
import { isGroupKind, mayBelong } from "./group-health";
import { sealGroupKey } from "./keys/group-keys.server";
import type { Official } from "./official";
import { isSigned } from "./official-record.server";
import { findOfficial, rolesOf } from "./officials.repository.server";

export type ResealOutcome = {
  status:
    | "ok"
    /** Nobody of this group waits under this id. */
    | "not-found"
    /** The one who asks does not hold the key. */
    | "no-key"
    /** A trustee has to compare and sign first. */
    | "unsigned"
    | "unfit";
};

/** A member seals the group's key to a colleague who waits: a newcomer, or somebody with new keys. */
export async function resealMember(
  db: Database,
  {
    actor,
    input,
    now,
  }: { actor: Official; input: { groupId: string; officialId: string }; now: Date },
  { pinned }: { pinned: readonly Uint8Array[] },
): Promise<ResealOutcome> {
  const { groupId, officialId } = input;
  return db.transaction(async (tx): Promise<ResealOutcome> => {
    const [group] = await tx.select().from(groups).where(eq(groups.id, groupId)).for("share");
    const own = await ownGroupKey(tx, actor, groupId, pinned);
    if (!group || !own) return { status: "no-key" };
    const row = await findOfficial(tx, officialId);
    if (row?.status !== "active" || !row.boxPublic) return { status: "not-found" };
    if (!isSigned(pinned, row)) return { status: "unsigned" };
    if (!isGroupKind(group.kind) || !mayBelong(group.kind, rolesOf(row))) {
      return { status: "unfit" };
    }
    const sealedKey = sealGroupKey(own, { officialId, boxPublic: row.boxPublic });
    const won = await tx
      .update(groupMembers)
      .set({ sealedKey })
      .where(
        and(
          eq(groupMembers.groupId, groupId),
          eq(groupMembers.officialId, officialId),
          eq(groupMembers.epoch, group.epoch),
          isNull(groupMembers.sealedKey),
        ),
      )
      .returning({ officialId: groupMembers.officialId });
    if (won.length === 0) return { status: "not-found" };
    const detail = { groupId, officialId, epoch: group.epoch };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "group.key-given", detail });
    return { status: "ok" };
  });
}
