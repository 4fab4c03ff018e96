import { and, eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { chosenPassword, enrol, type PasswordChoice, replaceBackupCodes } from "./enrolment.server";
import { openOffer, showOfferAgain, type ShownOffer } from "./enrolment-offer.server";
import { keysMatchRecord, openByRecoveryCode } from "./keys/official-keys.server";
import type { PasswordProblem } from "./keys/password-policy";
import { sameBytes, sodiumReady } from "./keys/suite.server";
import { checkTotp } from "./keys/totp.server";
import { KeyRefusedError } from "./key-refused-error";
import { ownerOf } from "./log-in.server";
import type { Means } from "./means.server";
import { claimedRecord } from "./official-record.server";
import { findOfficial, rolesOf } from "./officials.repository.server";
import { setUpHash } from "./set-up-code.server";

export interface EnrolmentInput {
  /** The sealed offer from the page before. */
  readonly state: string;
  readonly password: PasswordChoice;
  /** A code that the app shows, so that a mistyped secret is noticed while it can still be mended. */
  readonly totpCode: string;
}

export type EnrolmentOutcome =
  | { status: "ok"; recoveryCode: string; backupCodes: string[]; awaitsSignature: boolean }
  | {
      status: "invalid";
      password: PasswordProblem | null;
      totpWrong: boolean;
      offer: ShownOffer;
      loginName: string;
    }
  /** Too late, used already, or not our form: start again. */
  | { status: "expired" }
  | { status: "busy" };

/**
 * The second step of a first log-in. Keys that set-up made are kept and wrapped anew; after an invitation
 * or a reset a new pair is made, which a trustee signs before anybody seals to it.
 */
export async function acceptInvitation(
  db: Database,
  { input, now }: { input: EnrolmentInput; now: Date },
  means: Means,
): Promise<EnrolmentOutcome> {
  await sodiumReady;
  const offer = openOffer("first-log-in", input.state, now, means);
  const row = offer && (await findOfficial(db, offer.officialId));
  const hash = offer && setUpHash(offer.code);
  if (!row?.setupHash || !hash || !sameBytes(hash, new Uint8Array(row.setupHash))) {
    return { status: "expired" };
  }
  if (row.status !== "invited" || !row.setupUntil || row.setupUntil <= now) {
    return { status: "expired" };
  }
  const names = [row.loginName, row.displayName];
  const chosen = chosenPassword(input.password, offer.passphrase, names);
  const totp = checkTotp(offer.totpSecret, input.totpCode, now.getTime(), null);
  if ("problem" in chosen || totp.status !== "ok") {
    const again = showOfferAgain("first-log-in", input.state, row.loginName, means);
    if (!again) return { status: "expired" };
    return {
      status: "invalid",
      password: "problem" in chosen ? chosen.problem : null,
      totpWrong: totp.status !== "ok",
      offer: again,
      loginName: row.loginName,
    };
  }
  const keys = row.recoveryWrappedKeys
    ? openByRecoveryCode(ownerOf(row), row.recoveryWrappedKeys, offer.code)
    : null;
  const claimed = claimedRecord(row);
  if (keys && !(claimed && keysMatchRecord(keys, claimed))) {
    throw new KeyRefusedError("The public keys are not those of the private ones.");
  }
  const enrolled = await enrol(means, {
    official: row,
    keys,
    password: chosen.password,
    totp: { secret: offer.totpSecret, lastStep: totp.lastStep },
    cost: means.kdfFor(rolesOf(row)),
  });
  if (enrolled.status === "busy") return { status: "busy" };
  return db.transaction(async (tx): Promise<EnrolmentOutcome> => {
    const keySignature = enrolled.isNewPair ? null : row.keySignature;
    const won = await tx
      .update(officials)
      .set({ ...enrolled.columns, keySignature })
      .where(
        and(
          eq(officials.id, row.id),
          eq(officials.status, "invited"),
          eq(officials.setupHash, hash),
        ),
      )
      .returning({ id: officials.id });
    if (won.length === 0) return { status: "expired" };
    const backupCodes = await replaceBackupCodes(tx, row.id, means);
    const detail = { newKeys: enrolled.isNewPair };
    await recordEvent(tx, { at: now, actorId: row.id, event: "official.enrolled", detail });
    const { recoveryCode, isNewPair: awaitsSignature } = enrolled;
    return { status: "ok", recoveryCode, backupCodes, awaitsSignature };
  });
}
