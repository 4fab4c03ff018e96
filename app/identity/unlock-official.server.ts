import { eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import type { Official } from "./official";
import { lockOfficialRow } from "./officials.repository.server";
import { requirePermission } from "./require-permission";

export type UnlockOutcome = { status: "ok" | "not-found" | "not-locked" };

export async function unlockOfficial(
  db: Database,
  { actor, input, now }: { actor: Official; input: { officialId: string }; now: Date },
): Promise<UnlockOutcome> {
  requirePermission(actor, "officials.manage");
  return db.transaction(async (tx): Promise<UnlockOutcome> => {
    const row = await lockOfficialRow(tx, input.officialId);
    if (!row) return { status: "not-found" };
    if (row.status !== "locked") return { status: "not-locked" };
    await tx.update(officials).set({ status: "active" }).where(eq(officials.id, row.id));
    const detail = { officialId: row.id };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "official.unlocked", detail });
    return { status: "ok" };
  });
}
