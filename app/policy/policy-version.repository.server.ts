import { asc, sql } from "drizzle-orm";
import type { Database } from "~/platform/db.server";
import { catalogueState, policyVersions, type InsertPolicyVersion } from "~db/schema/policy";
import type { PolicyVersion } from "./policy";

type Body = Pick<PolicyVersion, "text" | "rule">;

/** All recorded versions of all policies, by policy and version. */
export async function listPolicyVersions(db: Database): Promise<PolicyVersion[]> {
  const rows = await db
    .select({
      version: policyVersions.version,
      contentHash: policyVersions.contentHash,
      body: policyVersions.body,
    })
    .from(policyVersions)
    .orderBy(asc(policyVersions.policyId), asc(policyVersions.version));
  return rows.map(({ version, contentHash, body }) => ({
    version,
    contentHash,
    ...(body as Body),
  }));
}

/** The newest version of each policy: its number, hash and day of recording. */
export async function listLatestVersions(db: Database) {
  return db
    .selectDistinctOn([policyVersions.policyId], {
      policyId: policyVersions.policyId,
      version: policyVersions.version,
      contentHash: policyVersions.contentHash,
      recordedOn: policyVersions.recordedOn,
    })
    .from(policyVersions)
    .orderBy(asc(policyVersions.policyId), sql`${policyVersions.version} desc`);
}

export async function insertPolicyVersions(
  db: Database,
  rows: readonly InsertPolicyVersion[],
): Promise<void> {
  if (rows.length > 0) await db.insert(policyVersions).values([...rows]);
}

/** The number of the live catalogue; null before the first import. */
export async function findRevision(db: Database): Promise<number | null> {
  const rows = await db.select({ revision: catalogueState.revision }).from(catalogueState);
  return rows[0]?.revision ?? null;
}

/** Makes a further revision live and tells every process when the transaction commits. */
export async function raiseRevision(
  db: Database,
  { contentHash, now }: { contentHash: string; now: Date },
): Promise<void> {
  await db
    .insert(catalogueState)
    .values({ contentHash, importedAt: now, revision: 1 })
    .onConflictDoUpdate({
      target: catalogueState.onlyRow,
      set: { contentHash, importedAt: now, revision: sql`${catalogueState.revision} + 1` },
    });
  await db.execute(sql`select pg_notify('catalogue', '')`);
}
