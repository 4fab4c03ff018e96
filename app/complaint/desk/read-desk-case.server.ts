import { and, eq, gt, inArray, ne } from "drizzle-orm";
import {
  caseFiles,
  caseLinks,
  cases,
  deskDrafts,
  identityRequests,
  type SelectCase,
} from "~db/schema/complaint";
import { groups, officials, type SelectOfficial } from "~db/schema/identity";
import { erase } from "~/identity/keys/erasing.server";
import { SealError } from "~/identity/keys/seal-error";
import type { Official } from "~/identity/official";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { asUnitSees, unitSeesStep } from "../case/as-unit-sees";
import { lastEntry, readCaseBook, type CaseBook } from "../case/case-book.server";
import { openFileMeta } from "../case/case-file.server";
import type { CaseRole } from "../case/case-progress";
import { allowedCommands } from "../case/case-state";
import type { OpenKeys } from "../case/case-wraps.server";
import { complaintBook } from "../book/complaint-files.server";
import type { DeskAction } from "./desk-action.schema";
import { findDeskCase } from "./desk-case-access.server";
import {
  bareView,
  clockViews,
  deskCommands,
  factsOf,
  unitName,
  type DeskCaseView,
  type FileView,
} from "./desk-case-view";
import { exclusionsIn, isExcluded } from "./desk-exclusions";
import type { EnvelopeBody } from "../case/envelopes";
import { answersIn, messagesIn, notesIn, stepsIn, type People } from "./desk-entries.server";
import { identityState } from "../identity-opening/identity-request.schema";
import { progressOf } from "../case/move-case.server";
import { noteOpening } from "../case/note-opening.server";
import { isBeforeAcceptance } from "../queue/queue-view";
import { deadlineOf } from "../queue/queue-deadline";

/** Minutes within which a saved draft says that somebody is writing. */
const WRITING_MINUTES = 5;

/** The page of a case and what else its routes need. */
export interface ReadCase {
  view: DeskCaseView;
  row: SelectCase;
  roles: readonly CaseRole[];
  routing: EnvelopeBody<"routing"> | null;
}

/**
 * One case as an official may see it; null for a number that does not exist and for everybody whom it is not
 * for. With keys, the reading counts among the openings that the complainant sees; `counts` false: it was
 * counted already.
 */
export async function readDeskCase(
  db: Database,
  { official, reference, now }: { official: Official; reference: string; now: Date },
  { counts = true }: { counts?: boolean } = {},
): Promise<ReadCase | null> {
  const found = await findDeskCase(db, official, reference);
  if (!found) return null;
  const { row, keys, roles } = found;
  try {
    const [book, files, others] = await Promise.all([
      readCaseBook(db, row, keys),
      filesOf(db, row.id, keys),
      othersAt(db, row.id, official, now),
    ]);
    const routing = lastEntry(book.entries, "routing")?.body ?? null;
    if (routing && isExcluded(exclusionsIn(routing), official)) return null;
    const today = shanghaiDate(now);
    const hasKeys = keys.work !== undefined;
    if (hasKeys && counts) {
      noteOpening({
        caseId: row.id,
        role: roles[0] ?? "intake",
        unitId: official.unitId,
        today,
      });
    }
    const people = await peopleIn(db, book, row, routing?.excludedPeople ?? []);
    const view = viewOf({ row, roles, book, files, others, people, hasKeys, now, today });
    const bare =
      !hasKeys &&
      found.parts.every((part) => part === "oversight") &&
      isBeforeAcceptance(progressOf(row, null));
    const shown = bare ? bareView(view, await groupName(db, row.intakeGroup)) : view;
    return { view: shown, row, roles, routing };
  } finally {
    erase(keys.content, keys.work, keys.note, keys.identity);
  }
}

interface Parts {
  row: SelectCase;
  roles: readonly CaseRole[];
  book: CaseBook;
  files: ReadonlyMap<string, FileView>;
  others: Awaited<ReturnType<typeof othersAt>>;
  people: People;
  hasKeys: boolean;
  now: Date;
  today: string;
}

