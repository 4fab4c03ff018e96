import { and, eq, isNotNull, isNull, lt, or } from "drizzle-orm";
import { recordEvent } from "~/audit/record-event.server";
import { caseFiles, cases, caseWraps } from "~db/schema/complaint";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import type { BlobStore } from "~/platform/files/blob-store.server";
import { enterDeletion } from "./deletion-ledger.server";

/** Days for which something that the desk has not read yet keeps a case from being destroyed. */
export const UNREAD_GRACE_DAYS = 90;

/** Neither held by somebody with a reason nor, within the grace, holding something unread. */
export function mayGo(today: string) {
  const graceBegan = isoOfDay(dayOfIso(today) - UNREAD_GRACE_DAYS);
  return and(
    or(isNull(cases.heldUntil), lt(cases.heldUntil, today)),
    or(eq(cases.unread, false), lt(cases.retainUntil, graceBegan)),
  );
}

/**
 * Destroys every case whose time is up. Keys go first, so that a process that dies in between leaves
 * nothing readable; the next run goes on from there.
 *
 * @returns how many were destroyed
 */
export async function destroyCases(db: Database, blobs: BlobStore, now: Date): Promise<number> {
  const today = shanghaiDate(now);
  const due = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(isNotNull(cases.retainUntil), lt(cases.retainUntil, today), mayGo(today)));
  for (const { id } of due) await destroyCase(db, blobs, id, now);
  return due.length;
}

/**
 * Destroys a case: its keys with the entry in the ledger, then rows, then files. Without keys nothing of it
 * opens any more, also where a file should be left for the sweep.
 */
export async function destroyCase(
  db: Database,
  blobs: BlobStore,
  caseId: string,
  now: Date,
): Promise<void> {
  const today = shanghaiDate(now);
  await db.transaction(async (tx) => {
    await enterDeletion(tx, caseId, today);
    await tx.delete(caseWraps).where(eq(caseWraps.caseId, caseId));
  });
  const files = await db
    .select({ blob: caseFiles.blob })
    .from(caseFiles)
    .where(eq(caseFiles.caseId, caseId));
  await db.transaction(async (tx) => {
    await tx.delete(cases).where(eq(cases.id, caseId));
    await recordEvent(tx, { at: now, actorId: null, event: "case.destroyed", caseId });
  });
  for (const { blob } of files) await blobs.remove(blob);
}
