import fs from "node:fs";
import fsp from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ReservedSql, Sql } from "postgres";
import { ARCHIVE_VERSION, ArchiveError, type TableHeader } from "./archive-format";
import { tableOrder } from "./table-order";

/**
 * Writes all tables into one file as they stand at one moment, while the portal goes on. The file appears
 * under its name only when it is whole and on disk.
 *
 * @returns rows by table
 */
export async function writeArchive(
  sql: Sql,
  file: string,
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const reserved = await sql.reserve();
  const draft = `${file}.part`;
  try {
    await reserved`begin isolation level repeatable read read only`;
    await reserved`set local statement_timeout = 0`;
    const counts = new Map<string, number>();
    const archive = Readable.from(archiveBytes(reserved, now, counts));
    await pipeline(archive, createGzip(), fs.createWriteStream(draft, { mode: 0o600 }));
    await reserved`commit`;
    const handle = await fsp.open(draft, "r+");
    await handle.sync();
    await handle.close();
    await fsp.rename(draft, file);
    return counts;
  } catch (error) {
    await reserved`rollback`.catch(() => undefined);
    await fsp.rm(draft, { force: true });
    throw error;
  } finally {
    reserved.release();
  }
}

async function* archiveBytes(sql: ReservedSql, now: Date, counts: Map<string, number>) {
  const migration = await newestMigration(sql);
  if (migration === null) throw new ArchiveError("The database has no tables of the portal.");
  yield line({ archive: ARCHIVE_VERSION, at: now.toISOString(), migration });
  for (const header of await tablesOf(sql)) {
    yield line(header);
    let rows = 0;
    for await (const page of pagesOf(sql, header)) {
      const values = page.map((row) => header.columns.map((_, at) => row[`c${at}`] ?? null));
      const block = Buffer.from(JSON.stringify(values));
      yield `${block.length}\n`;
      yield block;
      rows += page.length;
    }
    yield "0\n";
    counts.set(header.table, rows);
  }
  yield "end\n";
}

/** Rows of a block; attachments are not in tables, so rows are small. */
const PAGE = 200;

/**
 * A table's rows as the server writes values. Through a cursor and not through COPY, whose stream leaves the
 * connection paused when a table ends while its reader is behind.
 */
function pagesOf(sql: ReservedSql, { table, columns }: TableHeader) {
  const values = columns.map((column, at) => `"${column}"::text as c${at}`).join(", ");
  return sql
    .unsafe<Record<string, string | null>[]>(`select ${values} from "${table}"`)
    .cursor(PAGE);
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

/** The number of the newest migration that was applied; null before the first. */
export async function newestMigration(sql: Sql | ReservedSql): Promise<number | null> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return null;
  const [row] = await sql<{ newest: string | null }[]>`
    select max(created_at)::text as newest from drizzle.__drizzle_migrations`;
  return row?.newest === null || row?.newest === undefined ? null : Number(row.newest);
}

async function tablesOf(sql: ReservedSql): Promise<TableHeader[]> {
  const columns = await sql<{ table: string; column: string }[]>`
    select table_name as table, column_name as column
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
    order by table_name, ordinal_position`;
  const references = await sql<{ table: string; to: string }[]>`
    select source.relname as table, target.relname as to
    from pg_constraint
    join pg_class source on source.oid = conrelid
    join pg_class target on target.oid = confrelid
    where contype = 'f' and connamespace = 'public'::regnamespace`;
  const names = [...new Set(columns.map(({ table }) => table))];
  return tableOrder(names, references).map((table) => ({
    table,
    columns: columns.filter((one) => one.table === table).map(({ column }) => column),
  }));
}
