import { timestamp } from "drizzle-orm/pg-core";

/** When the row was written; the database's clock, for operators only, never shown as a legal date. */
export const createdAt = () =>
  timestamp("created_at", { withTimezone: true }).notNull().defaultNow();
