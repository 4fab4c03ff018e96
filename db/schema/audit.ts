import { bigserial, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "../columns";

/**
 * What officials and jobs did; rows are only added. Each row's hash covers the row and the hash before
 * it, so a changed or removed row breaks the chain. A case is named by a keyed hash of its id only: the
 * log does not tell who handles what to somebody who has no key.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    at: instant("at").notNull(),
    /** Null: the portal itself, or a complainant. */
    actorId: uuid("actor_id"),
    event: text("event").notNull(),
    /** HMAC of the case id under the server's key. */
    caseTag: bytea("case_tag"),
    /** Codes and ids, never words of a case. */
    detail: jsonb("detail").notNull(),
    hash: bytea("hash").notNull(),
  },
  (table) => [index("audit_events_case").on(table.caseTag)],
);

export type SelectAuditEvent = typeof auditEvents.$inferSelect;
