import path from "node:path";
import { openBlobStore, type BlobStore } from "~/platform/files/blob-store.server";
import { env } from "~/platform/env.server";

let opened: Promise<BlobStore> | undefined;

/** Where the encrypted files of cases and drafts lie: FILES_DIR, else `files` in the data folder. Opened once. */
export function complaintBlobs(): Promise<BlobStore> {
  const { FILES_DIR, PORTAL_DATA_DIR } = env();
  opened ??= openBlobStore(FILES_DIR ?? path.join(PORTAL_DATA_DIR, "files"));
  // A folder that could not be made may be there at the next try.
  opened.catch(() => (opened = undefined));
  return opened;
}
