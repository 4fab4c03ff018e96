import { and, eq } from "drizzle-orm";
import { recoveryRequests, type SelectRecoveryRequest } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { isUuid } from "./officials.repository.server";

/** A recovery request that is neither done nor refused, held until the transaction ends. */
export async function openRequest(
  tx: Database,
  requestId: string,
): Promise<SelectRecoveryRequest | null> {
  if (!isUuid(requestId)) return null;
  const [row] = await tx
    .select()
    .from(recoveryRequests)
    .where(and(eq(recoveryRequests.id, requestId), eq(recoveryRequests.state, "open")))
    .for("update");
  return row ?? null;
}
