import { and, eq, gt, lt } from "drizzle-orm";
import { z } from "zod";
import { filingDrafts } from "~db/schema/complaint";
import {
  newSessionSecret,
  readSessionCookie,
  sessionCookieText,
} from "~/identity/keys/sealed-session.server";
import type { Database } from "~/platform/db.server";
import { secretRecord } from "../case/secret-record.server";

/** Drafts are forgotten after two hours, pressed or not. */
export const DRAFT_HOURS = 2;
const tenMinutes = 600_000;

const storedCopy = z.object({
  blob: z.string(),
  size: z.number(),
  sha256: z.string(),
  kind: z.string(),
  name: z.string(),
  /** Key of the copy, base64url. */
  key: z.string(),
});

/** A file that waits for its complaint: both copies are on disk already, encrypted. */
export const draftFileSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** What was removed from it, for the writer. */
  words: z.string(),
  clean: storedCopy.nullable(),
  original: storedCopy,
});
export type DraftFile = z.output<typeof draftFileSchema>;

const typed = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** What was typed so far, as typed: each step checks its own part again when it is sent. */
export const filingDraftSchema = z.object({
  /** When the form was first opened, in milliseconds; a machine is faster than a person. */
  begunAt: z.number(),
  /** Which text of `说明与承诺` was read. */
  consentVersion: z.string(),
  mode: z.enum(["anonymous", "confidential", "open"]).nullable(),
  content: typed,
  files: z.array(draftFileSchema),
  /** The writer chose 保留并提交 for what looked like personal data in exactly this text. */
  keptSensitive: z.string().nullable(),
});
export type FilingDraft = z.output<typeof filingDraftSchema>;

const record = secretRecord("filing_drafts", (value) => filingDraftSchema.parse(value));

export function emptyDraft(now: Date, consentVersion = ""): FilingDraft {
  const begunAt = now.getTime();
  return { begunAt, consentVersion, mode: null, content: {}, files: [], keptSensitive: null };
}

/** When a draft begun at an instant is forgotten: rounded down, so that rows do not tell who wrote when. */
export function draftEnds(begunAt: number): Date {
  const end = begunAt + DRAFT_HOURS * 3_600_000;
  return new Date(Math.floor(end / tenMinutes) * tenMinutes);
}

/** A key for a new draft, as the form carries it; nothing else knows it. */
export function newDraftKey(): string {
  return sessionCookieText(newSessionSecret());
}

/** What names the draft's row and, later, its receipt. Null for what is no key of ours. */
export function draftId(key: string): string | null {
  const secret = readSessionCookie(key);
  return secret && record.idOf(secret);
}

/** The draft of a key, or null: wrong key, over two hours old, or sent already. */
export async function readDraft(db: Database, key: string, now: Date): Promise<FilingDraft | null> {
  const secret = readSessionCookie(key);
  if (!secret) return null;
  const [row] = await db
    .select({ sealed: filingDrafts.sealed })
    .from(filingDrafts)
    .where(and(eq(filingDrafts.id, record.idOf(secret)), gt(filingDrafts.expiresAt, now)));
  return row ? record.open(secret, row.sealed) : null;
}

/** Keeps a draft. Its two hours run from the first time it was kept. */
export async function keepDraft(db: Database, key: string, draft: FilingDraft): Promise<void> {
  const secret = readSessionCookie(key);
  if (!secret) throw new Error("A draft is kept under a key of ours.");
  const sealed = record.seal(secret, draft);
  const expiresAt = draftEnds(draft.begunAt);
  await db
    .insert(filingDrafts)
    .values({ id: record.idOf(secret), sealed, expiresAt })
    .onConflictDoUpdate({ target: filingDrafts.id, set: { sealed } });
}

/** Forgets a draft, when it is sent or left. */
export async function dropDraft(db: Database, key: string): Promise<boolean> {
  const id = draftId(key);
  if (id === null) return false;
  const gone = await db
    .delete(filingDrafts)
    .where(eq(filingDrafts.id, id))
    .returning({ id: filingDrafts.id });
  return gone.length > 0;
}

/** Forgets drafts that are too old. Their files go with the next sweep, as no record names them. */
export async function sweepDrafts(db: Database, now: Date): Promise<void> {
  await db.delete(filingDrafts).where(lt(filingDrafts.expiresAt, now));
}
