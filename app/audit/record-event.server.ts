import { createHmac } from "node:crypto";
import { desc, sql } from "drizzle-orm";
import { auditEvents } from "~db/schema/audit";
import type { Database } from "~/platform/db.server";
import { serviceKey } from "~/platform/service-keys.server";
import { eventHash, GENESIS } from "./event-hash.server";

// Any number will do, as long as every process takes the same one.
const chainLock = 7_230_412;

/**
 * Adds one row to the log, in the transaction of what it records: both happen or neither. `detail` holds
 * codes and ids only, never a word of a case. Call it last: rows are chained, so whoever holds the
 * transaction makes others wait.
 */
export async function recordEvent(
  tx: Database,
  event: {
    at: Date;
    actorId: string | null;
    event: string;
    caseId?: string;
    detail?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${chainLock})`);
  const [last] = await tx
    .select({ hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.seq))
    .limit(1);
  const entry = {
    at: event.at,
    actorId: event.actorId,
    event: event.event,
    caseTag: event.caseId === undefined ? null : caseTag(event.caseId),
    detail: event.detail ?? {},
  };
  await tx.insert(auditEvents).values({ ...entry, hash: eventHash(last?.hash ?? GENESIS, entry) });
}

/** Names a case in the log for whoever holds the server's key. */
export function caseTag(caseId: string): Uint8Array {
  const mac = createHmac("sha256", serviceKey("case-tags")).update(caseId).digest();
  return new Uint8Array(mac);
}
