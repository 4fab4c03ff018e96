import { eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { giveUpSealedKeys, noKeys } from "./give-up-keys.server";
import { type LastOfAKind, lastOfAKind } from "./last-of-a-kind.server";
import type { Official } from "./official";
import { lockOfficialRow } from "./officials.repository.server";
import { requirePermission } from "./require-permission";
import { endSessionsOf } from "./session.server";
import { newSetUpCode } from "./set-up-code.server";

export type ResetOutcome =
  | { status: "ok"; setUpCode: string; until: Date }
  | { status: "not-found" | "own-account" | "has-left" }
  | LastOfAKind;

/**
 * For somebody who lost password and recovery code. The old keys are given up for good: the next set-up
 * makes new ones, a trustee signs them, colleagues seal the groups' keys to them. The administrator who
 * resets gains nothing.
 */
export async function resetOfficial(
  db: Database,
  { actor, input, now }: { actor: Official; input: { officialId: string }; now: Date },
): Promise<ResetOutcome> {
  requirePermission(actor, "officials.manage");
  if (input.officialId === actor.id) return { status: "own-account" };
  const { code, setupHash, setupUntil } = newSetUpCode(now);
  return db.transaction(async (tx): Promise<ResetOutcome> => {
    const row = await lockOfficialRow(tx, input.officialId);
    if (!row) return { status: "not-found" };
    if (row.status === "left") return { status: "has-left" };
    const last = await lastOfAKind(tx, row, { keysGo: true });
    if (last) return last;
    await tx
      .update(officials)
      .set({ ...noKeys, status: "invited", setupHash, setupUntil })
      .where(eq(officials.id, row.id));
    await giveUpSealedKeys(tx, row.id);
    await endSessionsOf(tx, row.id);
    const detail = { officialId: row.id };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "official.reset", detail });
    return { status: "ok", setUpCode: code, until: setupUntil };
  });
}
