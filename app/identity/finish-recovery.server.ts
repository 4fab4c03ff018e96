import { and, eq } from "drizzle-orm";
import {
  groupKeys,
  groupMembers,
  groups,
  groupShares,
  recoveryRequests,
  recoveryShares,
} from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { publicKeyOfOfficial } from "./group-access.server";
import { replaceShares, unpackShare } from "./group-shares.server";
import { sealGroupKey } from "./keys/group-keys.server";
import { SealError } from "./keys/seal-error";
import { combineShares } from "./keys/trustee-shares.server";
import type { Official } from "./official";
import { signedGroupKey } from "./official-record.server";
import { openRequest } from "./open-request.server";

export type FinishRecoveryOutcome =
  | { status: "ok" }
  | { status: "not-found" }
  | { status: "too-early"; opensAt: Date }
  | { status: "too-few"; given: number; needed: number }
  /** The shares do not give the signed key of this group. */
  | { status: "damaged" };

/**
 * The beneficiary puts the shares together, in the own session, and gets this group's key and nothing
 * else. The shares are used up and replaced. @throws KeyRefusedError
 */
export async function finishRecovery(
  db: Database,
  { actor, input, now }: { actor: Official; input: { requestId: string }; now: Date },
  { pinned }: { pinned: readonly Uint8Array[] },
): Promise<FinishRecoveryOutcome> {
  return db.transaction(async (tx): Promise<FinishRecoveryOutcome> => {
    const request = await openRequest(tx, input.requestId);
    if (request?.beneficiaryId !== actor.id) return { status: "not-found" };
    if (now < request.opensAt) return { status: "too-early", opensAt: request.opensAt };
    const { id, groupId, epoch } = request;
    const [group] = await tx.select().from(groups).where(eq(groups.id, groupId)).for("update");
    const [key] = await tx
      .select()
      .from(groupKeys)
      .where(and(eq(groupKeys.groupId, groupId), eq(groupKeys.epoch, epoch)));
    const [stored] = await tx
      .select()
      .from(groupShares)
      .where(and(eq(groupShares.groupId, groupId), eq(groupShares.epoch, epoch)));
    if (group?.epoch !== epoch || !key || !stored) return { status: "not-found" };
    const given = await tx.select().from(recoveryShares).where(eq(recoveryShares.requestId, id));
    const needed = stored.threshold;
    if (given.length < needed) return { status: "too-few", given: given.length, needed };
    const boxPublic = signedGroupKey(pinned, key);
    const own = await publicKeyOfOfficial(tx, actor.id, pinned);
    let recovered;
    try {
      const { recoveryPublic, sealedGroupKey } = unpackShare(stored.sealedShare);
      recovered = await combineShares(
        { groupId, epoch, publicKey: recoveryPublic },
        given.map(({ trusteeId, sealedShare }) => ({ trusteeId, sealed: sealedShare })),
        actor.keys.box,
        { groupId, epoch, boxPublic, sealed: sealedGroupKey },
      );
    } catch (error) {
      if (error instanceof SealError) return { status: "damaged" };
      throw error;
    }
    const sealedKey = sealGroupKey(recovered, { officialId: actor.id, boxPublic: own.boxPublic });
    await tx
      .update(groupMembers)
      .set({ sealedKey })
      .where(
        and(
          eq(groupMembers.groupId, groupId),
          eq(groupMembers.officialId, actor.id),
          eq(groupMembers.epoch, epoch),
        ),
      );
    await replaceShares(tx, recovered, pinned);
    recovered.keys.privateKey.fill(0);
    await tx.update(recoveryRequests).set({ state: "done" }).where(eq(recoveryRequests.id, id));
    await tx.delete(recoveryShares).where(eq(recoveryShares.requestId, id));
    const detail = { requestId: id, groupId };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "recovery.done", detail });
    return { status: "ok" };
  });
}
