import { date, index, pgTable, text } from "drizzle-orm/pg-core";
import { bytea } from "../columns";

/**
 * Answers kept under a 续填码. Only a hash of the code is here, and the answers are sealed with a key
 * derived from the code: the table alone opens nothing. `expiresOn` is a date, so no row tells the
 * minute in which somebody used the site.
 */
export const resumeCodes = pgTable(
  "resume_codes",
  {
    lookupHash: text("lookup_hash").primaryKey(),
    sealed: bytea("sealed").notNull(),
    expiresOn: date("expires_on", { mode: "string" }).notNull(),
  },
  (table) => [index("resume_codes_expires_on").on(table.expiresOn)],
);

export type SelectResumeCode = typeof resumeCodes.$inferSelect;
export type InsertResumeCode = typeof resumeCodes.$inferInsert;
