import fs from "node:fs";
import { createGunzip } from "node:zlib";
import type { ReservedSql, Sql } from "postgres";
import {
  archiveHeaderSchema,
  ArchiveError,
  blockSchema,
  tableHeaderSchema,
  type ArchiveHeader,
  type TableHeader,
} from "./archive-format";
import { newestMigration } from "./write-archive.server";

const cutOff = () => new ArchiveError("The backup is not whole: it was cut off or changed.");

/** Reads lines and blocks of bytes off a stream. */
class Reader {
  private readonly chunks: AsyncIterator<Buffer, undefined>;
  private buffer: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  }

  private async more(): Promise<void> {
    const chunk = await this.chunks.next().catch(() => null);
    if (chunk?.value === undefined) throw cutOff();
    this.buffer = Buffer.concat([this.buffer, chunk.value]);
  }

  async line(): Promise<string> {
    for (;;) {
      const end = this.buffer.indexOf(10);
      if (end >= 0) {
        const text = this.buffer.toString("utf8", 0, end);
        this.buffer = this.buffer.subarray(end + 1);
        return text;
      }
      await this.more();
    }
  }

  async json(): Promise<unknown> {
    try {
      return JSON.parse(await this.line());
    } catch {
      throw cutOff();
    }
  }

  async bytes(length: number): Promise<Buffer> {
    while (this.buffer.length < length) await this.more();
    const bytes = this.buffer.subarray(0, length);
    this.buffer = this.buffer.subarray(length);
    return bytes;
  }
}

/**
 * Puts an archive's rows into the tables of a database that was just migrated and holds nothing else: all
 * of them or, when the archive is not whole, none. @throws ArchiveError
 */
export async function readArchive(sql: Sql, file: string): Promise<ArchiveHeader> {
  const stream = fs.createReadStream(file).pipe(createGunzip());
  const reader = new Reader(stream);
  const header = archiveHeaderSchema.safeParse(await reader.json());
  if (!header.success) throw cutOff();
  if ((await newestMigration(sql)) !== header.data.migration) {
    throw new ArchiveError(
      "The backup was taken by another version of the portal. Restore it with that version, then start the newer one.",
    );
  }
  const reserved = await sql.reserve();
  try {
    await reserved`begin`;
    await reserved`set local statement_timeout = 0`;
    for (;;) {
      const text = await reader.line();
      if (text === "end") break;
      await readTable(reserved, text, reader);
    }
    await continueSequences(reserved);
    await reserved`commit`;
  } catch (error) {
    await reserved`rollback`.catch(() => undefined);
    throw error;
  } finally {
    reserved.release();
    stream.destroy();
  }
  return header.data;
}

async function readTable(sql: ReservedSql, text: string, reader: Reader): Promise<void> {
  const header = tableHeaderSchema.safeParse(jsonOf(text));
  if (!header.success) throw cutOff();
  const insert = await insertInto(sql, header.data);
  for (;;) {
    const length = Number(await reader.line());
    if (!Number.isSafeInteger(length) || length < 0) throw cutOff();
    if (length === 0) return;
    const block = (await reader.bytes(length)).toString("utf8");
    if (!blockSchema.safeParse(jsonOf(block)).success) throw cutOff();
    await sql.unsafe(insert, [block]);
  }
}

/** A statement that takes a block: each value is read from its text by the type of its column. */
async function insertInto(sql: ReservedSql, { table, columns }: TableHeader): Promise<string> {
  const types = new Map(
    (
      await sql<{ column: string; type: string }[]>`
        select attname as column, format_type(atttypid, atttypmod) as type
        from pg_attribute where attrelid = ${`public.${table}`}::regclass and attnum > 0`
    ).map(({ column, type }) => [column, type]),
  );
  const values = columns.map((column, at) => {
    const type = types.get(column);
    if (type === undefined) throw cutOff();
    return `(one ->> ${at})::${type}`;
  });
  const names = columns.map((column) => `"${column}"`).join(", ");
  return `insert into "${table}" (${names}) select ${values.join(", ")}
    from jsonb_array_elements($1::text::jsonb) as one`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw cutOff();
  }
}

/** Numbers that the server gives go on after the highest that was put back. */
async function continueSequences(sql: ReservedSql): Promise<void> {
  const sequences = await sql<{ table: string; column: string; sequence: string }[]>`
    select table_name as table, column_name as column,
      pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
    from information_schema.columns
    where table_schema = 'public'
      and pg_get_serial_sequence(quote_ident(table_name), column_name) is not null`;
  for (const { table, column, sequence } of sequences) {
    await sql`select setval(${sequence}, greatest((select max(${sql(column)}) from ${sql(table)}), 1))`;
  }
}
