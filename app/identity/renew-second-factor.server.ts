import { and, eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { replaceBackupCodes } from "./enrolment.server";
import { openOffer } from "./enrolment-offer.server";
import { checkTotp, sealTotpSecret } from "./keys/totp.server";
import type { Means } from "./means.server";
import type { Official } from "./official";
import { checkOwnPassword, type OwnPassword } from "./own-password.server";
import { endSessionsOf } from "./session.server";

export type RenewSecondFactorOutcome =
  | { status: "ok"; backupCodes: string[] }
  | { status: "wrong-code" | "expired" }
  | Exclude<OwnPassword, { status: "ok" }>;

/** A new secret for the app and new back-up codes; the old ones stop working and all sessions end. */
export async function renewSecondFactor(
  db: Database,
  {
    actor,
    input,
    caller,
    now,
  }: {
    actor: Official;
    input: { state: string; password: string; totpCode: string };
    caller: string;
    now: Date;
  },
  means: Means,
): Promise<RenewSecondFactorOutcome> {
  const offer = openOffer("second-factor", input.state, now, means);
  if (offer?.officialId !== actor.id) return { status: "expired" };
  const answer = checkTotp(offer.totpSecret, input.totpCode, now.getTime(), null);
  if (answer.status !== "ok") return { status: "wrong-code" };
  const own = { actor, password: input.password, caller, now };
  const checked = await checkOwnPassword(db, own, means);
  if (checked.status !== "ok") return checked;
  const { row, keys } = checked;
  if (!row.totpSealed) return { status: "expired" };
  const before = row.totpSealed;
  return db.transaction(async (tx): Promise<RenewSecondFactorOutcome> => {
    const won = await tx
      .update(officials)
      .set({
        totpSealed: sealTotpSecret(keys.totp, row.id, offer.totpSecret),
        totpLastStep: answer.lastStep,
      })
      .where(and(eq(officials.id, row.id), eq(officials.totpSealed, before)))
      .returning({ id: officials.id });
    if (won.length === 0) return { status: "expired" };
    const backupCodes = await replaceBackupCodes(tx, row.id, means);
    await endSessionsOf(tx, row.id);
    await recordEvent(tx, { at: now, actorId: row.id, event: "official.second-factor-renewed" });
    return { status: "ok", backupCodes };
  });
}
