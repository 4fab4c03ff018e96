import { caseFiles } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import type { BlobStore } from "~/platform/files/blob-store.server";

/** A filing under way keeps its files for two hours at most; two days leave room for a stopped clock. */
const KEPT_DAYS = 2;

/** Removes files that no case names: those of abandoned drafts, and what a killed process left. */
export async function sweepBlobs(db: Database, blobs: BlobStore, now: Date): Promise<number> {
  const rows = await db.select({ blob: caseFiles.blob }).from(caseFiles);
  const olderThan = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  return blobs.sweep(new Set(rows.map(({ blob }) => blob)), olderThan);
}
