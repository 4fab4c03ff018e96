import { and, eq } from "drizzle-orm";
import type { Readable } from "node:stream";
import { caseFiles } from "~db/schema/complaint";
import { SealError } from "~/identity/keys/seal-error";
import type { Database } from "~/platform/db.server";
import { openStored } from "~/platform/files/stored-file.server";
import type { Complainant } from "./admit-complainant.server";
import { openFileMeta, type FileMeta } from "../case/case-file.server";
import { complaintBlobs } from "../case/case-files.server";
import { openCaseKeys, type OpenKeys } from "../case/case-wraps.server";
import type { KeyKind } from "../case/envelopes";

/** A file as its page names it. */
export interface TrackedFile {
  id: string;
  name: string;
  /** `PDF,1.2 MB` */
  detail: string;
}

type FileRow = typeof caseFiles.$inferSelect;

function metaOf(row: FileRow, keys: OpenKeys): FileMeta | null {
  const key = keys[row.keyKind as KeyKind];
  if (!key) return null;
  try {
    return openFileMeta(key, row.caseId, row.id, row.sealedMeta);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

const megabyte = 1_000_000;

function sizeWords(bytes: number): string {
  if (bytes >= megabyte) return `${(bytes / megabyte).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} KB`;
}

/**
 * The files of a case by the id that envelopes speak of: the clean copy, or the original where there is
 * none. What does not open is left out.
 */
export async function filesOfCase(
  db: Database,
  caseId: string,
  keys: OpenKeys,
): Promise<(fileIds: readonly string[]) => TrackedFile[]> {
  const rows = await db.select().from(caseFiles).where(eq(caseFiles.caseId, caseId));
  const named = rows.flatMap((row) => {
    const meta = metaOf(row, keys);
    return meta ? [{ row, meta }] : [];
  });
  return (fileIds) =>
    fileIds.flatMap((fileId) => {
      const copies = named.filter(({ meta }) => meta.of === fileId);
      const best = copies.find(({ row }) => row.id === fileId) ?? copies[0];
      if (!best) return [];
      const { name, kind, size } = best.meta;
      const detail = `${kind.toUpperCase()},${sizeWords(size)}`;
      return [{ id: best.row.id, name, detail }];
    });
}

/** How many files were uploaded by the complainant so far: the next is called by the number after. */
export async function countOriginals(db: Database, caseId: string): Promise<number> {
  return db.$count(caseFiles, and(eq(caseFiles.caseId, caseId), eq(caseFiles.keyKind, "identity")));
}

/** A file of the own case in the open, or null: not of this case, or no key. */
export async function openTrackedFile(
  db: Database,
  who: Complainant,
  fileId: string,
): Promise<{ name: string; plain: Readable } | null> {
  if (!/^[0-9a-f-]{36}$/.test(fileId)) return null;
  const [row] = await db
    .select()
    .from(caseFiles)
    .where(and(eq(caseFiles.id, fileId), eq(caseFiles.caseId, who.caseId)));
  if (!row) return null;
  const keys = (await openCaseKeys(db, [who.caseId], who.keyring)).get(who.caseId) ?? {};
  const meta = metaOf(row, keys);
  if (!meta) return null;
  const key = new Uint8Array(Buffer.from(meta.key, "base64url"));
  return {
    name: meta.name,
    plain: await openStored(await complaintBlobs(), { blob: row.blob, key }),
  };
}
