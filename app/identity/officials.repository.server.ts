import { and, eq, ne, sql } from "drizzle-orm";
import { officials, type SelectOfficial } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { isRole, type Role } from "./roles";

export async function findByLoginName(
  db: Database,
  loginName: string,
): Promise<SelectOfficial | null> {
  const [row] = await db.select().from(officials).where(eq(officials.loginName, loginName));
  return row ?? null;
}

export async function findOfficial(db: Database, id: string): Promise<SelectOfficial | null> {
  if (!isUuid(id)) return null;
  const [row] = await db.select().from(officials).where(eq(officials.id, id));
  return row ?? null;
}

/** The row, held until the transaction ends, so that two changes to one person follow each other. */
export async function lockOfficialRow(tx: Database, id: string): Promise<SelectOfficial | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx.select().from(officials).where(eq(officials.id, id)).for("update");
  return row ?? null;
}

/** Whether somebody else with this role can log in. */
export async function hasOtherActive(db: Database, role: Role, id: string): Promise<boolean> {
  const [row] = await db
    .select({ id: officials.id })
    .from(officials)
    .where(
      and(
        sql`${role} = any(${officials.roles})`,
        eq(officials.status, "active"),
        ne(officials.id, id),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Roles as stored; a word that is no role of ours grants nothing. */
export function rolesOf(row: { roles: readonly string[] }): Role[] {
  return row.roles.filter(isRole);
}

/** PostgreSQL refuses other texts with an error; for us they name nobody. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
