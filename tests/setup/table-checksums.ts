import fs from "node:fs";
import path from "node:path";
import postgres from "postgres";

/** The address of the embedded database of a running portal. */
export function embeddedUrl(dataFolder: string): string {
  const cluster = path.join(dataFolder, "pg");
  const port = fs.readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[3];
  const password = fs.readFileSync(path.join(cluster, "portal-password"), "utf8").trim();
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** One checksum over all rows for each table but those left out. */
export async function tableChecksums(
  url: string,
  leaveOut: readonly string[],
): Promise<Record<string, string>> {
  const sql = postgres(url, { max: 1 });
  try {
    const tables = await sql<{ name: string }[]>`
      select tablename as name from pg_tables where schemaname = 'public' order by 1`;
    const sums: Record<string, string> = {};
    for (const { name } of tables) {
      if (leaveOut.includes(name)) continue;
      const [row] = await sql<{ sum: string }[]>`
        select coalesce(md5(string_agg(t::text, ',' order by t::text)), 'empty') as sum
        from ${sql(name)} t`;
      sums[name] = row?.sum ?? "";
    }
    return sums;
  } finally {
    await sql.end();
  }
}

/** All rows of all tables as text, for looking for words in them. */
export async function dumpAsText(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 });
  try {
    const tables = await sql<{ name: string }[]>`
      select tablename as name from pg_tables where schemaname = 'public'`;
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t`;
      texts.push(...rows.map(({ row }) => row));
    }
    return texts.join("\n");
  } finally {
    await sql.end();
  }
}
