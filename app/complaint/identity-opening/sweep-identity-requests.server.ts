import { and, eq, lt } from "drizzle-orm";
import { identityRequests } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";

/** Ends openings of an identity whose minutes are over: the sealed half that was lent goes. */
export async function sweepIdentityRequests(db: Database, now: Date): Promise<number> {
  const ended = await db
    .update(identityRequests)
    .set({ state: "ended", sealedShare: null })
    .where(and(eq(identityRequests.state, "granted"), lt(identityRequests.opensUntil, now)))
    .returning({ id: identityRequests.id });
  return ended.length;
}
