import { and, eq } from "drizzle-orm";
import { officials, recoveryRequests } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { giveUpSealedKeys, noKeys } from "./give-up-keys.server";
import { type LastOfAKind, lastOfAKind } from "./last-of-a-kind.server";
import type { Official } from "./official";
import { lockOfficialRow } from "./officials.repository.server";
import { requirePermission } from "./require-permission";
import { endSessionsOf } from "./session.server";

export type LeaveOutcome =
  { status: "ok" | "not-found" | "own-account" | "has-left" } | LastOfAKind;

/**
 * Somebody leaves for good. The log-in and all keys end now; the memberships stay as the mark by which
 * `needsRotation` asks the remaining members for a new key. What the leaver has read is read.
 */
export async function officialLeaves(
  db: Database,
  { actor, input, now }: { actor: Official; input: { officialId: string }; now: Date },
): Promise<LeaveOutcome> {
  requirePermission(actor, "officials.manage");
  if (input.officialId === actor.id) return { status: "own-account" };
  return db.transaction(async (tx): Promise<LeaveOutcome> => {
    const row = await lockOfficialRow(tx, input.officialId);
    if (!row) return { status: "not-found" };
    if (row.status === "left") return { status: "has-left" };
    const last = await lastOfAKind(tx, row, { keysGo: true });
    if (last) return last;
    await tx
      .update(officials)
      .set({ ...noKeys, status: "left", setupHash: null, setupUntil: null, sealedMail: null })
      .where(eq(officials.id, row.id));
    await giveUpSealedKeys(tx, row.id);
    await tx
      .update(recoveryRequests)
      .set({ state: "refused" })
      .where(and(eq(recoveryRequests.beneficiaryId, row.id), eq(recoveryRequests.state, "open")));
    await endSessionsOf(tx, row.id);
    const detail = { officialId: row.id };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "official.left", detail });
    return { status: "ok" };
  });
}
