import fs from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import {
  groupKeys,
  groupMembers,
  groups,
  groupShares,
  officials,
  organisationKeyHolders,
  organisations,
} from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { type BuiltOrganisation, buildOrganisation } from "./build-organisation.server";
import type { OrganisationPlan } from "./organisation-plan";
import { pinOrganisationKey } from "./pinned-keys.server";

export type SetUpOutcome =
  | {
      status: "ok";
      publicKey: Uint8Array;
      /** Opens `organisation.sealed`; for the safe. */
      keyCode: string;
      people: readonly { loginName: string; displayName: string; setUpCode: string }[];
    }
  | { status: "exists" };

/**
 * Makes the organisation of a checked plan, once: its signing key, people, groups and trustees, and pins
 * the public half outside the database. The codes are in the answer and nowhere else.
 */
export async function setUpOrganisation(
  db: Database,
  { input, now }: { input: { plan: OrganisationPlan; dataFolder: string }; now: Date },
): Promise<SetUpOutcome> {
  const { plan, dataFolder } = input;
  if (await hasOrganisation(db)) return { status: "exists" };
  const built = await buildOrganisation(plan, now);
  const written = await db.transaction((tx) =>
    writeOrganisation(tx, built, { demo: false, dataFolder, now }),
  );
  if (!written) return { status: "exists" };
  return {
    status: "ok",
    publicKey: built.publicKey,
    keyCode: built.keyCode,
    people: built.officials.map(({ row, setUpCode }) => ({
      loginName: row.loginName,
      displayName: row.displayName,
      setUpCode,
    })),
  };
}

export async function hasOrganisation(db: Database): Promise<boolean> {
  return (await db.$count(organisations)) > 0;
}

// Any number will do, as long as every process takes the same one.
const setUpLock = 5_412_077;

/** Writes all or nothing; false when there is an organisation already. */
export async function writeOrganisation(
  tx: Database,
  built: BuiltOrganisation,
  { demo, dataFolder, now }: { demo: boolean; dataFolder: string; now: Date },
): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(${setUpLock})`);
  if (await hasOrganisation(tx)) return false;
  const { publicKey, siteSalt } = built;
  await tx.insert(organisations).values({ publicKey, siteSalt, demo });
  await tx.insert(officials).values(built.officials.map(({ row }) => row));
  await tx.insert(organisationKeyHolders).values([...built.keyHolders]);
  await tx.insert(groups).values([...built.groups]);
  await tx.insert(groupKeys).values([...built.groupKeys]);
  await tx.insert(groupMembers).values([...built.groupMembers]);
  if (built.groupShares.length > 0) await tx.insert(groupShares).values([...built.groupShares]);
  pinOrganisationKey(dataFolder, publicKey);
  const file = path.join(dataFolder, "organisation.sealed");
  fs.writeFileSync(file, built.sealedKey, { mode: 0o600 });
  const detail = { people: built.officials.length, groups: built.groups.length, demo };
  await recordEvent(tx, { at: now, actorId: null, event: "organisation.set-up", detail });
  return true;
}
