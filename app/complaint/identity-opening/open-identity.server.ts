import { and, eq } from "drizzle-orm";
import { caseFiles, cases, identityRequests, type SelectCase } from "~db/schema/complaint";
import { erase } from "~/identity/keys/erasing.server";
import { SealError } from "~/identity/keys/seal-error";
import type { Official } from "~/identity/official";
import { requirePermission } from "~/identity/require-permission";
import type { Database } from "~/platform/db.server";
import { lastEntry, readCaseBook } from "../case/case-book.server";
import { openFileMeta, type FileMeta } from "../case/case-file.server";
import { findHalf } from "../case/case-wraps.server";
import { deskKeyring } from "../desk/desk-keyring.server";
import type { EnvelopeBody } from "../case/envelopes";
import { recordDecision } from "./grant-identity.server";
import { identityState } from "./identity-request.schema";
import { type OpenedFile, readStored } from "../desk/open-desk-file.server";
import { openGrantedIdentityKey } from "../sealing/case-keys.server";

export interface OpenedIdentity {
  /** Null: somebody anonymous. */
  identity: EnvelopeBody<"identity"> | null;
  /** Original files, which may still name who made them. */
  files: { id: string; meta: FileMeta }[];
}

interface Opening {
  official: Official;
  requestId: string;
  now: Date;
}

/** Shows an identity to whoever asked for it, while the granted minutes last. Null at any other time. */
export async function openIdentityOfRequest(
  db: Database,
  opening: Opening,
): Promise<OpenedIdentity | null> {
  return withIdentityKey(db, opening, "identity.open", async (tx, row, key) => {
    const book = await readCaseBook(tx, row, { identity: key });
    if (book.damaged) return null;
    const rows = await tx
      .select()
      .from(caseFiles)
      .where(and(eq(caseFiles.caseId, row.id), eq(caseFiles.keyKind, "identity")));
    const files = rows.map(({ id, sealedMeta }) => ({
      id,
      meta: openFileMeta(key, row.id, id, sealedMeta),
    }));
    return { identity: lastEntry(book.entries, "identity")?.body ?? null, files };
  });
}

/** One original file, under the same conditions. */
export async function openOriginalFile(
  db: Database,
  opening: Opening & { fileId: string },
): Promise<OpenedFile | null> {
  return withIdentityKey(db, opening, "identity.file", async (tx, row, key) => {
    const [file] = await tx
      .select()
      .from(caseFiles)
      .where(
        and(
          eq(caseFiles.id, opening.fileId),
          eq(caseFiles.caseId, row.id),
          eq(caseFiles.keyKind, "identity"),
        ),
      );
    if (!file) return null;
    const meta = openFileMeta(key, row.id, file.id, file.sealedMeta);
    return { name: meta.name, bytes: await readStored(file.blob, meta.key) };
  });
}

/** Puts both halves together, does something and forgets the key; each time leaves a row in the log. */
async function withIdentityKey<T>(
  db: Database,
  { official, requestId, now }: Opening,
  event: string,
  work: (tx: Database, row: SelectCase, key: Uint8Array) => Promise<T | null>,
): Promise<T | null> {
  requirePermission(official, "identity.ask");
  return db.transaction(async (tx) => {
    const [request] = await tx
      .select()
      .from(identityRequests)
      .where(and(eq(identityRequests.id, requestId), eq(identityRequests.askedBy, official.id)));
    const sealed = request?.sealedShare;
    if (!request || !sealed || identityState(request, now) !== "granted") return null;
    const [row] = await tx.select().from(cases).where(eq(cases.id, request.caseId));
    const half = await findHalf(
      tx,
      request.caseId,
      "identity-officer",
      await deskKeyring(tx, official),
    );
    if (!row || !half) return null;
    let key: Uint8Array | null = null;
    try {
      const grant = { sealed, own: official.keys.box };
      key = openGrantedIdentityKey(row.id, requestId, half, grant);
      const found = await work(tx, row, key);
      if (found) await recordDecision(tx, official, event, request, now);
      return found;
    } catch (error) {
      // Sealed to a pair that was replaced since, or tampered with.
      if (error instanceof SealError) return null;
      throw error;
    } finally {
      erase(key);
    }
  });
}
