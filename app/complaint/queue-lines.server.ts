import { inArray } from "drizzle-orm";
import { cases } from "~db/schema/complaint";
import { officials } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { complaintBook } from "./complaint-files.server";
import { progressOf } from "./move-case.server";
import { queueItem, type ItemWords, type QueueItem } from "./queue-item";
import type { DeskReader } from "./queue-reader.server";
import type { QueueEntryRow } from "./queue-rows.server";
import { openWords, type CaseWords } from "./queue-titles.server";

/** A case of a list: the row for acting on it, the line for showing it, and the text for looking into it. */
export interface QueueLine {
  entry: QueueEntryRow;
  item: QueueItem;
  accusedUnit: string | null;
  text: string;
}

/** The cases of some entries as lines, in the order of the entries. */
export async function readLines(
  db: Database,
  reader: DeskReader,
  entries: readonly QueueEntryRow[],
): Promise<QueueLine[]> {
  if (entries.length === 0) return [];
  const ids = entries.map(({ caseId }) => caseId);
  const rows = await db.select().from(cases).where(inArray(cases.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const handlerOf = (entry: QueueEntryRow) =>
    entry.handlerId ?? byId.get(entry.caseId)?.handlerId ?? null;
  const [words, names] = await Promise.all([
    openWords(db, reader, rows),
    namesOf(db, entries.map(handlerOf)),
  ]);
  return entries.flatMap((entry): QueueLine[] => {
    const row = byId.get(entry.caseId);
    if (!row) return [];
    const opened = words.get(row.id) ?? "noKey";
    const shown = itemWords(opened);
    const { reference, filedOn, unread } = row;
    const handler = names.get(handlerOf(entry) ?? "") ?? null;
    const item = queueItem(
      { reference, progress: progressOf(row, null), handler, filedOn, unread },
      shown,
      complaintBook(),
      reader.today,
    );
    const text = typeof opened === "string" ? "" : opened.text;
    return [{ entry, item, accusedUnit: shown.accusedUnit, text }];
  });
}

function itemWords(words: CaseWords): ItemWords {
  if (typeof words !== "string") return { ...words, titleNote: "还没有转办稿" };
  const titleNote = words === "noKey" ? "没有密钥" : "内容被改动过,不能显示";
  return { title: null, titleNote, accusedUnit: null, accusedWords: "" };
}

async function namesOf(
  db: Database,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map();
  const rows = await db
    .select({ id: officials.id, name: officials.displayName })
    .from(officials)
    .where(inArray(officials.id, known));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
