import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { endSession, type OfficialSession } from "./session.server";

/** Ends one session; other devices of the same person stay logged in. */
export async function logOut(
  db: Database,
  { session, now }: { session: OfficialSession; now: Date },
): Promise<void> {
  const actorId = session.stage === "full" ? session.official.id : session.pending.id;
  await db.transaction(async (tx) => {
    await endSession(tx, session.sessionId);
    await recordEvent(tx, { at: now, actorId, event: "log-out" });
  });
}
