import { asc, eq, inArray } from "drizzle-orm";
import { backupCodes, groupMembers, groups, officials } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { openAddress } from "~/platform/mail-address.server";
import { maskedAddress } from "./masked-address";
import type { Means } from "./means.server";
import { isSigned } from "./official-record.server";
import { findOfficial, rolesOf } from "./officials.repository.server";
import type { Role } from "./roles";
import { sessionsOf } from "./session.server";

export interface ListedOfficial {
  readonly id: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly status: string;
  /** Whether a trustee vouches for the keys; null while there are none. */
  readonly signed: boolean | null;
  readonly setUpUntil: Date | null;
}

/** Everybody, by name; those who left stand last. For administrators. */
export async function listOfficials(
  db: Database,
  { ids }: { ids?: readonly string[] },
  { pinned }: Means,
): Promise<ListedOfficial[]> {
  const rows = await db
    .select()
    .from(officials)
    .where(ids && inArray(officials.id, [...ids]))
    .orderBy(asc(officials.displayName));
  const listed = rows.map((row) => ({
    id: row.id,
    loginName: row.loginName,
    displayName: row.displayName,
    unitId: row.unitId,
    roles: rolesOf(row),
    status: row.status,
    signed: row.boxPublic && row.status !== "invited" ? isSigned(pinned, row) : null,
    setUpUntil: row.status === "invited" ? row.setupUntil : null,
  }));
  return [
    ...listed.filter(({ status }) => status !== "left"),
    ...listed.filter(({ status }) => status === "left"),
  ];
}

/** One official as an administrator sees him, or null. Neither keys nor secrets are in it. */
export async function readOfficial(db: Database, { id }: { id: string }, means: Means) {
  if (!(await findOfficial(db, id))) return null;
  const [official] = await listOfficials(db, { ids: [id] }, means);
  if (!official) return null;
  const memberships = await db
    .selectDistinct({ id: groups.id, name: groups.name })
    .from(groupMembers)
    .innerJoin(groups, eq(groups.id, groupMembers.groupId))
    .where(eq(groupMembers.officialId, id))
    .orderBy(groups.name);
  const sessions = (await sessionsOf(db, id)).length;
  return { official, memberships, sessions };
}

/** What an official sees of his own account. */
export async function readOwnAccount(db: Database, { id }: { id: string }, { pinned }: Means) {
  const row = await findOfficial(db, id);
  if (!row) return null;
  return {
    sessions: await sessionsOf(db, id),
    backupCodesLeft: await db.$count(backupCodes, eq(backupCodes.officialId, id)),
    hasRecoveryCode: row.recoveryWrappedKeys !== null,
    keysSigned: isSigned(pinned, row),
    mail: maskedAddress((row.sealedMail && openAddress(row.id, row.sealedMail)) ?? ""),
  };
}
