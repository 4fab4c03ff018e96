import { cases } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import type { BlobStore } from "~/platform/files/blob-store.server";
import { deletionLedger } from "~db/schema/complaint";
import { caseIdHash, readDeletions } from "./deletion-ledger.server";
import { destroyCase } from "./destroy-case.server";
import { retireIdentities } from "../identity-opening/retire-identities.server";

/**
 * Destroys again what a restored database brought back: every case of the ledger, and identities whose time
 * was up. To be done before anything is served.
 *
 * @returns how many cases were destroyed again
 */
export async function restoreDeletions(db: Database, blobs: BlobStore, now: Date): Promise<number> {
  const deletions = await readDeletions(db);
  const rows = await db.select({ id: cases.id }).from(cases);
  const back = rows.filter(({ id }) => deletions.has(caseIdHash(id).toString("hex")));
  for (const { id } of back) await destroyCase(db, blobs, id, now);
  const entries = [...deletions].map(([hash, deletedOn]) => ({
    idHash: Buffer.from(hash, "hex"),
    deletedOn,
  }));
  for (let at = 0; at < entries.length; at += 1000) {
    await db
      .insert(deletionLedger)
      .values(entries.slice(at, at + 1000))
      .onConflictDoNothing();
  }
  await retireIdentities(db, blobs, now);
  return back.length;
}
