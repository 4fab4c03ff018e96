import { eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import type { Official } from "./official";

/** Forgets where an official gets reminders. No password is asked, as it only ends mails. */
export async function forgetMail(
  db: Database,
  { actor, now }: { actor: Official; now: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(officials).set({ sealedMail: null }).where(eq(officials.id, actor.id));
    await recordEvent(tx, { at: now, actorId: actor.id, event: "official.mail-removed" });
  });
}
