import { and, eq, gt } from "drizzle-orm";
import { recordEvent } from "~/audit/record-event.server";
import { caseWraps } from "~db/schema/complaint";
import { rollDeletionKey } from "~/identity/keys/erasing.server";
import { addMonths, dayOfIso, isoOfDay } from "~/policy/civil-day";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import {
  deletionKey,
  deletionKeyName,
  deletionKeyNames,
  destroyDeletionKey,
} from "./deletion-keys.server";

/** Months for which a key of wraps is kept; then the survivors are carried on and it is destroyed. */
const KEPT_MONTHS = 2;
const BATCH = 500;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/**
 * Carries what survives of old months under this month's key and destroys the old keys. From then on no
 * backup of the database opens what was deleted before. A run that is cut off goes on from where it was; a
 * key is destroyed only when nothing that opens hangs from it.
 *
 * @returns the months whose key was destroyed
 */
export async function rollDeletionKeys(db: Database, now: Date): Promise<string[]> {
  const today = shanghaiDate(now);
  const oldest = deletionKeyName(isoOfDay(addMonths(dayOfIso(today), -KEPT_MONTHS)));
  const old = deletionKeyNames().filter((name) => name < oldest);
  for (const name of old) {
    const { moved, damaged } = await carry(db, name, deletionKeyName(today));
    await db.transaction((tx) =>
      recordEvent(tx, {
        at: now,
        actorId: null,
        event: "deletionKey.destroyed",
        detail: { month: name, moved, damaged },
      }),
    );
    destroyDeletionKey(name);
  }
  return old;
}

async function carry(db: Database, from: string, to: string) {
  let moved = 0;
  let damaged = 0;
  for (let after = FIRST_ID; ;) {
    const rows = await db.transaction(async (tx) => {
      const found = await tx
        .select({ id: caseWraps.id, sealed: caseWraps.sealed })
        .from(caseWraps)
        .where(and(eq(caseWraps.deletionKey, from), gt(caseWraps.id, after)))
        .orderBy(caseWraps.id)
        .limit(BATCH)
        .for("update");
      const rolled = rollDeletionKey(deletionKey(from), deletionKey(to), found);
      for (const { id, sealed } of rolled.moved) {
        await tx.update(caseWraps).set({ sealed, deletionKey: to }).where(eq(caseWraps.id, id));
      }
      moved += rolled.moved.length;
      damaged += rolled.damaged.length;
      return found;
    });
    const last = rows.at(-1);
    if (!last) return { moved, damaged };
    after = last.id;
  }
}
