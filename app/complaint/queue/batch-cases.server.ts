import type { AppLoadContext } from "@remix-run/node";
import { and, eq, inArray } from "drizzle-orm";
import { cases, queueEntries } from "~db/schema/complaint";
import { groupMembers, groups, officials } from "~db/schema/identity";
import { db as pool, type Database } from "~/platform/db.server";
import type { Acted } from "../handling/act-on-case.server";
import { assignHandler } from "../handling/assign-handler.server";
import type { BatchResult } from "./batch-verbs";
import { readLines, type QueueLine } from "./queue-lines.server";
import { readerOf } from "./queue-page.server";
import type { DeskReader } from "./queue-reader.server";
import { entriesOf } from "./queue-rows.server";
import { writeNote } from "../handling/write-note.server";

/** The chosen cases of an official; null when one of them does not exist for him. */
export async function readBatch(
  db: Database,
  reader: DeskReader,
  references: readonly string[],
): Promise<QueueLine[] | null> {
  const wanted = new Set(references);
  const lines = await readLines(db, reader, await entriesOf(db, reader, [...wanted]));
  return lines.length === wanted.size && wanted.size > 0 ? lines : null;
}

/** Behind a route's guard: the reader and the cases, or a 404 that tells nothing. */
export async function requireBatch(
  request: Request,
  context: AppLoadContext,
  references: readonly string[],
  now: Date,
): Promise<{ reader: DeskReader; lines: QueueLine[] }> {
  const reader = await readerOf(request, context, now);
  const lines = await readBatch(pool(), reader, references);
  if (!lines) throw new Response(null, { status: 404 });
  return { reader, lines };
}

export interface Candidate {
  id: string;
  name: string;
}

/** Members of own groups who share one with the reader for every one of the cases; by name. */
export async function handlersFor(
  db: Database,
  reader: DeskReader,
  lines: readonly QueueLine[],
): Promise<Candidate[]> {
  const ids = lines.map(({ entry }) => entry.caseId);
  if (ids.length === 0) return [];
  const held = await db
    .select({ caseId: queueEntries.caseId, holderId: queueEntries.holderId })
    .from(queueEntries)
    .where(
      and(inArray(queueEntries.caseId, ids), inArray(queueEntries.holderId, [...reader.holderIds])),
    );
  const members = await db
    .select({ id: officials.id, name: officials.displayName, groupId: groupMembers.groupId })
    .from(groupMembers)
    .innerJoin(
      groups,
      and(eq(groups.id, groupMembers.groupId), eq(groups.epoch, groupMembers.epoch)),
    )
    .innerJoin(officials, eq(officials.id, groupMembers.officialId))
    .where(
      and(inArray(groupMembers.groupId, [...reader.holderIds]), eq(officials.status, "active")),
    );
  const names = new Map(members.map(({ id, name }) => [id, name]));
  names.set(reader.official.id, reader.official.displayName);
  const groupsOfPerson = (id: string) =>
    members.filter((member) => member.id === id).map(({ groupId }) => groupId);
  const shares = (id: string, caseId: string) =>
    id === reader.official.id ||
    held.some((one) => one.caseId === caseId && groupsOfPerson(id).includes(one.holderId));
  return [...names]
    .filter(([id]) => ids.every((caseId) => shares(id, caseId)))
    .map(([id, name]) => ({ id, name }))
    .sort((one, other) => one.name.localeCompare(other.name, "zh-CN"));
}

/**
 * Hands the chosen cases to one person, each by the rules and in the transaction of the single step; what
 * cannot be done is named with its reason and leaves the others as they are.
 */
export async function assignBatch(
  db: Database,
  reader: DeskReader,
  input: { references: readonly string[]; handlerId: string; note: string },
): Promise<BatchResult> {
  const { handlerId, note } = input;
  return each(db, reader, input.references, async (act) => {
    const assigned = await assignHandler(db, { ...act, input: { handlerId } });
    return assigned.status === "ok" && note !== ""
      ? writeNote(db, { ...act, input: { text: `分办:${note}` } })
      : assigned;
  });
}

/** Reminds whoever has the chosen cases, by an internal note. */
export async function remindBatch(
  db: Database,
  reader: DeskReader,
  input: { references: readonly string[]; note: string },
): Promise<BatchResult> {
  return each(db, reader, input.references, (act) =>
    writeNote(db, { ...act, input: { text: `催办:${input.note}` } }),
  );
}

type One = (act: {
  official: DeskReader["official"];
  reference: string;
  version: number;
  now: Date;
}) => Promise<Acted>;

async function each(
  db: Database,
  { official, now }: DeskReader,
  references: readonly string[],
  one: One,
): Promise<BatchResult> {
  const failed: { reference: string; reason: string }[] = [];
  for (const reference of references) {
    const version = await versionOf(db, reference);
    const acted = await one({ official, reference, version, now });
    if (acted.status === "ok") continue;
    const reason = acted.status === "unknown" ? "没有找到这件诉求" : acted.reason;
    failed.push({ reference, reason });
  }
  return { done: references.length - failed.length, failed };
}

async function versionOf(db: Database, reference: string): Promise<number> {
  const [row] = await db
    .select({ version: cases.version })
    .from(cases)
    .where(eq(cases.reference, reference));
  return row?.version ?? 0;
}
