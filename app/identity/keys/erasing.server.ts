import { openEnvelope, type Place, sealEnvelope } from "./envelope.server";

/**
 * Overwrites keys once a request is done. Strings cannot be overwritten, so keys are never strings; the
 * engine may still have moved copies, so this shortens the time a key lies in memory and proves nothing.
 */
export function erase(...keys: readonly (Uint8Array | null | undefined)[]): void {
  for (const key of keys) key?.fill(0);
}

/** Does something with keys and overwrites them whatever happens. */
export async function withErased<T>(
  keys: readonly Uint8Array[],
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } finally {
    erase(...keys);
  }
}

/**
 * Wraps are stored under the month's deletion key, which lives outside the database with a short back-up
 * cycle. Backups keep deleted wraps for long; once the month's key is destroyed they open nothing.
 * `rowId` is the wrap's row, so that no wrap opens in another row.
 */
export function underDeletionKey(key: Uint8Array, rowId: string, wrapped: Uint8Array): Uint8Array {
  return sealEnvelope(key, placeOf(rowId), wrapped);
}

export function openUnderDeletionKey(
  key: Uint8Array,
  rowId: string,
  sealed: Uint8Array,
): Uint8Array {
  return openEnvelope(key, placeOf(rowId), sealed);
}

/** Carries the surviving wraps to the new month's key; what does not open is named and not carried. */
export function rollDeletionKey<Row extends { readonly id: string; readonly sealed: Uint8Array }>(
  from: Uint8Array,
  to: Uint8Array,
  rows: readonly Row[],
): { moved: Row[]; damaged: string[] } {
  const moved: Row[] = [];
  const damaged: string[] = [];
  for (const row of rows) {
    try {
      const wrapped = openUnderDeletionKey(from, row.id, row.sealed);
      moved.push({ ...row, sealed: underDeletionKey(to, row.id, wrapped) });
    } catch {
      damaged.push(row.id);
    }
  }
  return { moved, damaged };
}

function placeOf(recordId: string): Place {
  return { table: "wrap", column: "sealed", caseId: "", recordId, sequence: 0 };
}
