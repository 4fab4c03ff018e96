import { and, eq } from "drizzle-orm";
import { groupKeys, groups } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { keyFingerprint } from "./keys/organisation-key.server";
import { signPublicRecord } from "./keys/public-record.server";
import type { Official } from "./official";
import { groupRecord } from "./official-record.server";
import { openOrganisationKeyOf } from "./organisation-access.server";
import { requirePermission } from "./require-permission";

export type SignGroupKeyOutcome = {
  status: "ok" | "not-found" | "other-fingerprint" | "signed-already" | "no-signing-key";
};

/** A trustee who compared the fingerprint with the member who prepared the key signs it. */
export async function signGroupKey(
  db: Database,
  {
    actor,
    input,
    now,
  }: { actor: Official; input: { groupId: string; fingerprint: string }; now: Date },
  { pinned }: { pinned: readonly Uint8Array[] },
): Promise<SignGroupKeyOutcome> {
  requirePermission(actor, "keys.sign");
  const { groupId, fingerprint } = input;
  return db.transaction(async (tx): Promise<SignGroupKeyOutcome> => {
    const [group] = await tx.select().from(groups).where(eq(groups.id, groupId)).for("update");
    const epoch = (group?.epoch ?? 0) + 1;
    const where = and(eq(groupKeys.groupId, groupId), eq(groupKeys.epoch, epoch));
    const [prepared] = await tx.select().from(groupKeys).where(where);
    if (!group || !prepared) return { status: "not-found" };
    if (prepared.signature.length > 0) return { status: "signed-already" };
    if (keyFingerprint(prepared.boxPublic) !== fingerprint) return { status: "other-fingerprint" };
    const organisation = await openOrganisationKeyOf(tx, actor, pinned);
    if (!organisation) return { status: "no-signing-key" };
    const { signature } = signPublicRecord(organisation, groupRecord(prepared));
    organisation.privateKey.fill(0);
    await tx.update(groupKeys).set({ signature }).where(where);
    const detail = { groupId, epoch };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "group.key-signed", detail });
    return { status: "ok" };
  });
}
