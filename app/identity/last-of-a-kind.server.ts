import { eq } from "drizzle-orm";
import { officials, organisationKeyHolders, type SelectOfficial } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { onlyWayInto } from "./drop-membership.server";
import { hasOtherActive, rolesOf } from "./officials.repository.server";

/** Why somebody cannot be locked, reset or let go without losing something for good. */
export type LastOfAKind =
  | { status: "last-administrator" }
  /** Nobody else could sign keys. */
  | { status: "last-key-holder" }
  /** The only one who opens these groups' cases, and too few trustees to bring the key back. */
  | { status: "only-way"; groups: string[] };

/** What would end with this person's log-in. `keysGo`: the private keys are given up as well. */
export async function lastOfAKind(
  db: Database,
  row: SelectOfficial,
  { keysGo }: { keysGo: boolean },
): Promise<LastOfAKind | null> {
  const roles = rolesOf(row);
  if (roles.includes("administrator") && !(await hasOtherActive(db, "administrator", row.id))) {
    return { status: "last-administrator" };
  }
  if (!keysGo) return null;
  if (await isLastHolder(db, row.id)) return { status: "last-key-holder" };
  const only = await onlyWayInto(db, row.id);
  return only.length > 0 ? { status: "only-way", groups: only } : null;
}

/** Whether nobody else could sign keys. */
export async function isLastHolder(db: Database, id: string): Promise<boolean> {
  const holders = await db
    .select({ id: officials.id, status: officials.status })
    .from(organisationKeyHolders)
    .innerJoin(officials, eq(officials.id, organisationKeyHolders.officialId));
  const others = holders.filter((holder) => holder.id !== id && holder.status === "active");
  return holders.some((holder) => holder.id === id) && others.length === 0;
}
