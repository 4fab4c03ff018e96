import { eq } from "drizzle-orm";
import { groups } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { ownGroupKey } from "./group-access.server";
import { replaceShares } from "./group-shares.server";
import type { Official } from "./official";

/** A member splits the group's key anew among today's trustees, after one came, left or got new keys. */
export async function renewShares(
  db: Database,
  { actor, input, now }: { actor: Official; input: { groupId: string }; now: Date },
  { pinned }: { pinned: readonly Uint8Array[] },
): Promise<{ status: "ok"; trustees: number } | { status: "no-key" }> {
  const { groupId } = input;
  return db.transaction(async (tx) => {
    await tx.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId)).for("update");
    const own = await ownGroupKey(tx, actor, groupId, pinned);
    if (!own) return { status: "no-key" };
    const trustees = await replaceShares(tx, own, pinned);
    const detail = { groupId, trustees };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "group.shares-renewed", detail });
    return { status: "ok", trustees };
  });
}
