import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { deletionLedger } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import { filesFolder } from "~/platform/files/files-folder.server";

/**
 * Which cases were destroyed, by hash of their id. It stands in the database and once more beside it, as a
 * database put back from a backup knows nothing of what was destroyed since.
 */
const ledgerFile = () => path.join(filesFolder(), "deletion-ledger.txt");

/** Ids are random, so their hashes name nobody, and nobody finds an id for a hash. */
export const caseIdHash = (caseId: string): Buffer => createHash("sha256").update(caseId).digest();

/** Writes a case down as destroyed: first on disk, then in the transaction of its destruction. */
export async function enterDeletion(tx: Database, caseId: string, on: string): Promise<void> {
  const idHash = caseIdHash(caseId);
  await fs.mkdir(filesFolder(), { recursive: true, mode: 0o700 });
  await fs.appendFile(ledgerFile(), `${on} ${idHash.toString("hex")}\n`, {
    mode: 0o600,
    flush: true,
  });
  await tx.insert(deletionLedger).values({ idHash, deletedOn: on }).onConflictDoNothing();
}

/** Every case that was ever destroyed, by hex of its hash, with the day. A line that was cut off counts for none. */
export async function readDeletions(db: Database): Promise<Map<string, string>> {
  const text = await fs.readFile(ledgerFile(), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const deletions = new Map<string, string>();
  for (const [, on = "", hash = ""] of text.matchAll(/^(\d{4}-\d\d-\d\d) ([0-9a-f]{64})$/gm)) {
    deletions.set(hash, on);
  }
  for (const { idHash, deletedOn } of await db.select().from(deletionLedger)) {
    deletions.set(Buffer.from(idHash).toString("hex"), deletedOn);
  }
  return deletions;
}
