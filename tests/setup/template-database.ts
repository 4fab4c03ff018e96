import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "~/platform/migrate.server";

declare module "vitest" {
  interface ProvidedContext {
    database: { url: string; template: string; run: string };
  }
}

const prefix = "portal_test_";
const sixHours = 6 * 3600;

/** The same server, another database. */
export function onDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/**
 * Migrates one database from which each test worker makes its own, and drops what earlier runs left on
 * the server. Returns the clean-up.
 */
export async function provideTemplate(project: TestProject, url: string) {
  const begun = Math.floor(Date.now() / 1000);
  const run = `${prefix}${begun.toString(36)}_${process.pid}`;
  const template = `${run}_template`;
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const dropWhere = async (old: (name: string) => boolean) => {
    const rows = await sql<{ datname: string }[]>`select datname from pg_database`;
    for (const { datname } of rows) {
      if (datname.startsWith(prefix) && old(datname)) {
        await sql`drop database if exists ${sql(datname)} with (force)`;
      }
    }
  };
  await dropWhere((name) => begun - parseInt(name.slice(prefix.length), 36) > sixHours);
  await sql`create database ${sql(template)} template template0 encoding 'UTF8' locale 'C.UTF-8'`;
  await migrateDatabase(onDatabase(url, template), path.resolve("drizzle"));
  project.provide("database", { url, template, run });
  return async () => {
    await dropWhere((name) => name.startsWith(run));
    await sql.end();
  };
}
