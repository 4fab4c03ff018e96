import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "../columns";

/**
 * Work that is done at times: one row per job. A process takes a due row with `FOR UPDATE SKIP LOCKED`,
 * so each run happens once however many processes there are.
 */
export const jobs = pgTable("jobs", {
  name: text("name").primaryKey(),
  runAt: instant("run_at").notNull(),
  lastRunAt: instant("last_run_at"),
  failures: integer("failures").notNull().default(0),
});

/**
 * Mail to be sent. The address is sealed under the server's key and gone once the mail is out; a mail is
 * one of a few fixed texts (`template`) and says nothing of a case. After too many tries `state` is `dead`.
 */
export const mailOutbox = pgTable(
  "mail_outbox",
  {
    id: uuid("id").primaryKey(),
    template: text("template").notNull(),
    sealedAddress: bytea("sealed_address").notNull(),
    state: text("state").notNull().default("waiting"),
    tries: integer("tries").notNull().default(0),
    sendAt: instant("send_at").notNull(),
  },
  (table) => [index("mail_outbox_due").on(table.state, table.sendAt)],
);

/** Forms that may be sent once: a hash of the token, until it would have expired anyway. */
export const usedFormTokens = pgTable(
  "used_form_tokens",
  {
    hash: bytea("hash").primaryKey(),
    /** Rounded up to the full hour. */
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("used_form_tokens_expires").on(table.expiresAt)],
);

export type SelectJob = typeof jobs.$inferSelect;
export type SelectMail = typeof mailOutbox.$inferSelect;
