import { and, eq } from "drizzle-orm";
import { groupShares, recoveryShares } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { publicKeyOfOfficial } from "./group-access.server";
import { unpackShare } from "./group-shares.server";
import { resealShare } from "./keys/trustee-shares.server";
import type { Official } from "./official";
import { openRequest } from "./open-request.server";
import { requirePermission } from "./require-permission";

export type GiveShareOutcome =
  | { status: "ok" | "not-found" | "no-share" | "own-request" }
  /** Before that moment a share would shorten the time to object. */
  | { status: "too-early"; opensAt: Date };

/** A trustee passes the share of one group on to the beneficiary's signed key. @throws KeyRefusedError */
export async function giveShare(
  db: Database,
  { actor, input, now }: { actor: Official; input: { requestId: string }; now: Date },
  { pinned }: { pinned: readonly Uint8Array[] },
): Promise<GiveShareOutcome> {
  requirePermission(actor, "keys.recover");
  return db.transaction(async (tx): Promise<GiveShareOutcome> => {
    const request = await openRequest(tx, input.requestId);
    if (!request) return { status: "not-found" };
    if (request.beneficiaryId === actor.id) return { status: "own-request" };
    if (now < request.opensAt) return { status: "too-early", opensAt: request.opensAt };
    const { groupId, epoch } = request;
    const [row] = await tx
      .select({ sealed: groupShares.sealedShare })
      .from(groupShares)
      .where(
        and(
          eq(groupShares.groupId, groupId),
          eq(groupShares.epoch, epoch),
          eq(groupShares.trusteeId, actor.id),
        ),
      );
    if (!row) return { status: "no-share" };
    const { boxPublic } = await publicKeyOfOfficial(tx, request.beneficiaryId, pinned);
    const own = { trusteeId: actor.id, sealed: unpackShare(row.sealed).share };
    const passed = resealShare({ groupId, epoch }, own, actor.keys.box, boxPublic);
    await tx
      .insert(recoveryShares)
      .values({ requestId: request.id, trusteeId: actor.id, sealedShare: passed.sealed })
      .onConflictDoUpdate({
        target: [recoveryShares.requestId, recoveryShares.trusteeId],
        set: { sealedShare: passed.sealed },
      });
    const detail = { requestId: request.id, groupId };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "recovery.share-given", detail });
    return { status: "ok" };
  });
}