function viewOf(parts: Parts): DeskCaseView {
  const { row, book, files, others, people, hasKeys, today } = parts;
  const tables = complaintBook();
  const { entries } = book;
  const filing = lastEntry(entries, "filing")?.body ?? null;
  const referral = lastEntry(entries, "redacted")?.body ?? null;
  const routing = lastEntry(entries, "routing")?.body ?? null;
  const progress = progressOf(row, routing?.accused.unitId ?? null);
  const forUnit = parts.roles.every((role) => role === "handler");
  const seen = forUnit ? asUnitSees(progress) : progress;
  const filesIn = (ids: readonly string[]) => ids.flatMap((id) => files.get(id) ?? []);
  const accusedWords = [unitName(tables, routing?.accused.unitId ?? null), routing?.accused.words];
  return {
    reference: row.reference,
    version: row.version,
    hasKeys,
    bare: false,
    damaged: book.damaged,
    title: filing?.title ?? referral?.title ?? null,
    facts: factsOf(seen, row, tables),
    handler: row.handlerId === null ? null : (people.get(row.handlerId)?.displayName ?? null),
    accused: routing && (accusedWords.filter(Boolean).join(" ") || "不清楚"),
    excluded: routing
      ? [
          ...routing.excludedUnits
            .filter((id) => id !== routing.accused.unitId)
            .map((id) => unitName(tables, id) ?? id),
          ...routing.excludedPeople.map((id) => people.get(id)?.displayName ?? "已离开的人员"),
        ]
      : [],
    deadline: deadlineOf(seen, tables.clockwork, today),
    original: filing && { ...filing, files: filesIn(filing.fileIds) },
    referral: referral && { ...referral, files: filesIn(referral.fileIds) },
    answers: answersIn(entries, filesIn),
    messages: messagesIn(row, entries, people, filesIn),
    notes: notesIn(entries, people),
    privateReasons: entries.flatMap((entry) =>
      entry.kind === "privateReason" ? [{ seq: entry.seq, ...entry.body }] : [],
    ),
    steps: stepsIn(forUnit ? withoutReprisals(book) : book, people),
    clocks: clockViews(seen, tables, today),
    actions: book.damaged ? [] : actionsFor(parts, allowedCommands(progress, parts.roles)),
    writing: others.writing,
    linked: others.linked,
    identity: {
      anonymous: row.mode === "anonymous",
      openings: others.requests.map((request) => ({
        at: (request.decidedAt ?? request.askedAt).toISOString(),
        state: identityState(request, parts.now),
        granted: request.opensUntil !== null,
      })),
    },
    unread: row.unread,
  };
}

const withoutReprisals = (book: CaseBook): CaseBook => ({
  ...book,
  steps: book.steps.filter(({ command }) => unitSeesStep(command)),
});

/** What to offer: steps of the table as far as there are keys for them, and what is possible beside it. */
function actionsFor(
  { row, roles, hasKeys }: Parts,
  allowed: ReturnType<typeof allowedCommands>,
): DeskAction[] {
  const steps = deskCommands(allowed);
  if (!hasKeys) return steps.filter((name) => name === "supervise");
  const intake = roles.includes("intake");
  return [
    ...steps,
    ...(intake || roles.includes("handler") ? (["message", "assign"] as const) : []),
    "note",
    ...(intake ? (["link"] as const) : []),
    ...(intake && row.supervised ? (["share"] as const) : []),
    ...(row.unread ? (["read"] as const) : []),
  ];
}

async function groupName(db: Database, id: string): Promise<string> {
  const [group] = await db.select({ name: groups.name }).from(groups).where(eq(groups.id, id));
  return group?.name ?? "";
}

/** Clean copies that the keys open, by the id that envelopes use. */
async function filesOf(
  db: Database,
  caseId: string,
  keys: OpenKeys,
): Promise<Map<string, FileView>> {
  const rows = await db
    .select()
    .from(caseFiles)
    .where(and(eq(caseFiles.caseId, caseId), inArray(caseFiles.keyKind, ["content", "work"])));
  const files = new Map<string, FileView>();
  for (const { id, keyKind, sealedMeta } of rows) {
    const key = keyKind === "work" ? keys.work : keys.content;
    if (!key) continue;
    try {
      const { name, size, of } = openFileMeta(key, caseId, id, sealedMeta);
      files.set(of, { id, name, size });
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      files.set(id, { id, name: "打不开的附件", size: 0 });
    }
  }
  return files;
}

async function othersAt(db: Database, caseId: string, official: Official, now: Date) {
  const since = new Date(now.getTime() - WRITING_MINUTES * 60_000);
  const [writing, linked, requests] = await Promise.all([
    db
      .selectDistinct({ name: officials.displayName })
      .from(deskDrafts)
      .innerJoin(officials, eq(officials.id, deskDrafts.officialId))
      .where(
        and(
          eq(deskDrafts.caseId, caseId),
          ne(deskDrafts.officialId, official.id),
          gt(deskDrafts.savedAt, since),
        ),
      ),
    official.roles.includes("intake")
      ? db
          .select({ reference: cases.reference })
          .from(caseLinks)
          .innerJoin(cases, eq(cases.id, caseLinks.otherId))
          .where(eq(caseLinks.caseId, caseId))
      : [],
    db.select().from(identityRequests).where(eq(identityRequests.caseId, caseId)),
  ]);
  return {
    writing: writing.map(({ name }) => name),
    linked: linked.map(({ reference }) => reference),
    requests,
  };
}

/** Everybody whose name or signature stands in the case. */
async function peopleIn(
  db: Database,
  { entries, steps }: CaseBook,
  { handlerId }: SelectCase,
  excluded: readonly string[],
): Promise<People> {
  const ids = [
    handlerId,
    ...excluded,
    ...steps.map(({ officialId }) => officialId),
    ...entries.map((entry) =>
      entry.kind === "note"
        ? entry.body.officialId
        : entry.kind === "message" || entry.kind === "answer"
          ? entry.body.signer
          : null,
    ),
  ].filter((id): id is string => id !== null && /^[0-9a-f]{8}-/.test(id));
  if (ids.length === 0) return new Map<string, SelectOfficial>();
  const rows = await db
    .select()
    .from(officials)
    .where(inArray(officials.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}
