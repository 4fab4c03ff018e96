import { and, eq, lt } from "drizzle-orm";
import { mailOutbox } from "~db/schema/platform";
import type { Database } from "~/platform/db.server";

const dayMs = 86_400_000;
/** Days after which news that was never sent is no news any more. */
export const WAITING_DAYS = 3;
/** Days for which a mail that was given up is shown to administrators. */
export const DEAD_DAYS = 14;

/**
 * Drops addresses that will not be needed: mails that were given up long ago and, where no mail server is
 * set, those that wait for none.
 */
export async function sweepMail(
  db: Database,
  { now, canSend }: { now: Date; canSend: boolean },
): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  await db
    .delete(mailOutbox)
    .where(and(eq(mailOutbox.state, "dead"), lt(mailOutbox.sendAt, before(DEAD_DAYS))));
  if (canSend) return;
  await db
    .delete(mailOutbox)
    .where(and(eq(mailOutbox.state, "waiting"), lt(mailOutbox.sendAt, before(WAITING_DAYS))));
}
