import path from "node:path";
import { env } from "~/platform/env.server";

/**
 * The folder for what lies outside the database beside the attachments: deletion keys, the deletion ledger
 * and the heads of the log. All processes of a portal share it: FILES_DIR, else the data folder.
 */
export function filesFolder(): string {
  const { FILES_DIR, PORTAL_DATA_DIR } = env();
  return FILES_DIR ?? PORTAL_DATA_DIR;
}

/** Where the encrypted attachments lie. */
export function blobFolder(): string {
  const { FILES_DIR, PORTAL_DATA_DIR } = env();
  return FILES_DIR ?? path.join(PORTAL_DATA_DIR, "files");
}
