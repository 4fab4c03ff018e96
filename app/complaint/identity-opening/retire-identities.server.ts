import { and, eq, exists, inArray, lt } from "drizzle-orm";
import { recordEvent } from "~/audit/record-event.server";
import { caseFiles, caseNotices, cases, caseWraps } from "~db/schema/complaint";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import type { BlobStore } from "~/platform/files/blob-store.server";
import type { CaseState } from "../case/case-progress";
import { complaintBook } from "../book/complaint-files.server";
import { mayGo } from "../upkeep/destroy-case.server";

/** Whatever opens who filed: the whole key, which only the complainant has, and its two halves. */
const IDENTITY_KINDS = ["identity", "identity-officer", "approver"];

/**
 * Destroys the identity keys of cases that ended long enough ago (`identity` of content/retention.yaml),
 * with original files and the address for news; the case itself stays readable. The sealed identity stays
 * too, as the case's chain counts it, but nothing opens it.
 *
 * @returns how many cases lost their identity
 */
export async function retireIdentities(db: Database, blobs: BlobStore, now: Date): Promise<number> {
  const today = shanghaiDate(now);
  const { outcomes } = complaintBook().retention;
  let retired = 0;
  for (const [state, { identity }] of Object.entries(outcomes)) {
    const last = isoOfDay(dayOfIso(today) - identity);
    const wraps = db
      .select({ id: caseWraps.id })
      .from(caseWraps)
      .where(and(eq(caseWraps.caseId, cases.id), inArray(caseWraps.keyKind, IDENTITY_KINDS)));
    const due = await db
      .select({ id: cases.id })
      .from(cases)
      .where(
        and(
          eq(cases.state, state as CaseState),
          lt(cases.closedOn, last),
          mayGo(today),
          exists(wraps),
        ),
      );
    for (const { id } of due) await retireOne(db, blobs, id, now);
    retired += due.length;
  }
  return retired;
}

async function retireOne(db: Database, blobs: BlobStore, caseId: string, now: Date): Promise<void> {
  const originals = and(eq(caseFiles.caseId, caseId), eq(caseFiles.keyKind, "identity"));
  const gone = await db.transaction(async (tx) => {
    await tx
      .delete(caseWraps)
      .where(and(eq(caseWraps.caseId, caseId), inArray(caseWraps.keyKind, IDENTITY_KINDS)));
    await tx.delete(caseNotices).where(eq(caseNotices.caseId, caseId));
    const files = await tx.delete(caseFiles).where(originals).returning({ blob: caseFiles.blob });
    await recordEvent(tx, { at: now, actorId: null, event: "case.identityDestroyed", caseId });
    return files;
  });
  for (const { blob } of gone) await blobs.remove(blob);
}
