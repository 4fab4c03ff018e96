import { and, eq, gte, lt } from "drizzle-orm";
import type { Database } from "~/platform/db.server";
import { resumeCodes } from "~db/schema/business";

export async function insertResumeCode(
  db: Database,
  row: { lookupHash: string; sealed: Uint8Array; expiresOn: string },
): Promise<void> {
  await db.insert(resumeCodes).values(row);
}

/** The sealed answers under a hash, unless they have expired by `today`. */
export async function findResumeCode(
  db: Database,
  lookupHash: string,
  today: string,
): Promise<Uint8Array | null> {
  const rows = await db
    .select({ sealed: resumeCodes.sealed })
    .from(resumeCodes)
    .where(and(eq(resumeCodes.lookupHash, lookupHash), gte(resumeCodes.expiresOn, today)));
  return rows[0]?.sealed ?? null;
}

export async function deleteExpiredResumeCodes(db: Database, today: string): Promise<void> {
  await db.delete(resumeCodes).where(lt(resumeCodes.expiresOn, today));
}
