import { and, eq, isNotNull } from "drizzle-orm";
import { recordEvent } from "~/audit/record-event.server";
import { cases } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";

/** Ends a hold: the case goes when its time is up. False when it was not held. */
export async function releaseCase(
  db: Database,
  { actorId, caseId, now }: { actorId: string; caseId: string; now: Date },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .update(cases)
      .set({ heldUntil: null, heldReason: null })
      .where(and(eq(cases.id, caseId), isNotNull(cases.heldUntil)))
      .returning({ id: cases.id });
    if (rows.length === 0) return false;
    await recordEvent(tx, { at: now, actorId, event: "case.released", caseId });
    return true;
  });
}
