import { inArray } from "drizzle-orm";
import { cases } from "~db/schema/complaint";
import { groups, officials } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { complaintBook } from "../book/complaint-files.server";
import { asUnitSees } from "../case/as-unit-sees";
import { progressOf } from "../case/move-case.server";
import { bareItem, queueItem, type ItemWords, type QueueItem } from "./queue-item";
import type { DeskReader } from "./queue-reader.server";
import type { QueueEntryRow } from "./queue-rows.server";
import { isBeforeAcceptance } from "./queue-view";
import { openWords, type CaseWords } from "./queue-titles.server";

/** A case of a list with its words opened. */
export interface OpenedCase {
  entry: QueueEntryRow;
  reference: string;
  words: CaseWords;
}

/** The same as it is shown. */
export interface QueueLine extends OpenedCase {
  item: QueueItem;
}

/** Opens the words of the cases of some entries, in the order of the entries. */
export async function openCases(
  db: Database,
  reader: DeskReader,
  entries: readonly QueueEntryRow[],
): Promise<OpenedCase[]> {
  if (entries.length === 0) return [];
  const ids = entries.map(({ caseId }) => caseId);
  const { id, reference, headSeq } = cases;
  const rows = await db.select({ id, reference, headSeq }).from(cases).where(inArray(id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const words = await openWords(db, reader, rows);
  return entries.flatMap((entry): OpenedCase[] => {
    const row = byId.get(entry.caseId);
    return row ? [{ entry, reference: row.reference, words: words.get(row.id) ?? "noKey" }] : [];
  });
}

/** Opened cases as lines; for those that are shown only, as every clock is worked out. */
export async function linesOf(
  db: Database,
  reader: DeskReader,
  opened: readonly OpenedCase[],
): Promise<QueueLine[]> {
  if (opened.length === 0) return [];
  const ids = opened.map(({ entry }) => entry.caseId);
  const rows = await db.select().from(cases).where(inArray(cases.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const handlerOf = ({ entry }: OpenedCase) =>
    entry.handlerId ?? byId.get(entry.caseId)?.handlerId ?? null;
  const names = await namesOf(db, opened.map(handlerOf));
  const groupNames = await groupNamesOf(db, rows);
  return opened.flatMap((one): QueueLine[] => {
    const row = byId.get(one.entry.caseId);
    if (!row) return [];
    const { reference, filedOn, unread } = row;
    const whole = progressOf(row, null);
    const progress = one.entry.part === "unit" ? asUnitSees(whole) : whole;
    const handler = names.get(handlerOf(one) ?? "") ?? null;
    const item = queueItem(
      { reference, progress, handler, filedOn, unread },
      itemWords(one.words),
      complaintBook(),
      reader.today,
    );
    const bare =
      one.words === "noKey" && one.entry.part === "oversight" && isBeforeAcceptance(whole);
    const group = groupNames.get(row.intakeGroup) ?? "";
    return [{ ...one, item: bare ? bareItem(item, group) : item }];
  });
}

/** The cases of some entries as lines. */
export async function readLines(
  db: Database,
  reader: DeskReader,
  entries: readonly QueueEntryRow[],
): Promise<QueueLine[]> {
  return linesOf(db, reader, await openCases(db, reader, entries));
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

/** What the groups that take cases in are called. */
async function groupNamesOf(
  db: Database,
  rows: readonly { intakeGroup: string }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map(({ intakeGroup }) => intakeGroup))];
  const found = await db
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(inArray(groups.id, ids));
  return new Map(found.map(({ id, name }) => [id, name]));
}
