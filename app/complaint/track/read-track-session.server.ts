import { db as pool, type Database } from "~/platform/db.server";
import { openTrackRow, trackSecret, type TrackSession } from "./track-session.server";

/** Whose case a request is about, or null: no cookie of ours, or a session that is over. */
export async function readTrackSession(
  request: Request,
  now: Date,
  db: Database = pool(),
): Promise<TrackSession | null> {
  const secret = trackSecret(request);
  if (!secret) return null;
  try {
    return await openTrackRow(db, secret, now);
  } finally {
    secret.fill(0);
  }
}
