import { eq, lt, sql } from "drizzle-orm";
import { type Adapter, Lucia, TimeSpan } from "lucia";
import { officials, officialSessions } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { db as pool } from "~/platform/db.server";
import {
  type Keyring,
  newSessionSecret,
  openKeyring,
  readSessionCookie,
  sealKeyring,
  sessionCookieText,
  sessionIdHash,
} from "./keys/sealed-session.server";
import { SealError } from "./keys/seal-error";
import { sodiumReady } from "./keys/suite.server";
import type { ActorKeys, Official } from "./official";
import { rolesOf } from "./officials.repository.server";

/** `second-factor` between password and code, then `full`. */
export type SessionStage = "second-factor" | "full";

/** Minutes without a request after which a session ends; the library prolongs it. */
export const idleMinutes = 30;
const absoluteMs = 8 * 3_600_000;
const secondFactorMs = 5 * 60_000;
const cookieName = "__Host-desk";
const cookieWords = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** What a session opens beside the official's own pairs. */
interface SessionKeys extends ActorKeys {
  /** Opens the secret of the second factor; only before it was given. */
  readonly totp?: Uint8Array;
}

export type OfficialSession =
  | {
      readonly stage: "full";
      readonly sessionId: string;
      readonly startedAt: Date;
      /** When it ends if nobody asks for anything. */
      readonly endsAt: Date;
      readonly official: Official;
    }
  | {
      readonly stage: "second-factor";
      readonly sessionId: string;
      readonly startedAt: Date;
      readonly pending: Official & { readonly totpKey: Uint8Array };
    };

interface SessionAttributes {
  stage: string;
  startedAt: Date;
  sealedKeys: Uint8Array;
}

interface UserAttributes {
  loginName: string;
  displayName: string;
  unitId: string;
  roles: string[];
  status: string;
}

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof lucia>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

/** The session library on one connection or transaction; no other file knows it (DESIGN §2). */
function lucia(db: Database) {
  return new Lucia(adapterOn(db), {
    sessionExpiresIn: new TimeSpan(idleMinutes, "m"),
    sessionCookie: { name: cookieName, expires: false },
    getSessionAttributes: (attributes: SessionAttributes) => ({ ...attributes }),
    getUserAttributes: (attributes: UserAttributes) => ({ ...attributes }),
  });
}

/**
 * Starts a session whose row opens nothing: its id is a hash of the cookie's secret, its keys are sealed
 * under another derivation of it.
 */
export async function createOfficialSession(
  tx: Database,
  {
    officialId,
    stage,
    keys,
    now,
  }: { officialId: string; stage: SessionStage; keys: SessionKeys; now: Date },
): Promise<{ cookie: string; sessionId: string }> {
  await sodiumReady;
  const secret = newSessionSecret();
  const sessionId = sessionIdHash(secret);
  const sealedKeys = sealKeyring(secret, keyringOf(keys));
  await lucia(tx).createSession(officialId, { stage, startedAt: now, sealedKeys }, { sessionId });
  const cookie = `${cookieName}=${sessionCookieText(secret)}; ${cookieWords}`;
  secret.fill(0);
  return { cookie, sessionId };
}

/**
 * Who asks, or null: no cookie, an ended or too old session, a person who was locked or left, keys that
 * do not open. `now` decides the limits of 8 hours and of 5 minutes for the second factor.
 */
export async function readOfficialSession(
  request: Request,
  now: Date,
  db: Database = pool(),
): Promise<OfficialSession | null> {
  const header = request.headers.get("Cookie");
  if (!header?.includes(cookieName)) return null;
  await sodiumReady;
  const library = lucia(db);
  const secret = readSessionCookie(library.readSessionCookie(header) ?? "");
  if (!secret) return null;
  const { session, user } = await library.validateSession(sessionIdHash(secret));
  if (!session) return null;
  const limit = session.stage === "full" ? absoluteMs : secondFactorMs;
  if (user.status !== "active" || now.getTime() - session.startedAt.getTime() >= limit) return null;
  const keys = openKeys(secret, session.sealedKeys);
  secret.fill(0);
  if (!keys) return null;
  const official: Official = {
    id: user.id,
    loginName: user.loginName,
    displayName: user.displayName,
    unitId: user.unitId,
    roles: rolesOf(user),
    keys: { box: keys.box, sign: keys.sign },
  };
  const { id: sessionId, startedAt } = session;
  if (session.stage === "full") {
    const absolute = startedAt.getTime() + absoluteMs;
    const endsAt = new Date(Math.min(session.expiresAt.getTime(), absolute));
    return { stage: "full", sessionId, startedAt, endsAt, official };
  }
  if (!keys.totp) return null;
  const pending = { ...official, totpKey: keys.totp };
  return { stage: "second-factor", sessionId, startedAt, pending };
}

