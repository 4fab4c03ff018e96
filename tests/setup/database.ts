import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { connect, type Connection } from "~/platform/db.server";
import { onDatabase } from "./template-database";

/** This worker's own database, empty and migrated before each test. */
export interface TestDatabase extends Connection {
  url: string;
}

/**
 * Call once at the top of a `*.server.test.ts` file and read `db` and `sql` inside its tests:
 * `const database = testDatabase();` … `await fileComplaint(database.db, …)`.
 */
export function testDatabase(): TestDatabase {
  const { url: server, template, run } = inject("database");
  const name = `${run}_${process.env.VITEST_POOL_ID ?? "1"}`;
  const url = onDatabase(server, name);
  const connection = connect(url, { max: 10 });
  let tables: string[] = [];

  beforeAll(async () => {
    const admin = postgres(server, { max: 1 });
    const [known] = await admin`select 1 from pg_database where datname = ${name}`;
    if (!known) await admin`create database ${admin(name)} template ${admin(template)}`;
    await admin.end();
    const rows = await connection.sql<{ tablename: string }[]>`
      select tablename from pg_tables where schemaname = 'public'`;
    tables = rows.map(({ tablename }) => tablename);
  });

  beforeEach(async () => {
    await connection.sql`truncate ${connection.sql(tables)} restart identity cascade`;
  });

  afterAll(() => connection.sql.end());

  return { ...connection, url };
}
