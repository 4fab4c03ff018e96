import { and, eq, lt } from "drizzle-orm";
import { groupMembers, groups, groupShares, officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { openGroupKeys } from "./group-access.server";
import type { KeyPair } from "./keys/suite.server";
import type { Official } from "./official";

/** Moves every case of a group from one key to the next and says how many; belongs to whoever keeps cases. */
export type RewrapCases = (
  tx: Database,
  move: {
    groupId: string;
    fromEpoch: number;
    toEpoch: number;
    ownKeys: KeyPair;
    newPublic: Uint8Array;
  },
) => Promise<number>;

export type RotateOutcome =
  | { status: "ok"; epoch: number; cases: number }
  /** No prepared key that is signed and opens for this member. */
  | { status: "not-ready" }
  | { status: "no-key" };

/**
 * Switches a group to its prepared and signed key: cases are moved in the member's session, and everything
 * that opened the old key is deleted, all at once or not at all.
 */
export async function rotateGroup(
  db: Database,
  {
    actor,
    input,
    now,
    rewrapCases,
  }: { actor: Official; input: { groupId: string }; now: Date; rewrapCases: RewrapCases },
  { pinned }: { pinned: readonly Uint8Array[] },
): Promise<RotateOutcome> {
  const { groupId } = input;
  return db.transaction(async (tx): Promise<RotateOutcome> => {
    const [group] = await tx.select().from(groups).where(eq(groups.id, groupId)).for("update");
    const own = (await openGroupKeys(tx, actor, pinned)).get(groupId);
    const current = group && own?.get(group.epoch);
    if (!current) return { status: "no-key" };
    const [fromEpoch, toEpoch] = [group.epoch, group.epoch + 1];
    const next = own?.get(toEpoch);
    if (!next || (await hasLeaver(tx, groupId, toEpoch))) return { status: "not-ready" };
    const cases = await rewrapCases(tx, {
      groupId,
      fromEpoch,
      toEpoch,
      ownKeys: current,
      newPublic: next.publicKey,
    });
    await keepNewcomers(tx, { groupId, fromEpoch, toEpoch });
    await tx.update(groups).set({ epoch: toEpoch, removedOn: null }).where(eq(groups.id, groupId));
    await tx
      .delete(groupMembers)
      .where(and(eq(groupMembers.groupId, groupId), lt(groupMembers.epoch, toEpoch)));
    await tx
      .delete(groupShares)
      .where(and(eq(groupShares.groupId, groupId), lt(groupShares.epoch, toEpoch)));
    const detail = { groupId, epoch: toEpoch, cases };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "group.rotated", detail });
    return { status: "ok", epoch: toEpoch, cases };
  });
}

/** Whether somebody left who had got the prepared key: then another one has to be prepared. */
async function hasLeaver(tx: Database, groupId: string, epoch: number): Promise<boolean> {
  const [leaver] = await tx
    .select({ id: officials.id })
    .from(groupMembers)
    .innerJoin(officials, eq(officials.id, groupMembers.officialId))
    .where(
      and(
        eq(groupMembers.groupId, groupId),
        eq(groupMembers.epoch, epoch),
        eq(officials.status, "left"),
      ),
    )
    .limit(1);
  return leaver !== undefined;
}

/** Somebody who was added while the new key was being signed waits for a colleague as before. */
async function keepNewcomers(
  tx: Database,
  { groupId, fromEpoch, toEpoch }: { groupId: string; fromEpoch: number; toEpoch: number },
): Promise<void> {
  const of = (epoch: number) =>
    and(eq(groupMembers.groupId, groupId), eq(groupMembers.epoch, epoch));
  const before = await tx
    .select({ officialId: groupMembers.officialId, sealed: groupMembers.sealedKey })
    .from(groupMembers)
    .innerJoin(officials, eq(officials.id, groupMembers.officialId))
    .where(and(of(fromEpoch), eq(officials.status, "active")));
  // Who held the old key and is not among the new members was left out on purpose.
  const waiting = before.filter(({ sealed }) => sealed === null);
  if (waiting.length === 0) return;
  await tx
    .insert(groupMembers)
    .values(
      waiting.map(({ officialId }) => ({ groupId, officialId, epoch: toEpoch, sealedKey: null })),
    )
    .onConflictDoNothing();
}
