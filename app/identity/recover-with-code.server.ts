import { and, eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import type { EnrolmentInput, EnrolmentOutcome } from "./accept-invitation.server";
import { keysOfRecoveryCode } from "./check-recovery-code.server";
import { chosenPassword, enrol, replaceBackupCodes } from "./enrolment.server";
import { openOffer, showOfferAgain } from "./enrolment-offer.server";
import { keysMatchRecord } from "./keys/official-keys.server";
import { sodiumReady } from "./keys/suite.server";
import { checkTotp } from "./keys/totp.server";
import { KeyRefusedError } from "./key-refused-error";
import type { Means } from "./means.server";
import { claimedRecord } from "./official-record.server";
import { findOfficial, rolesOf } from "./officials.repository.server";
import { endSessionsOf } from "./session.server";

/**
 * A new password by the printed recovery code: the keys stay, so no colleague and no trustee is needed.
 * The second factor is set up anew, because its secret lay under the lost password; the code is used up.
 */
export async function recoverWithCode(
  db: Database,
  { input, now }: { input: EnrolmentInput; now: Date },
  means: Means,
): Promise<EnrolmentOutcome> {
  await sodiumReady;
  const offer = openOffer("recovery", input.state, now, means);
  const row = offer && (await findOfficial(db, offer.officialId));
  const keys = row?.status === "active" ? keysOfRecoveryCode(row, offer?.code ?? "") : null;
  if (!offer || !row?.recoveryWrappedKeys || !keys) return { status: "expired" };
  const claimed = claimedRecord(row);
  if (!claimed || !keysMatchRecord(keys, claimed)) {
    throw new KeyRefusedError("The public keys are not those of the private ones.");
  }
  const names = [row.loginName, row.displayName];
  const chosen = chosenPassword(input.password, offer.passphrase, names);
  const totp = checkTotp(offer.totpSecret, input.totpCode, now.getTime(), null);
  if ("problem" in chosen || totp.status !== "ok") {
    const again = showOfferAgain("recovery", input.state, row.loginName, means);
    if (!again) return { status: "expired" };
    return {
      status: "invalid",
      password: "problem" in chosen ? chosen.problem : null,
      totpWrong: totp.status !== "ok",
      offer: again,
      loginName: row.loginName,
    };
  }
  const enrolled = await enrol(means, {
    official: row,
    keys,
    password: chosen.password,
    totp: { secret: offer.totpSecret, lastStep: totp.lastStep },
    cost: means.kdfFor(rolesOf(row)),
  });
  if (enrolled.status === "busy") return { status: "busy" };
  const used = row.recoveryWrappedKeys;
  return db.transaction(async (tx): Promise<EnrolmentOutcome> => {
    const won = await tx
      .update(officials)
      .set(enrolled.columns)
      .where(
        and(
          eq(officials.id, row.id),
          eq(officials.status, "active"),
          eq(officials.recoveryWrappedKeys, used),
        ),
      )
      .returning({ id: officials.id });
    if (won.length === 0) return { status: "expired" };
    await endSessionsOf(tx, row.id);
    const backupCodes = await replaceBackupCodes(tx, row.id, means);
    await recordEvent(tx, { at: now, actorId: row.id, event: "official.recovered" });
    const { recoveryCode } = enrolled;
    return { status: "ok", recoveryCode, backupCodes, awaitsSignature: false };
  });
}
