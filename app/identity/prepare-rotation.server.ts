import { and, eq, gt } from "drizzle-orm";
import { groupKeys, groupMembers, groups, groupShares, officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { ownGroupKey } from "./group-access.server";
import { isGroupKind, mayBelong } from "./group-health";
import { replaceShares } from "./group-shares.server";
import { rotateGroupKey } from "./keys/group-keys.server";
import { keyFingerprint } from "./keys/organisation-key.server";
import type { Official } from "./official";
import { isSigned } from "./official-record.server";
import { rolesOf } from "./officials.repository.server";

export type PrepareRotationOutcome =
  { status: "ok"; epoch: number; fingerprint: string } | { status: "no-key" };

/**
 * A member makes the group's next key, sealed to those who stay and to the trustees. Nothing is sealed to
 * it before a trustee signed it (`signGroupKey`) and a member switched over (`rotateGroup`). A second call
 * replaces what was prepared.
 */
export async function prepareRotation(
  db: Database,
  {
    actor,
    input,
    now,
  }: {
    actor: Official;
    input: {
      groupId: string;
      /** Members who are to lose access although they stay with the organisation. */
      without?: readonly string[];
    };
    now: Date;
  },
  { pinned }: { pinned: readonly Uint8Array[] },
): Promise<PrepareRotationOutcome> {
  const { groupId, without = [] } = input;
  return db.transaction(async (tx): Promise<PrepareRotationOutcome> => {
    const [row] = await tx.select().from(groups).where(eq(groups.id, groupId)).for("update");
    const own = await ownGroupKey(tx, actor, groupId, pinned);
    if (!row || !own) return { status: "no-key" };
    await tx
      .delete(groupMembers)
      .where(and(eq(groupMembers.groupId, groupId), gt(groupMembers.epoch, row.epoch)));
    await tx
      .delete(groupShares)
      .where(and(eq(groupShares.groupId, groupId), gt(groupShares.epoch, row.epoch)));
    await tx
      .delete(groupKeys)
      .where(and(eq(groupKeys.groupId, groupId), gt(groupKeys.epoch, row.epoch)));
    const members = await tx
      .select({ official: officials })
      .from(groupMembers)
      .innerJoin(officials, eq(officials.id, groupMembers.officialId))
      .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.epoch, row.epoch)));
    const staying = members
      .map(({ official }) => official)
      .filter(({ id, status }) => status !== "left" && !without.includes(id));
    const receivers = staying.flatMap((official) =>
      official.boxPublic &&
      official.status === "active" &&
      isSigned(pinned, official) &&
      isGroupKind(row.kind) &&
      mayBelong(row.kind, rolesOf(official))
        ? [{ officialId: official.id, boxPublic: official.boxPublic }]
        : [],
    );
    const { group: next, sealed } = rotateGroupKey(own, receivers);
    const { epoch } = next;
    await tx.insert(groupKeys).values({
      groupId,
      epoch,
      boxPublic: next.keys.publicKey,
      // Empty until a trustee signs: no reader accepts it.
      signature: new Uint8Array(0),
      createdOn: shanghaiDate(now),
    });
    await tx.insert(groupMembers).values(
      staying.map(({ id: officialId }) => ({
        groupId,
        officialId,
        epoch,
        sealedKey: sealed.find((one) => one.officialId === officialId)?.sealed ?? null,
      })),
    );
    await replaceShares(tx, next, pinned);
    const fingerprint = keyFingerprint(next.keys.publicKey);
    next.keys.privateKey.fill(0);
    const detail = { groupId, epoch, without: [...without] };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "group.key-prepared", detail });
    return { status: "ok", epoch, fingerprint };
  });
}
