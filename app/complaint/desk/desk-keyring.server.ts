import { eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { openGroupKeys } from "~/identity/group-access.server";
import type { Official } from "~/identity/official";
import type { Database } from "~/platform/db.server";
import { Keyring } from "../case/case-wraps.server";

/** All private keys that an official holds in a session: the own pair and those of the groups. */
export async function deskKeyring(db: Database, official: Official): Promise<Keyring> {
  const [[row], groups] = await Promise.all([
    db
      .select({ keyEpoch: officials.keyEpoch })
      .from(officials)
      .where(eq(officials.id, official.id)),
    openGroupKeys(db, official),
  ]);
  const keyring = new Keyring();
  if (row) keyring.add(official.id, row.keyEpoch, official.keys.box);
  for (const [groupId, epochs] of groups) {
    for (const [epoch, pair] of epochs) keyring.add(groupId, epoch, pair);
  }
  return keyring;
}
