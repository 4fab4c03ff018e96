import { eq } from "drizzle-orm";
import {
  backupCodes,
  groupMembers,
  groupShares,
  organisationKeyHolders,
  recoveryShares,
} from "~db/schema/identity";
import type { Database } from "~/platform/db.server";

/** What a person's row holds once the keys are given up: nothing that opens or signs anything. */
export const noKeys = {
  kdf: null,
  verifier: null,
  wrappedKeys: null,
  recoveryWrappedKeys: null,
  keySignature: null,
  totpSealed: null,
  totpLastStep: null,
  failures: 0,
} as const;

/** Removes everything that was sealed to a person's keys. Memberships stay, waiting for a colleague. */
export async function giveUpSealedKeys(tx: Database, officialId: string): Promise<void> {
  await tx
    .update(groupMembers)
    .set({ sealedKey: null })
    .where(eq(groupMembers.officialId, officialId));
  await tx.delete(groupShares).where(eq(groupShares.trusteeId, officialId));
  await tx.delete(recoveryShares).where(eq(recoveryShares.trusteeId, officialId));
  await tx.delete(organisationKeyHolders).where(eq(organisationKeyHolders.officialId, officialId));
  await tx.delete(backupCodes).where(eq(backupCodes.officialId, officialId));
}
