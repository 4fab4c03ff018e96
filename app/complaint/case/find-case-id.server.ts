import { eq } from "drizzle-orm";
import { cases } from "~db/schema/complaint";
import { db as sharedDb, type Database } from "~/platform/db.server";

/** The id behind a 受理编号; null when there is none. Only for those who read the log. */
export async function findCaseId(
  reference: string,
  db: Database = sharedDb(),
): Promise<string | null> {
  const [row] = await db.select({ id: cases.id }).from(cases).where(eq(cases.reference, reference));
  return row?.id ?? null;
}
