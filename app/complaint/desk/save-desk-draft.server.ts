import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { deskDrafts } from "~db/schema/complaint";
import type { Place } from "~/identity/keys/envelope.server";
import { SealError } from "~/identity/keys/seal-error";
import type { Official } from "~/identity/official";
import type { Database } from "~/platform/db.server";
import { conflictWords } from "../handling/act-on-case.server";
import { findDeskCase } from "./desk-case-access.server";
import type { DeskAction } from "./desk-action.schema";
import { openSealedTo, sealTo } from "../case/sealed-to.server";

const draftSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** What was typed into a form, by field. */
export type DeskDraft = z.output<typeof draftSchema>;

const placeOf = (caseId: string, officialId: string, area: string): Place => ({
  table: "desk_drafts",
  column: area,
  caseId,
  recordId: officialId,
  sequence: 0,
});

const READER = "own";

/** Keeps what an official is writing, sealed to the own key: it survives a log-out, and nobody else reads it. */
export async function saveDeskDraft(
  db: Database,
  act: {
    official: Official;
    reference: string;
    version: number;
    input: { area: DeskAction; draft: DeskDraft };
    now: Date;
  },
): Promise<{ status: "ok" } | { status: "conflict"; reason: string } | { status: "unknown" }> {
  const { official, reference, version, input, now } = act;
  const found = await findDeskCase(db, official, reference);
  if (!found) return { status: "unknown" };
  const { id: caseId } = found.row;
  if (found.row.version !== version) {
    return { status: "conflict", reason: await conflictWords(db, caseId) };
  }
  const reader = { id: READER, boxPublic: official.keys.box.publicKey };
  const sealed = sealTo(placeOf(caseId, official.id, input.area), input.draft, [reader]);
  await db
    .insert(deskDrafts)
    .values({ officialId: official.id, caseId, area: input.area, sealed, savedAt: now })
    .onConflictDoUpdate({
      target: [deskDrafts.officialId, deskDrafts.caseId, deskDrafts.area],
      set: { sealed, savedAt: now },
    });
  return { status: "ok" };
}

/** What the official wrote last in this place, or null: nothing, or sealed to a pair that was replaced. */
export async function readDeskDraft(
  db: Database,
  official: Official,
  caseId: string,
  area: DeskAction,
): Promise<DeskDraft | null> {
  const [row] = await db
    .select({ sealed: deskDrafts.sealed })
    .from(deskDrafts)
    .where(draftOf(official, caseId, area));
  if (!row) return null;
  try {
    const place = placeOf(caseId, official.id, area);
    const draft = openSealedTo(place, row.sealed, () => official.keys.box);
    return draftSchema.parse(draft);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

/** Forgets a draft once it was sent. */
export async function dropDeskDraft(
  db: Database,
  official: Official,
  caseId: string,
  area: DeskAction,
): Promise<void> {
  await db.delete(deskDrafts).where(draftOf(official, caseId, area));
}

const draftOf = (official: Official, caseId: string, area: DeskAction) =>
  and(
    eq(deskDrafts.officialId, official.id),
    eq(deskDrafts.caseId, caseId),
    eq(deskDrafts.area, area),
  );
