import { migrate } from "drizzle-orm/postgres-js/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Sql } from "postgres";

// Any number will do, as long as every process of the portal takes the same one.
const migrationLock = 7_230_411;

/** A database that cannot carry the portal; the message is one sentence for the operator. */
export class DatabaseError extends Error {
  override name = "DatabaseError";
}

/**
 * Brings the database to the newest schema. Processes that start together wait for each other.
 * Throws DatabaseError when the server is too old or its locale cannot read Chinese.
 */
export async function migrateDatabase(url: string, folder: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    await checkServer(sql).catch((error: unknown) => {
      throw inWords(error, new URL(url));
    });
    await sql`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(sql), { migrationsFolder: folder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What an operator can mend, in a sentence without the password; other errors stay as they are. */
function inWords(error: unknown, { hostname, port, pathname, username }: URL): unknown {
  const { code = "" } = error as { code?: string };
  const server = `${hostname}:${port || 5432}`;
  if (/^(ECONN|ENOTFOUND|EAI_|EHOSTUNREACH|ETIMEDOUT|CONNECT_TIMEOUT)/.test(code)) {
    return new DatabaseError(
      `The database server ${server} named in DATABASE_URL does not answer (${code}).`,
    );
  }
  if (/^28/.test(code)) {
    return new DatabaseError(
      `The database server ${server} refuses the user ${username} or the password in DATABASE_URL.`,
    );
  }
  if (code === "3D000") {
    return new DatabaseError(
      `The database ${pathname.slice(1)} named in DATABASE_URL does not exist on ${server}.`,
    );
  }
  return error;
}

async function checkServer(sql: Sql): Promise<void> {
  const [row] = await sql<{ version: number; encoding: string; ctype: string }[]>`
    select current_setting('server_version_num')::int as version,
           pg_encoding_to_char(encoding) as encoding, datctype as ctype
    from pg_database where datname = current_database()`;
  if (!row) return;
  if (row.version < 140_000) {
    throw new DatabaseError("The database server must be PostgreSQL 14 or later.");
  }
  if (row.encoding !== "UTF8" || row.ctype === "C" || row.ctype === "POSIX") {
    throw new DatabaseError(
      `The database has encoding ${row.encoding} and locale ${row.ctype}, in which Chinese text cannot be searched; create it with encoding UTF8 and locale C.UTF-8 or zh_CN.UTF-8.`,
    );
  }
}

/** Tells whether the newest migration of the folder is applied. Throws when the database cannot be asked. */
export async function isMigrated(sql: Sql, folder: string): Promise<boolean> {
  const newest = readMigrationFiles({ migrationsFolder: folder }).at(-1);
  const [row] = await sql<{ newest: string | null }[]>`
    select max(created_at)::text as newest from drizzle.__drizzle_migrations`;
  return Number(row?.newest ?? 0) >= (newest?.folderMillis ?? 0);
}
