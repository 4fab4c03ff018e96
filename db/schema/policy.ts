import {
  bigint,
  boolean,
  check,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { createdAt } from "../columns";

/**
 * Every version of every policy we ever recorded; rows are only added. `recordedOn` is when we knew
 * of it (knownOn), `effectiveFrom`/`effectiveTo` the policy's own validity (asOf), both plain
 * Asia/Shanghai dates. `body` is the whole parsed policy as the importer gives it. A policy may return to
 * earlier content, so `contentHash` is not unique.
 */
export const policyVersions = pgTable(
  "policy_versions",
  {
    policyId: text("policy_id").notNull(),
    version: integer("version").notNull(),
    contentHash: text("content_hash").notNull(),
    recordedOn: date("recorded_on", { mode: "string" }).notNull(),
    effectiveFrom: date("effective_from", { mode: "string" }),
    effectiveTo: date("effective_to", { mode: "string" }),
    body: jsonb("body").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.policyId, table.version] }),
    check("policy_versions_version", sql`${table.version} >= 1`),
  ],
);

/** The one row that says which catalogue is live; `revision` grows with each import that changed something. */
export const catalogueState = pgTable(
  "catalogue_state",
  {
    onlyRow: boolean("only_row").primaryKey().default(true),
    contentHash: text("content_hash").notNull(),
    importedAt: timestamp("imported_at", { withTimezone: true }).notNull(),
    revision: bigint("revision", { mode: "number" }).notNull(),
  },
  (table) => [check("catalogue_state_single", sql`${table.onlyRow}`)],
);

/** What readers tell us about a judgement they think is wrong. Holds a date, never a time, address or browser. */
export const policyFeedback = pgTable("policy_feedback", {
  id: uuid("id").primaryKey().defaultRandom(),
  policyId: text("policy_id").notNull(),
  version: integer("version").notNull(),
  conditionId: text("condition_id"),
  message: text("message").notNull(),
  answers: jsonb("answers"),
  receivedOn: date("received_on", { mode: "string" }).notNull(),
});

export type SelectPolicyVersion = typeof policyVersions.$inferSelect;
export type InsertPolicyVersion = typeof policyVersions.$inferInsert;
export type SelectCatalogueState = typeof catalogueState.$inferSelect;
export type SelectPolicyFeedback = typeof policyFeedback.$inferSelect;
export type InsertPolicyFeedback = typeof policyFeedback.$inferInsert;
