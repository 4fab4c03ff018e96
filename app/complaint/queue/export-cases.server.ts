import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { readBatch } from "./batch-cases.server";
import { csvOf, exportRow } from "./export-cases";
import type { DeskReader } from "./queue-reader.server";

/** The chosen cases as a table for WPS and Excel, with a row in the log; null when one is not the reader's. */
export async function exportCases(
  db: Database,
  reader: DeskReader,
  references: readonly string[],
): Promise<string | null> {
  const lines = await readBatch(db, reader, references);
  if (!lines) return null;
  await db.transaction((tx) =>
    recordEvent(tx, {
      at: reader.now,
      actorId: reader.official.id,
      event: "cases.export",
      detail: { cases: lines.length },
    }),
  );
  return csvOf(lines.map(({ item }) => exportRow(item)));
}
