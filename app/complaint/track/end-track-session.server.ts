import { sodiumReady } from "~/identity/keys/suite.server";
import { db as pool, type Database } from "~/platform/db.server";
import { blankTrackCookie, dropTrackRow, trackSecret } from "./track-session.server";

/** `清空并离开`: forgets the session and tells the browser to forget the rest. The answer is headers. */
export async function endTrackSession(
  request: Request,
  db: Database = pool(),
): Promise<Record<string, string>> {
  const secret = trackSecret(request);
  if (secret) {
    await sodiumReady;
    await dropTrackRow(db, secret);
    secret.fill(0);
  }
  return { "Set-Cookie": blankTrackCookie, "Clear-Site-Data": '"cache", "storage"' };
}
