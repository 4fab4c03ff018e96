import { createHash } from "node:crypto";

/** What a row of the log says; the hash covers all of it. */
export interface AuditEntry {
  at: Date;
  actorId: string | null;
  event: string;
  caseTag: Uint8Array | null;
  detail: Readonly<Record<string, unknown>>;
}

/** The hash before the first row. */
export const GENESIS = new Uint8Array(32);

/** SHA-256 over the hash before and the row, in one fixed order. */
export function eventHash(before: Uint8Array, entry: AuditEntry): Uint8Array {
  const row = JSON.stringify([
    entry.at.toISOString(),
    entry.actorId,
    entry.event,
    entry.caseTag ? Buffer.from(entry.caseTag).toString("hex") : null,
    sorted(entry.detail),
  ]);
  return new Uint8Array(createHash("sha256").update(before).update(row).digest());
}

/** jsonb keeps no order of keys, so the hash must not depend on it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}
