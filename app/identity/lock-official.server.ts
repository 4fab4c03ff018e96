import { eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { type LastOfAKind, lastOfAKind } from "./last-of-a-kind.server";
import type { Official } from "./official";
import { lockOfficialRow } from "./officials.repository.server";
import { requirePermission } from "./require-permission";
import { endSessionsOf } from "./session.server";

export type LockOutcome =
  { status: "ok" | "not-found" | "own-account" | "not-active" } | LastOfAKind;

/** Keeps somebody out at once, until unlocked; keys and memberships stay as they are. */
export async function lockOfficial(
  db: Database,
  { actor, input, now }: { actor: Official; input: { officialId: string }; now: Date },
): Promise<LockOutcome> {
  requirePermission(actor, "officials.manage");
  if (input.officialId === actor.id) return { status: "own-account" };
  return db.transaction(async (tx): Promise<LockOutcome> => {
    const row = await lockOfficialRow(tx, input.officialId);
    if (!row) return { status: "not-found" };
    if (row.status !== "active") return { status: "not-active" };
    const last = await lastOfAKind(tx, row, { keysGo: false });
    if (last) return last;
    await tx.update(officials).set({ status: "locked" }).where(eq(officials.id, row.id));
    await endSessionsOf(tx, row.id);
    const detail = { officialId: row.id };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "official.locked", detail });
    return { status: "ok" };
  });
}
