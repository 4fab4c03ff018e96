import { and, eq } from "drizzle-orm";
import { identityRequests } from "~db/schema/complaint";
import { recordEvent } from "~/audit/record-event.server";
import { publicKeyOfOfficial } from "~/identity/group-access.server";
import type { Official } from "~/identity/official";
import { requirePermission } from "~/identity/require-permission";
import type { Database } from "~/platform/db.server";
import type { IdentityActed } from "./ask-identity.server";
import { findHalf } from "../case/case-wraps.server";
import { deskKeyring } from "../desk/desk-keyring.server";
import { IDENTITY_MINUTES } from "./identity-request.schema";
import { tellComplainant } from "../case/move-case.server";
import { grantIdentityHalf } from "../sealing/case-keys.server";

/** What an approver decides on one request. */
export interface IdentityDecision {
  official: Official;
  requestId: string;
  now: Date;
}

/**
 * 同意查看: the second person seals the own half to whoever asked, for this one request and for fifteen
 * minutes. Without that half the identity key does not exist anywhere.
 */
export async function grantIdentity(
  db: Database,
  { official, requestId, now }: IdentityDecision,
): Promise<IdentityActed> {
  requirePermission(official, "identity.grant");
  return db.transaction(async (tx) => {
    const request = await lockAsked(tx, requestId);
    if (!request) return { status: "unknown" };
    const half = await findHalf(tx, request.caseId, "approver", await deskKeyring(tx, official));
    if (!half) return { status: "unknown" };
    if (request.askedBy === official.id) {
      return { status: "refused", reason: "申请的人不能自己同意,请由另一人审批" };
    }
    const asker = await publicKeyOfOfficial(tx, request.askedBy);
    await tx
      .update(identityRequests)
      .set({
        state: "granted",
        decidedBy: official.id,
        decidedAt: now,
        opensUntil: new Date(now.getTime() + IDENTITY_MINUTES * 60_000),
        sealedShare: grantIdentityHalf(
          request.caseId,
          requestId,
          half.sealed,
          half.group,
          asker.boxPublic,
        ),
      })
      .where(eq(identityRequests.id, requestId));
    await tellComplainant(tx, request.caseId, now);
    await recordDecision(tx, official, "identity.grant", request, now);
    return { status: "ok", requestId };
  });
}

/** A request that waits for a decision, held until the transaction ends. */
export async function lockAsked(tx: Database, requestId: string) {
  const [request] = await tx
    .select()
    .from(identityRequests)
    .where(and(eq(identityRequests.id, requestId), eq(identityRequests.state, "asked")))
    .for("update");
  return request ?? null;
}

export async function recordDecision(
  tx: Database,
  official: Official,
  event: string,
  { id, caseId }: { id: string; caseId: string },
  now: Date,
): Promise<void> {
  const detail = { request: id };
  await recordEvent(tx, { at: now, actorId: official.id, event, caseId, detail });
}
