import { eq } from "drizzle-orm";
import { identityRequests } from "~db/schema/complaint";
import { requirePermission } from "~/identity/require-permission";
import type { Database } from "~/platform/db.server";
import type { IdentityActed } from "./ask-identity.server";
import { findHalf } from "../case/case-wraps.server";
import { deskKeyring } from "../desk/desk-keyring.server";
import { type IdentityDecision, lockAsked, recordDecision } from "./grant-identity.server";

/** 不同意查看: nothing was opened, and the request stays visible. */
export async function refuseIdentity(
  db: Database,
  { official, requestId, now }: IdentityDecision,
): Promise<IdentityActed> {
  requirePermission(official, "identity.grant");
  return db.transaction(async (tx) => {
    const request = await lockAsked(tx, requestId);
    if (!request) return { status: "unknown" };
    const half = await findHalf(tx, request.caseId, "approver", await deskKeyring(tx, official));
    if (!half) return { status: "unknown" };
    await tx
      .update(identityRequests)
      .set({ state: "refused", decidedBy: official.id, decidedAt: now })
      .where(eq(identityRequests.id, requestId));
    await recordDecision(tx, official, "identity.refuse", request, now);
    return { status: "ok", requestId };
  });
}
