import { eq } from "drizzle-orm";
import { officials, organisationKeyHolders } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { signPublicRecord } from "./keys/public-record.server";
import type { Official } from "./official";
import { claimedRecord, isSigned, officialFingerprint } from "./official-record.server";
import { lockOfficialRow, rolesOf } from "./officials.repository.server";
import { openOrganisationKeyOf, sealOrganisationKeyTo } from "./organisation-access.server";
import { requirePermission } from "./require-permission";

export type SignOutcome = {
  status:
    | "ok"
    | "not-found"
    /** Nobody vouches for himself. */
    | "own-key"
    /** The key is not the one that was compared. */
    | "other-fingerprint"
    | "signed-already"
    /** This trustee's session holds no signing key. */
    | "no-signing-key";
};

/**
 * A trustee who compared the fingerprint in person signs an official's public keys. A new trustee also
 * gets the signing key.
 */
export async function signOfficialKey(
  db: Database,
  {
    actor,
    input,
    now,
  }: { actor: Official; input: { officialId: string; fingerprint: string }; now: Date },
  { pinned }: { pinned: readonly Uint8Array[] },
): Promise<SignOutcome> {
  requirePermission(actor, "keys.sign");
  if (input.officialId === actor.id) return { status: "own-key" };
  return db.transaction(async (tx): Promise<SignOutcome> => {
    const row = await lockOfficialRow(tx, input.officialId);
    const record = row && claimedRecord(row);
    if (!record || row.status !== "active") return { status: "not-found" };
    if (isSigned(pinned, row)) return { status: "signed-already" };
    if (officialFingerprint(record) !== input.fingerprint) return { status: "other-fingerprint" };
    const organisation = await openOrganisationKeyOf(tx, actor, pinned);
    if (!organisation) return { status: "no-signing-key" };
    const { signature: keySignature } = signPublicRecord(organisation, record);
    await tx.update(officials).set({ keySignature }).where(eq(officials.id, row.id));
    if (rolesOf(row).includes("trustee")) {
      const sealedKey = sealOrganisationKeyTo(organisation, {
        officialId: row.id,
        boxPublic: record.boxPublic,
      });
      await tx
        .insert(organisationKeyHolders)
        .values({ officialId: row.id, sealedKey })
        .onConflictDoUpdate({ target: organisationKeyHolders.officialId, set: { sealedKey } });
    }
    organisation.privateKey.fill(0);
    const detail = { officialId: row.id, epoch: record.epoch };
    await recordEvent(tx, { at: now, actorId: actor.id, event: "key.signed", detail });
    return { status: "ok" };
  });
}
