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

test.each([
  [
    "a server that does not answer",
    { port: "1" },
    /^The database server 127\.0\.0\.1:1 .* does not answer/,
  ],
  ["a wrong password", { password: "wrong-word" }, /refuses the user postgres or the password/],
  [
    "a database that is not there",
    { pathname: "/nothing" },
    /^The database nothing .* does not exist/,
  ],
])("%s is reported in one sentence without the password", async (_name, change, words) => {
  const url = Object.assign(new URL(database.url), change);
  const attempt = migrateDatabase(url.href, folder);
  await expect(attempt).rejects.toThrow(words);
  await expect(attempt).rejects.not.toThrow(url.password);
});

test("a database in which Chinese cannot be searched is refused", async () => {
  await database.sql`drop database if exists portal_plain_locale`;
  await database.sql`create database portal_plain_locale template template0 encoding 'UTF8' locale 'C'`;
  const url = Object.assign(new URL(database.url), { pathname: "/portal_plain_locale" });
  await expect(migrateDatabase(url.href, folder)).rejects.toThrow(
    /has encoding UTF8 and locale C,/,
  );
  await database.sql`drop database portal_plain_locale`;
});
