import { eq } from "drizzle-orm";
import { cases, type SelectCase } from "~db/schema/complaint";
import { erase } from "~/identity/keys/erasing.server";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import type { Complainant } from "./admit-complainant.server";
import {
  CaseWriter,
  headOf,
  lastEntry,
  readCaseBook,
  type CaseBook,
} from "../case/case-book.server";
import type { Exclusions } from "../case/case-holders.server";
import type { CaseProgress } from "../case/case-progress";
import type { CommandInput, CommandName } from "../case/case-transitions";
import { openCaseKeys, type OpenKeys } from "../case/case-wraps.server";
import type { EnvelopeBody } from "../case/envelopes";
import { COMPLAINANT_SIGNER, proofOf } from "../filing/message-proof.server";
import { moveCase, progressOf } from "../case/move-case.server";

/** Why a complainant's step did not happen; nothing was written. */
export type TurnRefused =
  | { status: "refused"; reason: string }
  /** The record was tampered with, or its keys are gone: nothing may be added to it. */
  | { status: "damaged" }
  /** There is no such case any more. */
  | { status: "gone" };

export type Turned = { status: "done" } | TurnRefused;

/** A complainant's own case, locked and open, while one step is made. */
export interface Turn {
  readonly tx: Database;
  readonly who: Complainant;
  readonly row: SelectCase;
  readonly keys: OpenKeys & Required<Pick<OpenKeys, "content" | "work">>;
  readonly book: CaseBook;
  readonly progress: CaseProgress;
  readonly exclusions: Exclusions;
  readonly writer: CaseWriter;
  readonly today: string;
  readonly now: Date;
}

/** Leaves a turn from within, so that what was written in it is rolled back. */
class StepRefused extends Error {
  override name = "StepRefused";
}

/**
 * Makes one step in a complainant's own case, all in one transaction: two at once happen one after the
 * other, and the second sees what the first did.
 */
export async function takeTurn(
  db: Database,
  who: Complainant,
  now: Date,
  work: (turn: Turn) => Promise<void>,
): Promise<Turned> {
  try {
    return await db.transaction(async (tx) => {
      const [row] = await tx.select().from(cases).where(eq(cases.id, who.caseId)).for("update");
      if (!row) return { status: "gone" };
      const keys = (await openCaseKeys(tx, [row.id], who.keyring)).get(row.id) ?? {};
      try {
        const { content, work: workKey } = keys;
        const book = await readCaseBook(tx, row, keys);
        const routing = lastEntry(book.entries, "routing");
        if (book.damaged || !content || !workKey || !routing) return { status: "damaged" };
        const { accused, excludedUnits, excludedPeople } = routing.body;
        await work({
          tx,
          who,
          row,
          keys: { ...keys, content, work: workKey },
          book,
          progress: progressOf(row, accused.unitId),
          exclusions: { units: excludedUnits, people: excludedPeople },
          writer: new CaseWriter(tx, row.id, keys, headOf(row)),
          today: shanghaiDate(now),
          now,
        });
        return { status: "done" };
      } finally {
        erase(...Object.values(keys));
      }
    });
  } catch (error) {
    if (error instanceof StepRefused) return { status: "refused", reason: error.message };
    throw error;
  }
}

/** Ends a turn without a trace. `reason` is for the complainant and says what to do. */
export function refuseTurn(reason: string): never {
  throw new StepRefused(reason);
}

/** Moves the case as the state machine allows; a refusal ends the turn. */
export async function moveInTurn(
  turn: Turn,
  name: CommandName,
  input: CommandInput,
  envelopeSeq?: number,
): Promise<CaseProgress> {
  const moved = await moveCase(turn.tx, {
    row: turn.row,
    writer: turn.writer,
    accusedUnit: turn.progress.accusedUnit,
    actor: { roles: ["complainant"], id: "", unit: null },
    name,
    input,
    ...(envelopeSeq !== undefined && { envelopeSeq }),
    now: turn.now,
  });
  return moved.ok ? moved.progress : refuseTurn(moved.reason);
}

/** Writes something to the office in the complainant's name: signed, so that nobody else could have. */
export async function say(
  turn: Turn,
  keyKind: "content" | "work",
  { heading, text, fileIds = [] }: { heading: string; text: string; fileIds?: string[] },
): Promise<number> {
  const { who, row, writer, today } = turn;
  const body = { from: "complainant" as const, unitId: null, heading, text, on: today, fileIds };
  const signer = { signer: COMPLAINANT_SIGNER, signPrivate: who.sign.privateKey };
  const message: EnvelopeBody<"message"> = {
    ...body,
    ...proofOf(signer, row.id, writer.next, body),
  };
  return writer.add(keyKind, "message", message);
}

/** Saves what was said in a turn that does not move the case; the desk sees that there is news. */
export async function saveTurn(
  turn: Turn,
  changes: Partial<Pick<SelectCase, "mode" | "progress" | "intakeGroup">> = {},
): Promise<void> {
  const { tx, row, writer } = turn;
  await tx
    .update(cases)
    .set({
      ...changes,
      unread: true,
      headSeq: writer.head.count,
      headMac: writer.head.mac,
      version: row.version + 1,
    })
    .where(eq(cases.id, row.id));
}
