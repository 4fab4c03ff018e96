import { z } from "zod";

/**
 * A backup's `tables.gz`: gzip over lines and blocks. First a line of JSON, `archiveHeaderSchema`. Then, for
 * each table in an order in which no row comes before one it refers to: a line of JSON, `tableHeaderSchema`;
 * blocks, each a line with its number of bytes and the bytes; a line `0`. A block is JSON, a list of rows,
 * each a list of values as PostgreSQL writes them as text, or null. At last the line `end`: an archive without
 * it was cut off. No tool of the server's version is needed for it.
 */
export const ARCHIVE_VERSION = 1;

export const archiveHeaderSchema = z.object({
  archive: z.literal(ARCHIVE_VERSION),
  /** When it was taken. */
  at: z.string(),
  /** The newest migration that the tables had; they are put back into tables of the same. */
  migration: z.number(),
});
export type ArchiveHeader = z.output<typeof archiveHeaderSchema>;

export const tableHeaderSchema = z.object({
  table: z.string().regex(/^[a-z_]+$/),
  columns: z.array(z.string().regex(/^[a-z0-9_]+$/)).min(1),
});
export type TableHeader = z.output<typeof tableHeaderSchema>;

/** A mistake of the operator, or an archive that is none: the message is one sentence. */
export class ArchiveError extends Error {
  override name = "ArchiveError";
}

/** The rows of a block. */
export const blockSchema = z.array(z.array(z.string().nullable()));
