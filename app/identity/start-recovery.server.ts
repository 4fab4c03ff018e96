import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { groupMembers, groups, groupShares, recoveryRequests } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import type { Official } from "./official";
import { isSigned } from "./official-record.server";
import { findOfficial } from "./officials.repository.server";
import { requirePermission } from "./require-permission";

/** Hours between asking for a group's key and the first share: time for trustees and auditors to object. */
export const recoveryDelayHours = 24;

export type StartRecoveryOutcome =
  | { status: "ok"; requestId: string; opensAt: Date }
  | {
      status:
        | "not-found"
        /** The beneficiary is no member who waits for the key. */
        | "not-waiting"
        | "unsigned"
        /** Trustees hold no shares of this group. */
        | "no-shares"
        | "asked-already";
    };

/** An administrator asks the trustees for a group's key on behalf of its only member, who lost the old one. */
export async function startRecovery(
  db: Database,
  {
    actor,
    input,
    now,
  }: { actor: Official; input: { groupId: string; officialId: string }; now: Date },
  { pinned }: { pinned: readonly Uint8Array[] },
): Promise<StartRecoveryOutcome> {
  requirePermission(actor, "groups.manage");
  const { groupId, officialId } = input;
  return db.transaction(async (tx): Promise<StartRecoveryOutcome> => {
    const [group] = await tx.select().from(groups).where(eq(groups.id, groupId)).for("update");
    const row = await findOfficial(tx, officialId);
    if (!group || !row) return { status: "not-found" };
    const { epoch } = group;
    const [waiting] = await tx
      .select({ officialId: groupMembers.officialId })
      .from(groupMembers)
      .where(
        and(
          eq(groupMembers.groupId, groupId),
          eq(groupMembers.officialId, officialId),
          eq(groupMembers.epoch, epoch),
          isNull(groupMembers.sealedKey),
        ),
      );
    if (!waiting) return { status: "not-waiting" };
    if (row.status !== "active" || !isSigned(pinned, row)) return { status: "unsigned" };
    const ofEpoch = and(eq(groupShares.groupId, groupId), eq(groupShares.epoch, epoch));
    if ((await tx.$count(groupShares, ofEpoch)) === 0) return { status: "no-shares" };
    const open = and(eq(recoveryRequests.groupId, groupId), eq(recoveryRequests.state, "open"));
    if ((await tx.$count(recoveryRequests, open)) > 0) return { status: "asked-already" };
    const id = randomUUID();
    const opensAt = new Date(now.getTime() + recoveryDelayHours * 3_600_000);
    await tx.insert(recoveryRequests).values({
      id,
      groupId,
      epoch,
      beneficiaryId: officialId,
      requestedBy: actor.id,
      opensAt,
      state: "open",
    });
    const detail = { requestId: id, groupId, officialId };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "recovery.started", detail });
    return { status: "ok", requestId: id, opensAt };
  });
}
