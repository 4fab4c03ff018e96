import { desc, eq } from "drizzle-orm";
import {
  caseEnvelopes,
  caseNotices,
  caseOpenings,
  cases,
  identityRequests,
} from "~db/schema/complaint";
import { erase } from "~/identity/keys/erasing.server";
import { isRole, ROLES } from "~/identity/roles";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import type { Complainant } from "./admit-complainant.server";
import { lastEntry, readCaseBook, type CaseBook, type Entry } from "../case/case-book.server";
import { OUTCOMES, type CaseProgress, type FilingMode } from "../case/case-progress";
import { openCaseKeys } from "../case/case-wraps.server";
import { complaintBook } from "../book/complaint-files.server";
import { openReason } from "../identity-opening/identity-reason.server";
import { isGenuine } from "../filing/message-proof.server";
import { progressOf } from "../case/move-case.server";
import { awaitedStep } from "./supplement-case.server";
import { trackActions, type TrackAction } from "./tracked-actions";
import { filesOfCase, type TrackedFile } from "./tracked-files.server";
import { trackedHeadline, type TrackedHeadline } from "./tracked-headline";
import {
  trackedStages,
  trackedTimeline,
  type TrackedEvent,
  type TrackedStage,
} from "./tracked-timeline";

export interface TrackedMessage {
  id: string;
  own: boolean;
  /** 您, or the name of a unit. */
  from: string;
  on: string;
  heading: string;
  text: string;
  files: TrackedFile[];
  /** Of the own ones: who reads it. */
  audience: string | null;
  /** An own message that the own 查询码 did not sign: somebody else wrote it. */
  forged: boolean;
}

export interface TrackedAnswer {
  id: string;
  unit: string;
  on: string;
  outcome: string;
  facts: string;
  opinion: string;
  basis: string;
  files: TrackedFile[];
}

/** A case as the page of its complainant shows it. Every text in it was opened with the complainant's keys. */
export interface TrackedCase {
  status: "open";
  reference: string;
  filedOn: string;
  mode: FilingMode;
  headline: TrackedHeadline;
  stages: TrackedStage[];
  leadUnit: string | null;
  timeline: TrackedEvent[];
  messages: TrackedMessage[];
  answers: TrackedAnswer[];
  filing: {
    accused: string;
    when: string;
    what: string;
    wish: string;
    files: TrackedFile[];
  };
  /** What the unit reads; `waiting`: it goes out only after the complainant's word. */
  redacted: {
    title: string;
    text: string;
    wish: string;
    files: TrackedFile[];
    waiting: boolean;
  } | null;
  /** What the office waits for, and until when. */
  awaited: { text: string; by: string | null } | null;
  openings: { week: string; who: string; times: number }[];
  /** Who asked to see the own identity, what became of it, and the reason that was given. */
  identityOpenings: { on: string; text: string; reason: string | null }[];
  retainUntil: string | null;
  hasNoticeMail: boolean;
  /** 拖欠账款: a name is of use only with the consent to show it to the debtor. */
  asksIdentityConsent: boolean;
  actions: TrackAction[];
}

export type TrackedView =
  | TrackedCase
  /** Changed behind the portal's back: nothing of it is shown, and nothing can be added. */
  | { status: "damaged"; reference: string; filedOn: string }
  | { status: "gone" };

/** Reads a case for its complainant. Writes nothing, so nobody learns that it was looked at. */
export async function readTrackedCase(
  db: Database,
  who: Complainant,
  now: Date,
): Promise<TrackedView> {
  const [row] = await db.select().from(cases).where(eq(cases.id, who.caseId));
  if (!row) return { status: "gone" };
  const keys = (await openCaseKeys(db, [row.id], who.keyring)).get(row.id) ?? {};
  try {
    const [book, kinds, files] = await Promise.all([
      readCaseBook(db, row, keys),
      db
        .select({ seq: caseEnvelopes.seq, keyKind: caseEnvelopes.keyKind })
        .from(caseEnvelopes)
        .where(eq(caseEnvelopes.caseId, row.id)),
      filesOfCase(db, row.id, keys),
    ]);
    const { reference, filedOn } = row;
    const filing = lastEntry(book.entries, "filing")?.body;
    if (book.damaged || !filing || !keys.work) return { status: "damaged", reference, filedOn };
    const today = shanghaiDate(now);
    const tables = complaintBook();
    const progress = progressOf(row, filing.accused.unitId);
    const keyOf = new Map(kinds.map(({ seq, keyKind }) => [seq, keyKind]));
    const view = { book, who, files, keyOf };
    const [notice] = await db
      .select({ caseId: caseNotices.caseId })
      .from(caseNotices)
      .where(eq(caseNotices.caseId, row.id));
    return {
      status: "open",
      reference,
      filedOn,
      mode: progress.mode,
      headline: trackedHeadline(progress, tables.clockwork, today),
      stages: trackedStages(progress, book.steps),
      leadUnit: progress.leadUnit && unitName(progress.leadUnit),
      timeline: trackedTimeline(book.steps, book.entries, tables),
      messages: messagesOf(view),
      answers: answersOf(view),
      filing: {
        accused: filing.accused.unitId ? unitName(filing.accused.unitId) : filing.accused.words,
        when: filing.when,
        what: filing.what,
        wish: filing.wish,
        files: files(filing.fileIds),
      },
      redacted: redactedOf(view, progress),
      awaited: awaitedOf(book, progress),
      openings: await openingsOf(db, row.id),
      identityOpenings: await identityOpeningsOf(db, row.id, who),
      retainUntil: row.retainUntil,
      hasNoticeMail: notice !== undefined,
      asksIdentityConsent:
        !progress.identityConsent && (filing.group === "arrears" || progress.lane === "L2"),
      actions: trackActions(progress, tables, today),
    };
  } finally {
    erase(...Object.values(keys));
  }
}

