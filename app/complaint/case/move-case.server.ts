import { and, eq, sql } from "drizzle-orm";
import { recordEvent } from "~/audit/record-event.server";
import { caseNotices, cases, queueEntries, type SelectCase } from "~db/schema/complaint";
import { shanghaiDate, shanghaiMinutes } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { openAddress } from "~/platform/mail-address.server";
import { queueMail } from "~/platform/mail.server";
import type { CaseWriter } from "./case-book.server";
import type { CaseActor, CaseProgress } from "./case-progress";
import { transition, type CaseEvent } from "./case-state";
import type { CommandInput, CommandName } from "./case-transitions";
import { complaintBook } from "../book/complaint-files.server";
import { dueDay, modeRank, queueView, type HolderPart } from "../queue/queue-view";
import { retentionOf } from "../book/retention.schema";
import type { Holder } from "./case-holders.server";

/** What stands in the row: the accused unit does not, it is sealed in the routing. */
export type StoredProgress = Omit<CaseProgress, "clocks" | "accusedUnit">;

/** Where a case stands. `accusedUnit` comes out of the routing when its key is open, else null. */
export function progressOf(row: SelectCase, accusedUnit: string | null): CaseProgress {
  const clocks = row.clocks as CaseProgress["clocks"];
  return { ...(row.progress as StoredProgress), clocks, accusedUnit };
}

/** Columns of a row that repeat what progress says, for queues, clocks and statistics. */
export function columnsOf(progress: CaseProgress) {
  const { clocks, accusedUnit: _sealed, ...stored } = progress;
  const retention = retentionOf(complaintBook().retention, progress.state, progress.closedOn);
  return {
    state: progress.state,
    lane: progress.lane,
    category: progress.category,
    progress: stored,
    clocks,
    dueOn: dueDay(progress),
    closedOn: progress.closedOn,
    outcome: progress.outcome,
    rating: progress.rating,
    supervised: progress.supervised,
    retaliation: progress.retaliation,
    retainUntil: retention?.caseUntil ?? null,
  };
}

export type Moved =
  { ok: true; progress: CaseProgress; events: CaseEvent[] } | { ok: false; reason: string };

export interface Move {
  /** Locked by this transaction. */
  row: SelectCase;
  writer: CaseWriter;
  accusedUnit: string | null;
  actor: CaseActor;
  name: CommandName;
  input: CommandInput;
  /** Envelope in which the words of this step are. */
  envelopeSeq?: number;
  /** Of a reason that has no words, where the command itself brings no code. */
  code?: string;
  now: Date;
}

/**
 * Whether there is something from the complainant that nobody has read: after a step with words of theirs,
 * until it is marked as read or intake, who reads everything, takes a step on the page that shows it.
 */
function unreadAfter({ actor, envelopeSeq }: Move): { unread?: boolean } {
  if (actor.roles.includes("complainant")) return envelopeSeq === undefined ? {} : { unread: true };
  return actor.id !== "" && actor.roles.includes("intake") ? { unread: false } : {};
}

/**
 * Moves a case: asks the state machine, writes the step, the row, the queues, the notice and the log, all
 * in the caller's transaction. A refusal changes nothing; the caller rolls back what it wrote before.
 */
export async function moveCase(tx: Database, move: Move): Promise<Moved> {
  const { row, writer, actor, now } = move;
  const today = shanghaiDate(now);
  const before = progressOf(row, move.accusedUnit);
  const result = transition(
    before,
    { name: move.name, actor, input: move.input },
    { book: complaintBook(), today, minutes: shanghaiMinutes(now) },
  );
  if (!result.ok) return result;
  const { next, events } = result;
  const official = actor.id === "" ? null : actor.id;
  for (const event of events) {
    await writer.addStep({
      on: today,
      command: event.kind,
      fromState: event.from,
      toState: event.to,
      role: event.by,
      officialId: official,
      unitId: actor.unit,
      code: event.code ?? move.code ?? null,
      envelopeSeq: move.envelopeSeq ?? null,
      tables: `${complaintBook().clockwork.book.version} ${event.calendarVersion}`,
    });
  }
  await tx
    .update(cases)
    .set({
      ...columnsOf(next),
      ...(move.input.refusal !== undefined && { refusalCode: move.input.refusal }),
      ...unreadAfter(move),
      headSeq: writer.head.count,
      headMac: writer.head.mac,
      version: row.version + 1,
    })
    .where(and(eq(cases.id, row.id), eq(cases.version, row.version)));
  await syncQueues(tx, row.id, next);
  if (official !== null && events.some(({ shown }) => shown)) {
    await tellComplainant(tx, row.id, now);
  }
  // What a complainant does has no time in the log; its step, with the day, is in the case's own chain.
  if (official !== null) {
    await recordEvent(tx, {
      at: now,
      actorId: official,
      event: `case.${move.name}`,
      caseId: row.id,
      detail: {
        from: before.state,
        to: next.state,
        ...((events[0]?.code ?? move.code) && { code: events[0]?.code ?? move.code }),
      },
    });
  }
  return { ok: true, progress: next, events };
}

/** Puts a case into the queues of holders. */
export async function addToQueues(
  tx: Database,
  caseId: string,
  progress: CaseProgress,
  holders: readonly Pick<Holder, "id">[],
  part: HolderPart,
): Promise<void> {
  const rows = holders.map((holder) => ({
    holderId: holder.id,
    caseId,
    part,
    view: queueView(progress, part),
    dueOn: dueDay(progress),
    modeRank: modeRank(progress),
    category: progress.category,
  }));
  if (rows.length > 0) await tx.insert(queueEntries).values(rows).onConflictDoNothing();
}

/** Brings a case's queue entries to where it stands now. */
export async function syncQueues(
  tx: Database,
  caseId: string,
  progress: CaseProgress,
): Promise<void> {
  const parts = await tx
    .selectDistinct({ part: queueEntries.part })
    .from(queueEntries)
    .where(eq(queueEntries.caseId, caseId));
  for (const { part } of parts) {
    await tx
      .update(queueEntries)
      .set({
        view: queueView(progress, part as HolderPart),
        dueOn: dueDay(progress),
        // Entries without a category are for people who may know number, unit and clock alone.
        category: sql`case when ${queueEntries.category} = '' then '' else ${progress.category} end`,
      })
      .where(and(eq(queueEntries.caseId, caseId), eq(queueEntries.part, part)));
  }
}

/** Mails that there is news, to complainants who left an address for it; the mail says nothing else. */
export async function tellComplainant(tx: Database, caseId: string, now: Date): Promise<void> {
  const [notice] = await tx.select().from(caseNotices).where(eq(caseNotices.caseId, caseId));
  const address = notice && openAddress(caseId, notice.sealedAddress);
  if (address) await queueMail(tx, { template: "news", address, now });
}
