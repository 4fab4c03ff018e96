import { desc, eq } from "drizzle-orm";
import { auditEvents } from "~db/schema/audit";
import { cases, caseSteps, type SelectCase } from "~db/schema/complaint";
import { officials } from "~db/schema/identity";
import { caseTag, recordEvent } from "~/audit/record-event.server";
import { erase } from "~/identity/keys/erasing.server";
import type { Official } from "~/identity/official";
import { shanghaiDate, shanghaiMinutes } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { CaseWriter, headOf, lastEntry, readCaseBook, type Entry } from "../case/case-book.server";
import type { CaseProgress, CaseRole, CaseState } from "../case/case-progress";
import type { CommandInput, CommandName } from "../case/case-transitions";
import type { OpenKeys } from "../case/case-wraps.server";
import { widenAudience } from "../desk/desk-audience.server";
import { findDeskCase } from "../desk/desk-case-access.server";
import { exclusionsIn, isExcluded } from "../desk/desk-exclusions";
import type { EnvelopeBody } from "../case/envelopes";
import type { DeskFiles } from "./attach-to-work.server";
import { moveCase, progressOf } from "../case/move-case.server";

/** What an official does to one case. `version`: of the case when its page was drawn. */
export interface DeskAct<Input = undefined> {
  official: Official;
  reference: string;
  version: number;
  input: Input;
  /** Files that go with the words. */
  attached?: DeskFiles | undefined;
  now: Date;
}

export type Acted =
  | { status: "ok"; reference: string; state: CaseState }
  | { status: "refused"; reason: string }
  /** Somebody else was faster (#76). */
  | { status: "conflict"; reason: string }
  /** There is no such case, or not for this official. */
  | { status: "unknown" };

/** A locked case in the session of somebody who may act on it. */
export interface Scene {
  tx: Database;
  row: SelectCase;
  keys: OpenKeys;
  roles: readonly CaseRole[];
  entries: readonly Entry[];
  /** Null for whoever does not hold the content key. A step that writes a new one puts it here. */
  routing: EnvelopeBody<"routing"> | null;
  progress: CaseProgress;
  writer: CaseWriter;
  official: Official;
  now: Date;
  today: string;
}

/** Ends an act: everything it wrote is taken back, and the official reads the sentence. */
class RefusedAct extends Error {
  override readonly name = "RefusedAct";
}

export function refuse(reason: string): never {
  throw new RefusedAct(reason);
}

export const NO_KEY = "没有这件诉求的密钥,请由能打开它的人办理";

/**
 * Opens a case for one act: locks it, opens its keys, checks that nothing was tampered with, that the
 * official is not of those who must not see it, and that it is still as the official saw it.
 * `anyVersion`: for what only adds, such as a note.
 */
export async function withCase(
  db: Database,
  { official, reference, version, now }: Omit<DeskAct<unknown>, "input">,
  work: (scene: Scene) => Promise<CaseState>,
  { anyVersion = false }: { anyVersion?: boolean } = {},
): Promise<Acted> {
  try {
    return await db.transaction(async (tx): Promise<Acted> => {
      const found = await findDeskCase(tx, official, reference, { lock: true });
      if (!found) return { status: "unknown" };
      const { row, keys, roles } = found;
      const book = await readCaseBook(tx, row, keys);
      if (book.damaged) refuse("这件诉求的记录和写入时不一致,不能办理。请联系系统管理员");
      const routing = lastEntry(book.entries, "routing")?.body ?? null;
      if (routing && isExcluded(exclusionsIn(routing), official)) return { status: "unknown" };
      if (!anyVersion && row.version !== version) {
        return { status: "conflict", reason: await conflictWords(tx, row.id) };
      }
      const scene: Scene = {
        tx,
        row,
        keys,
        roles,
        entries: book.entries,
        routing,
        progress: progressOf(row, routing?.accused.unitId ?? null),
        writer: new CaseWriter(tx, row.id, keys, headOf(row)),
        official,
        now,
        today: shanghaiDate(now),
      };
      try {
        return { status: "ok", reference, state: await work(scene) };
      } finally {
        erase(keys.content, keys.work, keys.note, keys.identity);
      }
    });
  } catch (error) {
    if (error instanceof RefusedAct) return { status: "refused", reason: error.message };
    throw error;
  }
}

/** What the state machine must know of a step, and where its words are. */
export interface Written {
  input?: CommandInput;
  envelopeSeq?: number;
  /** Code of a reason that has no words. */
  code?: string;
}

export interface DeskStep {
  name: CommandName;
  /** Possible for somebody who holds no key. */
  withoutKeys?: boolean;
  /** Puts the words of the step into the case. */
  write?: (scene: Scene) => Promise<Written> | Written;
  /** Keys, queues and columns that change with it. */
  then?: (scene: Scene, next: CaseProgress) => Promise<void>;
}

/** Moves a case by one step of the transition table, with what is written and who is let in for it. */
export async function actOnCase(
  db: Database,
  act: DeskAct<unknown>,
  { name, withoutKeys = false, write, then }: DeskStep,
): Promise<Acted> {
  return withCase(db, act, async (scene) => {
    const { tx, row, keys, official, now, today } = scene;
    if (!withoutKeys && !keys.work) refuse(NO_KEY);
    const written = (await write?.(scene)) ?? {};
    const { routing } = scene;
    const moved = await moveCase(tx, {
      row,
      writer: scene.writer,
      accusedUnit: routing?.accused.unitId ?? null,
      actor: { roles: scene.roles, id: official.id, unit: official.unitId },
      name,
      input: written.input ?? {},
      ...(written.envelopeSeq !== undefined && { envelopeSeq: written.envelopeSeq }),
      ...(written.code !== undefined && { code: written.code }),
      now,
    });
    if (!moved.ok) refuse(moved.reason);
    await then?.(scene, moved.progress);
    if (routing) {
      await widenAudience(tx, { row, keys, routing, progress: moved.progress, today });
    }
    return moved.progress.state;
  });
}

/** Ends an act that adds something without moving the case. `quiet`: others may go on as they were. */
export async function saveAddition(
  { tx, row, writer, official, now }: Scene,
  event: string,
  columns: Partial<Pick<SelectCase, "unread" | "handlerId">> = {},
  { quiet = false }: { quiet?: boolean } = {},
): Promise<void> {
  await tx
    .update(cases)
    .set({
      ...columns,
      headSeq: writer.head.count,
      headMac: writer.head.mac,
      version: quiet ? row.version : row.version + 1,
    })
    .where(eq(cases.id, row.id));
  await recordEvent(tx, { at: now, actorId: official.id, event, caseId: row.id });
}

/** #76, with name and time of whoever was faster. What a complainant does has no time. */
export async function conflictWords(db: Database, caseId: string): Promise<string> {
  const [step] = await db
    .select({ role: caseSteps.role })
    .from(caseSteps)
    .where(eq(caseSteps.caseId, caseId))
    .orderBy(desc(caseSteps.n))
    .limit(1);
  if (step?.role === "complainant") return "企业刚刚有新的回应,请先看最新内容";
  const [last] = await db
    .select({ at: auditEvents.at, name: officials.displayName })
    .from(auditEvents)
    .innerJoin(officials, eq(officials.id, auditEvents.actorId))
    .where(eq(auditEvents.caseTag, caseTag(caseId)))
    .orderBy(desc(auditEvents.seq))
    .limit(1);
  if (!last) return "这件诉求刚刚有变化,请先看最新内容";
  const minutes = shanghaiMinutes(last.at);
  const time = [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  return `${last.name}已在 ${time} 改过,请先看最新内容`;
}
