import path from "node:path";
import { connect } from "~/platform/db.server";
import { startEmbeddedPostgres } from "~/platform/embedded-postgres.server";
import { migrateDatabase } from "~/platform/migrate.server";
import { importCatalogue } from "~/policy/import-catalogue.server";

/**
 * What a start of the portal does up to the first page, as a process of its own that can be killed:
 * `import-program.ts <data folder> <content folder>`. Says `importing` and `imported` on the way.
 */
const [dataFolder = "", contentFolder = ""] = process.argv.slice(2);
const { url } = await startEmbeddedPostgres(path.join(dataFolder, "pg"));
await migrateDatabase(url, path.resolve("drizzle"));
const { db, sql } = connect(url, { max: 2 });
process.stdout.write("importing\n");
const now = new Date("2026-11-24T02:00:00Z");
await importCatalogue(db, contentFolder, { today: "2026-11-24", now });
process.stdout.write("imported\n");
await sql.end();