interface View {
  book: CaseBook;
  who: Complainant;
  files: (ids: readonly string[]) => TrackedFile[];
  keyOf: ReadonlyMap<number, string>;
}

function unitName(id: string): string {
  return complaintBook().units.get(id)?.name ?? "承办单位";
}

const ofKind = <K extends Entry["kind"]>(entries: readonly Entry[], kind: K) =>
  entries.filter((entry): entry is Entry & { kind: K } => entry.kind === kind).reverse();

function messagesOf({ book, who, files, keyOf }: View): TrackedMessage[] {
  return ofKind(book.entries, "message").map(({ seq, body }) => {
    const own = body.from === "complainant";
    const desk = body.unitId === null ? "受理人员" : unitName(body.unitId);
    return {
      id: `message-${seq}`,
      own,
      from: own ? "您" : desk,
      on: body.on,
      heading: body.heading,
      text: body.text,
      files: files(body.fileIds),
      audience: own ? (keyOf.get(seq) === "work" ? "承办单位也能看到" : "只给受理人员") : null,
      forged: own && !isGenuine(who.sign.publicKey, who.caseId, seq, body),
    };
  });
}

/** Steps that decide whether the complainant gets to read an answer that a unit wrote. */
const DECIDING = [
  "approveAnswer",
  "returnAnswer",
  "reportRectified",
  "upholdReview",
  "changeReview",
];

/** Answers that were let out; one that is still looked at, or was sent back, is none yet. */
function answersOf({ book, files }: View): TrackedAnswer[] {
  return ofKind(book.entries, "answer").flatMap(({ seq, body }) => {
    const decided = book.steps.find(({ n, command }) => n > seq && DECIDING.includes(command));
    if (!decided || decided.command === "returnAnswer") return [];
    const { facts, opinion, basis, on } = body;
    return [
      {
        id: `answer-${seq}`,
        unit: unitName(body.unitId),
        on,
        outcome: OUTCOMES[body.outcome],
        facts,
        opinion,
        basis,
        files: files(body.fileIds),
      },
    ];
  });
}

function redactedOf({ book, files }: View, { state }: CaseProgress): TrackedCase["redacted"] {
  const redacted = lastEntry(book.entries, "redacted")?.body;
  if (!redacted) return null;
  const { title, text, wish, fileIds } = redacted;
  return { title, text, wish, files: files(fileIds), waiting: state === "previewing" };
}

function awaitedOf({ entries, steps }: CaseBook, progress: CaseProgress): TrackedCase["awaited"] {
  const step = awaitedStep(progress);
  if (!step) return null;
  const command = step === "supplement" ? "requestSupplement" : "pause";
  const asked = steps.findLast((one) => one.command === command);
  const entry = entries.find(({ seq }) => seq === asked?.envelopeSeq);
  const text = entry && "text" in entry.body ? entry.body.text : "";
  const slot = step === "supplement" ? "supplement.wait" : "pause.max";
  return { text, by: progress.clocks[slot]?.due ?? null };
}

async function openingsOf(db: Database, caseId: string): Promise<TrackedCase["openings"]> {
  const rows = await db
    .select()
    .from(caseOpenings)
    .where(eq(caseOpenings.caseId, caseId))
    .orderBy(desc(caseOpenings.week), caseOpenings.role, caseOpenings.unitId);
  return rows.map(({ week, role, unitId, times }) => ({
    week,
    who: `${isRole(role) ? ROLES[role] : "工作人员"}(${unitName(unitId)})`,
    times,
  }));
}

async function identityOpeningsOf(
  db: Database,
  caseId: string,
  { keyring }: Complainant,
): Promise<TrackedCase["identityOpenings"]> {
  const rows = await db
    .select()
    .from(identityRequests)
    .where(eq(identityRequests.caseId, caseId))
    .orderBy(desc(identityRequests.askedAt));
  return rows.map((request) => {
    const { askedAt, state, decidedAt, opensUntil } = request;
    const decided = decidedAt ? shanghaiDate(decidedAt) : null;
    const granted = state === "granted" || opensUntil !== null;
    const text = granted
      ? "保密专员申请查看身份,审批人同意,可以查看 15 分钟"
      : state === "refused"
        ? "保密专员申请查看身份,审批人没有同意"
        : state === "ended"
          ? "保密专员申请查看身份,没有批准就结束了"
          : "保密专员申请查看身份,审批人还没有决定";
    const reason = openReason(request, keyring);
    return { on: decided ?? shanghaiDate(askedAt), text, reason };
  });
}
