import { and, desc, eq, like, lt } from "drizzle-orm";
import { auditEvents } from "~db/schema/audit";
import { officials } from "~db/schema/identity";
import { db as sharedDb, type Database } from "~/platform/db.server";
import { caseTag } from "./record-event.server";

export interface EventFilter {
  /** Beginning of the event's name, such as `case.`; empty for all. */
  event: string;
  /** Only of this case. */
  caseId: string | null;
  /** Only rows before this number. */
  before: number | null;
  limit: number;
}

export interface ListedEvent {
  seq: number;
  at: Date;
  event: string;
  /** Who did it; null: the portal itself, or a complainant. */
  actor: string | null;
  detail: string;
  /** Beginning of the case's keyed name: rows of one case share it, and it tells no case. */
  tag: string | null;
}

/** Rows of the log, the newest first. */
export async function listEvents(
  filter: EventFilter,
  db: Database = sharedDb(),
): Promise<ListedEvent[]> {
  const rows = await db
    .select({ row: auditEvents, actor: officials.displayName })
    .from(auditEvents)
    .leftJoin(officials, eq(officials.id, auditEvents.actorId))
    .where(
      and(
        filter.event === "" ? undefined : like(auditEvents.event, `${escaped(filter.event)}%`),
        filter.caseId === null ? undefined : eq(auditEvents.caseTag, caseTag(filter.caseId)),
        filter.before === null ? undefined : lt(auditEvents.seq, filter.before),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(filter.limit);
  return rows.map(({ row, actor }) => ({
    seq: row.seq,
    at: row.at,
    event: row.event,
    actor,
    detail: Object.entries(row.detail as Record<string, unknown>)
      .map(([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`)
      .join(" "),
    tag: row.caseTag && Buffer.from(row.caseTag).toString("hex").slice(0, 8),
  }));
}

const escaped = (text: string) => text.replace(/[\\%_]/g, "\\$&");
