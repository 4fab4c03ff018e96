import { eq } from "drizzle-orm";
import { recoveryRequests, recoveryShares } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import type { Official } from "./official";
import { openRequest } from "./open-request.server";
import { requirePermission } from "./require-permission";

/** One trustee's doubt ends a request; it can be asked again, with another delay. */
export async function refuseRecovery(
  db: Database,
  { actor, input, now }: { actor: Official; input: { requestId: string }; now: Date },
): Promise<{ status: "ok" | "not-found" }> {
  requirePermission(actor, "keys.recover");
  return db.transaction(async (tx) => {
    const request = await openRequest(tx, input.requestId);
    if (!request) return { status: "not-found" };
    const { id } = request;
    await tx.update(recoveryRequests).set({ state: "refused" }).where(eq(recoveryRequests.id, id));
    await tx.delete(recoveryShares).where(eq(recoveryShares.requestId, id));
    const detail = { requestId: id };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "recovery.refused", detail });
    return { status: "ok" };
  });
}
