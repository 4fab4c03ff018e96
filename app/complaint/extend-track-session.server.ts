import type { Database } from "~/platform/db.server";
import { readTrackSession } from "./read-track-session.server";

/** `继续查看`: any request moves the end, so this is only one that changes nothing else. */
export async function extendTrackSession(
  db: Database,
  request: Request,
  now: Date,
): Promise<boolean> {
  return (await readTrackSession(request, now, db)) !== null;
}
