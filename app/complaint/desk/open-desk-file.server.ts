import { and, eq } from "drizzle-orm";
import { caseFiles } from "~db/schema/complaint";
import { SealError } from "~/identity/keys/seal-error";
import type { Official } from "~/identity/official";
import type { Database } from "~/platform/db.server";
import { openStored } from "~/platform/files/stored-file.server";
import { openFileMeta } from "../case/case-file.server";
import { complaintBlobs } from "../case/case-files.server";
import { findDeskCase } from "./desk-case-access.server";

/** A whole file, in the open for one answer. */
export interface OpenedFile {
  name: string;
  bytes: Uint8Array;
}

/** A clean copy for whoever holds its key; null for everybody else. Originals need a granted identity. */
export async function openDeskFile(
  db: Database,
  { official, reference, fileId }: { official: Official; reference: string; fileId: string },
): Promise<OpenedFile | null> {
  const found = await findDeskCase(db, official, reference);
  if (!found || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(fileId)) return null;
  const { row, keys } = found;
  const [file] = await db
    .select()
    .from(caseFiles)
    .where(and(eq(caseFiles.id, fileId), eq(caseFiles.caseId, row.id)));
  const key = file?.keyKind === "work" || file?.keyKind === "content" ? keys[file.keyKind] : null;
  if (!file || !key) return null;
  try {
    const meta = openFileMeta(key, row.id, file.id, file.sealedMeta);
    return { name: meta.name, bytes: await readStored(file.blob, meta.key) };
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

/** Reads a stored copy whole, so that a damaged one fails before anything of it was sent. */
export async function readStored(blob: string, key: string): Promise<Uint8Array> {
  const stored = { blob, key: new Uint8Array(Buffer.from(key, "base64url")) };
  const chunks: Buffer[] = [];
  for await (const chunk of await openStored(await complaintBlobs(), stored)) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
