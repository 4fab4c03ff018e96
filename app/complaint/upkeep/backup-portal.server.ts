import fs from "node:fs/promises";
import path from "node:path";
import { connect } from "~/platform/db.server";
import { ArchiveError } from "~/platform/archive/archive-format";
import { writeArchive } from "~/platform/archive/write-archive.server";
import { blobFolder, filesFolder } from "~/platform/files/files-folder.server";

export interface Backup {
  folder: string;
  rows: number;
  files: number;
  deletionKeys: number;
}

/**
 * Makes a backup in a new folder: `tables.gz`, then `blobs/`, so that every file that a row names is there.
 * Neither the service secret nor, without `keysTo`, a deletion key goes into it: without both it opens
 * nothing. Deletion keys go to a folder of their own, whose copies must not be kept longer than two weeks.
 */
export async function backupPortal({
  url,
  to,
  keysTo,
  now,
}: {
  url: string;
  to: string;
  keysTo: string | null;
  now: Date;
}): Promise<Backup> {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const folder = path.join(to, `portal-${stamp}`);
  await fs.mkdir(to, { recursive: true, mode: 0o700 });
  await fs.mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST"
      ? new ArchiveError(`The folder ${folder} is there already.`)
      : error;
  });
  const { sql } = connect(url, { max: 1 });
  try {
    const counts = await writeArchive(sql, path.join(folder, "tables.gz"), now);
    const files = await copyFolder(blobFolder(), path.join(folder, "blobs"), /^[0-9a-f]{32}$/);
    const deletionKeys = keysTo
      ? await copyFolder(path.join(filesFolder(), "deletion-keys"), keysTo, /^\d{4}-\d\d$/)
      : 0;
    const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return { folder, rows, files, deletionKeys };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Copies the files of a folder whose names fit; one that goes away meanwhile was deleted, and rightly. */
export async function copyFolder(from: string, to: string, names: RegExp): Promise<number> {
  await fs.mkdir(to, { recursive: true, mode: 0o700 });
  const all = await fs.readdir(from).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  let copied = 0;
  for (const name of all.filter((one) => names.test(one))) {
    const done = await fs.copyFile(path.join(from, name), path.join(to, name)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return false;
        throw error;
      },
    );
    if (done) copied += 1;
  }
  return copied;
}
