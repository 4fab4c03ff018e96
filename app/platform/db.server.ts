import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";

type NoSchema = Record<string, never>;

/** What verbs and repositories take: the connection pool or a transaction on it. */
export type Database = PgDatabase<
  PostgresJsQueryResultHKT,
  NoSchema,
  ExtractTablesWithRelations<NoSchema>
>;

export interface Connection {
  sql: Sql;
  db: Database;
}

/** Opens a pool of at most `max` connections, made when first used; a dead server fails a query after `connect_timeout`. */
export function connect(url: string, { max = 10 }: { max?: number } = {}): Connection {
  const sql = postgres(url, {
    max,
    connect_timeout: 5,
    idle_timeout: 60,
    onnotice: () => undefined,
    connection: { application_name: "portal", statement_timeout: 30_000 },
  });
  return { sql, db: drizzle(sql) };
}

// In development modules are evaluated anew after an edit; the pool must not be.
const holder = globalThis as typeof globalThis & { portalConnection?: Connection };

/** Makes a connection the one that `db()` answers with. Called once, at start. */
export function shareConnection(connection: Connection): void {
  holder.portalConnection = connection;
}

/** The database of this process. Throws when called before the portal has started. */
export function db(): Database {
  if (!holder.portalConnection) throw new Error("The database is not connected yet.");
  return holder.portalConnection.db;
}
