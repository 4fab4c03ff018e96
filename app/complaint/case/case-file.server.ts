import { z } from "zod";
import { openJson, sealJson, type Place } from "~/identity/keys/envelope.server";

const metaSchema = z.object({
  name: z.string(),
  kind: z.string(),
  /** Bytes of the plain file. */
  size: z.number(),
  sha256: z.string(),
  /** Key of the stored copy, base64url. */
  key: z.string(),
  /** The file that envelopes speak of; an original and its clean copy share it. */
  of: z.string(),
});
export type FileMeta = z.output<typeof metaSchema>;

const placeOf = (caseId: string, fileId: string): Place => ({
  table: "case_files",
  column: "sealed_meta",
  caseId,
  recordId: fileId,
  sequence: 0,
});

/** Name, type, size and key of a file, under a key of its case. */
export function sealFileMeta(
  key: Uint8Array,
  caseId: string,
  fileId: string,
  meta: FileMeta,
): Uint8Array {
  return sealJson(key, placeOf(caseId, fileId), metaSchema.parse(meta));
}

/** @throws SealError when the row was moved or changed, or the key is another. */
export function openFileMeta(
  key: Uint8Array,
  caseId: string,
  fileId: string,
  sealed: Uint8Array,
): FileMeta {
  return metaSchema.parse(openJson(key, placeOf(caseId, fileId), sealed));
}
