import { and, eq, isNull, lt, or } from "drizzle-orm";
import { backupCodes, officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { checkTotp, findBackupCode, openTotpSecret } from "./keys/totp.server";
import type { Means } from "./means.server";
import { findOfficial } from "./officials.repository.server";
import { createOfficialSession, endSession, type OfficialSession } from "./session.server";

export type PendingSession = Extract<OfficialSession, { stage: "second-factor" }>;

export type SecondFactorOutcome =
  | { status: "ok"; cookie: string; usedBackupCode: boolean; backupCodesLeft: number }
  | { status: "wrong" }
  | { status: "wait"; seconds: number };

/**
 * The second half of a log-in, by the app's code or a back-up code, each good once; the session gets a new
 * cookie. A code that was accepted stays used whatever happens afterwards.
 */
export async function confirmSecondFactor(
  db: Database,
  {
    session,
    input,
    caller,
    now,
  }: { session: PendingSession; input: { code: string }; caller: string; now: Date },
  means: Means,
): Promise<SecondFactorOutcome> {
  const { id, keys, totpKey } = session.pending;
  const name = `second factor ${id}`;
  const seconds = means.throttle.wait(name, caller, now.getTime());
  if (seconds > 0) return { status: "wait", seconds };
  const by = await takeCode(db, { officialId: id, totpKey, code: input.code, now }, means);
  if (!by) {
    means.throttle.fail(name, caller, now.getTime());
    const detail = { step: "second-factor" };
    await db.transaction((tx) =>
      recordEvent(tx, { at: now, actorId: id, event: "log-in.failed", detail }),
    );
    return { status: "wrong" };
  }
  means.throttle.succeed(name, caller);
  means.throttle.succeed(session.pending.loginName, caller);
  return db.transaction(async (tx) => {
    await endSession(tx, session.sessionId);
    const { cookie } = await createOfficialSession(tx, {
      officialId: id,
      stage: "full",
      keys,
      now,
    });
    await tx.update(officials).set({ failures: 0 }).where(eq(officials.id, id));
    const backupCodesLeft = await tx.$count(backupCodes, eq(backupCodes.officialId, id));
    const detail = { by };
    await recordEvent(tx, { at: now, actorId: id, event: "log-in", detail });
    return { status: "ok", cookie, usedBackupCode: by === "backup-code", backupCodesLeft };
  });
}

/** Uses a code up, if it is one; of two requests with the same code one succeeds. */
export async function takeCode(
  db: Database,
  {
    officialId,
    totpKey,
    code,
    now,
  }: { officialId: string; totpKey: Uint8Array; code: string; now: Date },
  means: Means,
): Promise<"app" | "backup-code" | null> {
  const row = await findOfficial(db, officialId);
  if (!row?.totpSealed) return null;
  const secret = openTotpSecret(totpKey, officialId, row.totpSealed);
  const answer = checkTotp(secret, code, now.getTime(), row.totpLastStep);
  secret.fill(0);
  if (answer.status === "ok") {
    const { lastStep } = answer;
    const won = await db
      .update(officials)
      .set({ totpLastStep: lastStep })
      .where(
        and(
          eq(officials.id, officialId),
          or(isNull(officials.totpLastStep), lt(officials.totpLastStep, lastStep)),
        ),
      )
      .returning({ id: officials.id });
    return won.length === 1 ? "app" : null;
  }
  const stored = await db
    .select({ hash: backupCodes.hash })
    .from(backupCodes)
    .where(eq(backupCodes.officialId, officialId));
  const hashes = stored.map(({ hash }) => new Uint8Array(hash));
  const at = findBackupCode(means.passwordKey, officialId, code, hashes);
  const hash = at === null ? undefined : hashes[at];
  if (!hash) return null;
  const won = await db
    .delete(backupCodes)
    .where(and(eq(backupCodes.officialId, officialId), eq(backupCodes.hash, hash)))
    .returning({ hash: backupCodes.hash });
  return won.length === 1 ? "backup-code" : null;
}
