import { eq } from "drizzle-orm";
import { organisationKeyHolders, organisations } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { type Place, unwrapKey, wrapKey } from "./keys/envelope.server";
import { SealError } from "./keys/seal-error";
import { currentSuite, type KeyPair, sameBytes } from "./keys/suite.server";
import type { Official } from "./official";

/** The organisation's signing key for one more trustee. */
export function sealOrganisationKeyTo(
  organisation: KeyPair,
  holder: { officialId: string; boxPublic: Uint8Array },
): Uint8Array {
  return wrapKey(organisation.privateKey, placeOf(holder.officialId), holder.boxPublic);
}

/**
 * The organisation's signing key in a trustee's session, or null for everybody who holds none. A key that
 * is not the pinned one is refused: it would sign what nobody accepts.
 */
export async function openOrganisationKeyOf(
  db: Database,
  official: Official,
  pinned: readonly Uint8Array[],
): Promise<KeyPair | null> {
  const [row] = await db
    .select({ sealed: organisationKeyHolders.sealedKey })
    .from(organisationKeyHolders)
    .where(eq(organisationKeyHolders.officialId, official.id));
  const [organisation] = await db
    .select({ publicKey: organisations.publicKey })
    .from(organisations);
  if (!row || !organisation) return null;
  const { publicKey } = organisation;
  try {
    const privateKey = unwrapKey(row.sealed, placeOf(official.id), official.keys.box);
    const probe = Uint8Array.of(1);
    const fits = currentSuite.verify(publicKey, probe, currentSuite.sign(privateKey, probe));
    const trusted = pinned.some((one) => sameBytes(one, publicKey));
    return fits && trusted ? { publicKey, privateKey } : null;
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

function placeOf(recordId: string): Place {
  return { table: "organisation_key", column: "sealed", caseId: "", recordId, sequence: 0 };
}
