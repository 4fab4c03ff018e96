import path from "node:path";
import { expect, test } from "vitest";
import { testDatabase } from "../../tests/setup/database";
import { isMigrated, migrateDatabase } from "./migrate.server";

const database = testDatabase();
const folder = path.resolve("drizzle");

test("processes that start together migrate one after the other", async () => {
  await database.sql`drop schema public cascade`;
  await database.sql`create schema public`;
  await database.sql`drop schema drizzle cascade`;
  await Promise.all([1, 2, 3].map(() => migrateDatabase(database.url, folder)));
  expect(await isMigrated(database.sql, folder)).toBe(true);
  const [row] = await database.sql<{ n: number }[]>`
    select count(*)::int as n from drizzle.__drizzle_migrations`;
  const [files] = await database.sql<{ n: number }[]>`
    select count(distinct hash)::int as n from drizzle.__drizzle_migrations`;
  expect(row?.n).toBe(files?.n);
});

test("a database that lacks the newest migration is told apart", async () => {
  const { sql } = database;
  const [newest] = await sql<{ hash: string; created_at: string }[]>`
    delete from drizzle.__drizzle_migrations
    where id = (select max(id) from drizzle.__drizzle_migrations)
    returning hash, created_at::text`;
  const migrated = await isMigrated(sql, folder);
  await sql`insert into drizzle.__drizzle_migrations ${sql(newest ?? {})}`;
  expect(migrated).toBe(false);
  expect(await isMigrated(sql, folder)).toBe(true);
});
