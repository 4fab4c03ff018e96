import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { caseSessions } from "~db/schema/complaint";
import { cookieValue } from "~/http/cookie";
import {
  newSessionSecret,
  readSessionCookie,
  sessionCookieText,
} from "~/identity/keys/sealed-session.server";
import { type KeyPair, sodiumReady } from "~/identity/keys/suite.server";
import type { Database } from "~/platform/db.server";
import type { ReceiptKeys } from "../sealing/receipt-keys.server";
import { secretRecord } from "../case/secret-record.server";

/** Minutes without a request after which the page gives way; the row lives up to one step longer. */
export const TRACK_IDLE_MINUTES = 15;
/** However busy, nobody stays longer; rounded down to a step. */
const absoluteMs = 60 * 60_000;
/** Rows carry times in steps of five minutes, so that they tell little of when somebody came. */
const stepMs = 5 * 60_000;

const cookieName = "__Host-case";
/** No Max-Age: gone when the browser is closed. */
const cookieWords = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** What a session opens; it stands nowhere but inside the row, sealed under the cookie's secret. */
export interface TrackSession {
  readonly caseId: string;
  readonly box: KeyPair;
  readonly sign: KeyPair;
}

const bytes = z.base64url().transform((text) => new Uint8Array(Buffer.from(text, "base64url")));
const pair = z.object({ publicKey: bytes, privateKey: bytes });
const sessionSchema = z.object({ caseId: z.uuid(), box: pair, sign: pair });

const written = (session: TrackSession) => {
  const text = (key: Uint8Array) => Buffer.from(key).toString("base64url");
  const both = ({ publicKey, privateKey }: KeyPair) => ({
    publicKey: text(publicKey),
    privateKey: text(privateKey),
  });
  return { caseId: session.caseId, box: both(session.box), sign: both(session.sign) };
};

const record = secretRecord<unknown>("case_sessions", (value) => value);

const idleEnd = (now: Date) =>
  new Date(Math.ceil((now.getTime() + TRACK_IDLE_MINUTES * 60_000) / stepMs) * stepMs);

/** Starts a session for whoever gave a 查询码; the answer is its Set-Cookie header. */
export async function startTrackSession(
  db: Database,
  caseId: string,
  { box, sign }: ReceiptKeys,
  now: Date,
): Promise<string> {
  const secret = newSessionSecret();
  await db.insert(caseSessions).values({
    id: record.idOf(secret),
    sealed: record.seal(secret, written({ caseId, box, sign })),
    endsAt: new Date(Math.floor((now.getTime() + absoluteMs) / stepMs) * stepMs),
    expiresAt: idleEnd(now),
  });
  const cookie = `${cookieName}=${sessionCookieText(secret)}; ${cookieWords}`;
  secret.fill(0);
  return cookie;
}

/** The secret that a request's cookie carries, or null. */
export function trackSecret(request: Request): Uint8Array | null {
  return readSessionCookie(cookieValue(request.headers.get("Cookie"), cookieName) ?? "");
}

/**
 * The session of a secret, or null: unknown, over, or not sealed by it. Its end moves with use, written at
 * most once a step; nothing of a case changes by being read.
 */
export async function openTrackRow(
  db: Database,
  secret: Uint8Array,
  now: Date,
): Promise<TrackSession | null> {
  await sodiumReady;
  const id = record.idOf(secret);
  const [row] = await db
    .select()
    .from(caseSessions)
    .where(
      and(eq(caseSessions.id, id), gt(caseSessions.expiresAt, now), gt(caseSessions.endsAt, now)),
    );
  const opened = row && sessionSchema.safeParse(record.open(secret, row.sealed));
  if (!row || !opened?.success) return null;
  const until = idleEnd(now);
  if (until > row.expiresAt) {
    await db.update(caseSessions).set({ expiresAt: until }).where(eq(caseSessions.id, id));
  }
  return opened.data;
}

export async function dropTrackRow(db: Database, secret: Uint8Array): Promise<void> {
  await db.delete(caseSessions).where(eq(caseSessions.id, record.idOf(secret)));
}

/** Takes the cookie away. */
export const blankTrackCookie = `${cookieName}=; ${cookieWords}; Max-Age=0`;
