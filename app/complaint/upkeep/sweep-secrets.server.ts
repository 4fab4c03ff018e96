import { lt } from "drizzle-orm";
import { caseSessions } from "~db/schema/complaint";
import { officialSessions } from "~db/schema/identity";
import { usedFormTokens } from "~db/schema/platform";
import type { Database } from "~/platform/db.server";
import { sweepDrafts } from "../filing/filing-draft.server";
import { sweepReceipts } from "../filing/filing-receipt.server";

/** Forgets what only lives for minutes or hours: drafts, receipts, sessions and tokens of sent forms. */
export async function sweepSecrets(db: Database, now: Date): Promise<void> {
  await sweepDrafts(db, now);
  await sweepReceipts(db, now);
  await db.delete(caseSessions).where(lt(caseSessions.expiresAt, now));
  await db.delete(officialSessions).where(lt(officialSessions.expiresAt, now));
  await db.delete(usedFormTokens).where(lt(usedFormTokens.expiresAt, now));
}
