import { inArray } from "drizzle-orm";
import { groupKeys, groupMembers, groups, officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { type GroupKind, mayBelong } from "./group-health";
import { replaceShares } from "./group-shares.server";
import { newGroupKey, sealGroupKey } from "./keys/group-keys.server";
import { signPublicRecord } from "./keys/public-record.server";
import type { Official } from "./official";
import { groupRecord, isSigned } from "./official-record.server";
import { rolesOf } from "./officials.repository.server";
import { openOrganisationKeyOf } from "./organisation-access.server";
import { requirePermission } from "./require-permission";

export type CreateGroupOutcome =
  | { status: "ok" | "taken" | "no-members" | "no-signing-key" | "bad-id" }
  /** Somebody whose role or whose unsigned key does not fit. */
  | { status: "unfit-member"; officialId: string };

/** A new group: its key is made and signed in a trustee's session, sealed to the members, then overwritten. */
export async function createGroup(
  db: Database,
  {
    actor,
    input,
    now,
  }: {
    actor: Official;
    input: {
      id: string;
      name: string;
      kind: GroupKind;
      unitId: string | null;
      memberIds: readonly string[];
    };
    now: Date;
  },
  { pinned }: { pinned: readonly Uint8Array[] },
): Promise<CreateGroupOutcome> {
  requirePermission(actor, "keys.sign");
  const { id, name, kind, unitId, memberIds } = input;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || name.trim() === "") return { status: "bad-id" };
  if (memberIds.length === 0) return { status: "no-members" };
  return db.transaction(async (tx): Promise<CreateGroupOutcome> => {
    const members = await tx
      .select()
      .from(officials)
      .where(inArray(officials.id, [...memberIds]))
      .for("share");
    for (const officialId of memberIds) {
      const row = members.find((member) => member.id === officialId);
      const fits = row?.status === "active" && isSigned(pinned, row);
      if (!fits || !mayBelong(kind, rolesOf(row))) return { status: "unfit-member", officialId };
    }
    const organisation = await openOrganisationKeyOf(tx, actor, pinned);
    if (!organisation) return { status: "no-signing-key" };
    const made = await tx
      .insert(groups)
      .values({ id, name: name.trim(), kind, unitId, epoch: 1 })
      .onConflictDoNothing()
      .returning({ id: groups.id });
    if (made.length === 0) return { status: "taken" };
    const group = newGroupKey(id);
    const boxPublic = group.keys.publicKey;
    const record = groupRecord({ groupId: id, epoch: 1, boxPublic });
    const { signature } = signPublicRecord(organisation, record);
    const createdOn = shanghaiDate(now);
    await tx.insert(groupKeys).values({ groupId: id, epoch: 1, boxPublic, signature, createdOn });
    await tx.insert(groupMembers).values(
      members.map((member) => ({
        groupId: id,
        officialId: member.id,
        epoch: 1,
        sealedKey: member.boxPublic
          ? sealGroupKey(group, { officialId: member.id, boxPublic: member.boxPublic })
          : null,
      })),
    );
    await replaceShares(tx, group, pinned);
    group.keys.privateKey.fill(0);
    organisation.privateKey.fill(0);
    const detail = { groupId: id, kind, members: [...memberIds] };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "group.created", detail });
    return { status: "ok" };
  });
}
