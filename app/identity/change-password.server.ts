import { and, eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { chosenPassword, type PasswordChoice } from "./enrolment.server";
import { openOffer } from "./enrolment-offer.server";
import { sealForPassword } from "./keys/official-keys.server";
import type { PasswordProblem } from "./keys/password-policy";
import { openTotpSecret, sealTotpSecret } from "./keys/totp.server";
import { openOwnKeys, ownerOf } from "./log-in.server";
import type { Means } from "./means.server";
import type { Official } from "./official";
import { checkOwnPassword, type OwnPassword } from "./own-password.server";
import { newPasswordRecord } from "./password-record.server";
import { createOfficialSession, endSessionsOf } from "./session.server";

export type ChangePasswordOutcome =
  | { status: "ok"; cookie: string }
  | { status: "invalid"; problem: PasswordProblem }
  | { status: "expired" }
  | Exclude<OwnPassword, { status: "ok" }>;

/**
 * A new password: the pair of keys stays, everything wrapped by the old password is wrapped anew. All
 * sessions end; this one goes on under a new cookie.
 */
export async function changePassword(
  db: Database,
  {
    actor,
    input,
    caller,
    now,
  }: {
    actor: Official;
    input: { state: string; current: string; password: PasswordChoice };
    caller: string;
    now: Date;
  },
  means: Means,
): Promise<ChangePasswordOutcome> {
  const offer = openOffer("password", input.state, now, means);
  if (offer?.officialId !== actor.id) return { status: "expired" };
  const names = [actor.loginName, actor.displayName];
  const chosen = chosenPassword(input.password, offer.passphrase, names);
  if ("problem" in chosen) return { status: "invalid", problem: chosen.problem };
  const own = { actor, password: input.current, caller, now };
  const checked = await checkOwnPassword(db, own, means);
  if (checked.status !== "ok") return checked;
  const { row, keys: old } = checked;
  if (!row.totpSealed || !row.verifier) return { status: "expired" };
  const keys = openOwnKeys(row, old);
  const record = await newPasswordRecord(means, chosen.password, means.kdfFor(actor.roles));
  if (record.status !== "ok") return { status: "busy" };
  const secret = openTotpSecret(old.totp, row.id, row.totpSealed);
  const columns = {
    ...record.columns,
    wrappedKeys: sealForPassword(ownerOf(row), keys, record.keys.wrap),
    totpSealed: sealTotpSecret(record.keys.totp, row.id, secret),
  };
  const { verifier } = row;
  return db.transaction(async (tx): Promise<ChangePasswordOutcome> => {
    const won = await tx
      .update(officials)
      .set(columns)
      .where(and(eq(officials.id, row.id), eq(officials.verifier, verifier)))
      .returning({ id: officials.id });
    if (won.length === 0) return { status: "expired" };
    await endSessionsOf(tx, row.id);
    const session = { officialId: row.id, stage: "full", keys, now } as const;
    const { cookie } = await createOfficialSession(tx, session);
    await recordEvent(tx, { at: now, actorId: row.id, event: "official.password-changed" });
    return { status: "ok", cookie };
  });
}
