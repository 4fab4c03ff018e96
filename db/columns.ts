import { customType, timestamp } from "drizzle-orm/pg-core";

/** When the row was written; the database's clock, for operators only, never shown as a legal date. */
export const createdAt = () =>
  timestamp("created_at", { withTimezone: true }).notNull().defaultNow();

/** Bytes: keys, hashes and sealed texts. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});

/** An instant; only for what officials and jobs do, never for what a complainant does. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
