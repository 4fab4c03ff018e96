import fs from "node:fs/promises";
import path from "node:path";
import { connect } from "~/platform/db.server";
import { ArchiveError } from "~/platform/archive/archive-format";
import { readArchive } from "~/platform/archive/read-archive.server";
import { openBlobStore } from "~/platform/files/blob-store.server";
import { blobFolder } from "~/platform/files/files-folder.server";
import { migrateDatabase } from "~/platform/migrate.server";
import { copyFolder } from "./backup-portal.server";
import { restoreDeletions } from "./restore-deletions.server";

export interface Restored {
  /** When the backup was taken. */
  at: string;
  files: number;
  /** Cases that the backup brought back and that were destroyed again. */
  destroyed: number;
}

/**
 * Puts a backup into an empty database and destroys again, before anything is served, what was destroyed
 * since it was taken. The complaint tables must be shared before. @throws ArchiveError
 */
export async function restorePortal({
  url,
  from,
  now,
}: {
  url: string;
  from: string;
  now: Date;
}): Promise<Restored> {
  const archive = path.join(from, "tables.gz");
  await fs.access(archive).catch(() => {
    throw new ArchiveError(`There is no backup in ${from}.`);
  });
  const { sql, db } = connect(url, { max: 4 });
  try {
    const [full] = await sql`select 1 from pg_tables where schemaname in ('public', 'drizzle')`;
    if (full) {
      throw new ArchiveError(
        "The database is not empty. A backup is only put into an empty one: name a new database or data folder.",
      );
    }
    await migrateDatabase(url, path.resolve("drizzle"));
    const { at } = await readArchive(sql, archive);
    const files = await copyFolder(path.join(from, "blobs"), blobFolder(), /^[0-9a-f]{32}$/);
    const destroyed = await restoreDeletions(db, await openBlobStore(blobFolder()), now);
    return { at, files, destroyed };
  } finally {
    await sql.end({ timeout: 5 });
  }
}
