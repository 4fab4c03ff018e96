import { backupCodes, type SelectOfficial } from "~db/schema/identity";
import { eq } from "drizzle-orm";
import type { Database } from "~/platform/db.server";
import { checkPassword, type PasswordProblem } from "./keys/password-policy";
import {
  createOfficialKeys,
  type OfficialKeys,
  sealForNewRecoveryCode,
  sealForPassword,
} from "./keys/official-keys.server";
import type { KdfParameters } from "./keys/password-kdf.server";
import { backupCodeHash, newBackupCodes, sealTotpSecret } from "./keys/totp.server";
import type { Means } from "./means.server";
import { newPasswordRecord } from "./password-record.server";

/** A password as chosen on a form: the proposed one, or an own one. */
export interface PasswordChoice {
  readonly choice: "proposed" | "own";
  readonly own: string;
}

/** The chosen password, or why it cannot be one. */
export function chosenPassword(
  { choice, own }: PasswordChoice,
  proposed: string,
  names: readonly string[],
): { password: string } | { problem: PasswordProblem } {
  if (choice === "proposed") return { password: proposed };
  const problem = checkPassword(own, names);
  return problem ? { problem } : { password: own };
}

/** What an enrolment writes into the official's row. */
export type EnrolmentColumns = Pick<
  SelectOfficial,
  | "status"
  | "setupHash"
  | "setupUntil"
  | "verifier"
  | "wrappedKeys"
  | "recoveryWrappedKeys"
  | "boxPublic"
  | "signPublic"
  | "keyEpoch"
  | "totpSealed"
  | "totpLastStep"
  | "failures"
> & { kdf: unknown };

export interface Enrolment {
  readonly columns: EnrolmentColumns;
  readonly keys: OfficialKeys;
  /** Shown once, never stored. */
  readonly recoveryCode: string;
  /** Whether a trustee must sign the new public keys. */
  readonly isNewPair: boolean;
}

/**
 * Everything that a first log-in, a reset or a recovery writes: the password's record, the keys wrapped
 * anew under password and a fresh recovery code, the second factor. Without `keys` a new pair is made.
 */
export async function enrol(
  means: Means,
  {
    official,
    keys,
    password,
    totp,
    cost,
  }: {
    official: Pick<SelectOfficial, "id" | "keyEpoch">;
    keys: OfficialKeys | null;
    password: string;
    totp: { secret: Uint8Array; lastStep: number | null };
    cost: KdfParameters;
  },
): Promise<({ status: "ok" } & Enrolment) | { status: "busy" }> {
  const record = await newPasswordRecord(means, password, cost);
  // A password that is too long was refused by the policy.
  if (record.status !== "ok") return { status: "busy" };
  const owner = {
    officialId: official.id,
    epoch: keys ? official.keyEpoch : official.keyEpoch + 1,
  };
  const made = keys
    ? {
        keys,
        byPassword: sealForPassword(owner, keys, record.keys.wrap),
        ...sealForNewRecoveryCode(owner, keys),
      }
    : createOfficialKeys(owner, record.keys.wrap);
  return {
    status: "ok",
    keys: made.keys,
    recoveryCode: made.recoveryCode,
    isNewPair: keys === null,
    columns: {
      status: "active",
      setupHash: null,
      setupUntil: null,
      ...record.columns,
      wrappedKeys: made.byPassword,
      recoveryWrappedKeys: made.byRecoveryCode,
      boxPublic: made.keys.box.publicKey,
      signPublic: made.keys.sign.publicKey,
      keyEpoch: owner.epoch,
      totpSealed: sealTotpSecret(record.keys.totp, official.id, totp.secret),
      totpLastStep: totp.lastStep,
      failures: 0,
    },
  };
}

/** Ten fresh back-up codes in place of all old ones; shown once, only hashes are kept. */
export async function replaceBackupCodes(
  tx: Database,
  officialId: string,
  means: Means,
): Promise<string[]> {
  const codes = newBackupCodes();
  await tx.delete(backupCodes).where(eq(backupCodes.officialId, officialId));
  await tx.insert(backupCodes).values(
    codes.map((code) => ({
      officialId,
      hash: backupCodeHash(means.passwordKey, officialId, code),
    })),
  );
  return codes;
}