export async function endSession(db: Database, sessionId: string): Promise<void> {
  await lucia(db).invalidateSession(sessionId);
}

/** At every reset, lock, leave and change of password or second factor. */
export async function endSessionsOf(db: Database, officialId: string): Promise<void> {
  await lucia(db).invalidateUserSessions(officialId);
}

/** Sessions somebody could use now, newest first; ids are hashes and open nothing. */
export async function sessionsOf(db: Database, officialId: string) {
  const sessions = await lucia(db).getUserSessions(officialId);
  return sessions
    .map(({ id, startedAt, stage }) => ({ id, startedAt, stage }))
    .sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
}

/** For the job that tidies up. */
export async function deleteEndedSessions(db: Database): Promise<void> {
  await lucia(db).deleteExpiredSessions();
}

/** Takes the cookie away. */
export function blankCookie(): string {
  return `${cookieName}=; ${cookieWords}; Max-Age=0`;
}

function keyringOf({ box, sign, totp }: SessionKeys): Keyring {
  return new Map([
    ["box public", box.publicKey],
    ["box private", box.privateKey],
    ["sign public", sign.publicKey],
    ["sign private", sign.privateKey],
    ...(totp ? ([["totp", totp]] as const) : []),
  ]);
}

function openKeys(secret: Uint8Array, sealed: Uint8Array): SessionKeys | null {
  try {
    const keyring = openKeyring(secret, sealed);
    const of = (name: string) => {
      const key = keyring.get(name);
      if (!key) throw new SealError("keyring");
      return key;
    };
    const totp = keyring.get("totp");
    return {
      box: { publicKey: of("box public"), privateKey: of("box private") },
      sign: { publicKey: of("sign public"), privateKey: of("sign private") },
      ...(totp && { totp }),
    };
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

const sessionColumns = {
  id: officialSessions.id,
  userId: officialSessions.officialId,
  expiresAt: officialSessions.expiresAt,
  stage: officialSessions.stage,
  startedAt: officialSessions.startedAt,
  sealedKeys: officialSessions.sealedKeys,
};

/** Our tables as the library wants them: one question finds session and person. */
function adapterOn(db: Database): Adapter {
  return {
    getSessionAndUser: async (id) => {
      const [row] = await db
        .select({
          session: sessionColumns,
          user: {
            loginName: officials.loginName,
            displayName: officials.displayName,
            unitId: officials.unitId,
            roles: officials.roles,
            status: officials.status,
          },
        })
        .from(officialSessions)
        .innerJoin(officials, eq(officials.id, officialSessions.officialId))
        .where(eq(officialSessions.id, id));
      if (!row) return [null, null];
      return [inLibrary(row.session), { id: row.session.userId, attributes: row.user }];
    },
    getUserSessions: async (officialId) => {
      const rows = await db
        .select(sessionColumns)
        .from(officialSessions)
        .where(eq(officialSessions.officialId, officialId));
      return rows.map(inLibrary);
    },
    setSession: async ({ id, userId, expiresAt, attributes }) => {
      await db
        .insert(officialSessions)
        .values({ id, officialId: userId, expiresAt, ...attributes });
    },
    updateSessionExpiration: async (id, expiresAt) => {
      await db.update(officialSessions).set({ expiresAt }).where(eq(officialSessions.id, id));
    },
    deleteSession: async (id) => {
      await db.delete(officialSessions).where(eq(officialSessions.id, id));
    },
    deleteUserSessions: async (officialId) => {
      await db.delete(officialSessions).where(eq(officialSessions.officialId, officialId));
    },
    deleteExpiredSessions: async () => {
      await db.delete(officialSessions).where(lt(officialSessions.expiresAt, sql`now()`));
    },
  };
}

function inLibrary(row: { id: string; userId: string; expiresAt: Date } & SessionAttributes) {
  const { id, userId, expiresAt, ...attributes } = row;
  return { id, userId, expiresAt, attributes };
}
