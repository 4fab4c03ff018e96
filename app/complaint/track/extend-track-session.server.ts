import { db as pool, type Database } from "~/platform/db.server";
import { readTrackSession } from "./read-track-session.server";

/** `继续查看`: any request moves the end, so this is only one that changes nothing else. */
export async function extendTrackSession(
  request: Request,
  now: Date,
  db: Database = pool(),
): Promise<boolean> {
  return (await readTrackSession(request, now, db)) !== null;
}
