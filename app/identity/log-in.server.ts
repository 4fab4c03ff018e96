import { eq, sql } from "drizzle-orm";
import { officials, type SelectOfficial } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { keysMatchRecord, openByPassword, sealForPassword } from "./keys/official-keys.server";
import {
  deriveNothing,
  needsRaise,
  passwordMatches,
  type PasswordKeys,
} from "./keys/password-kdf.server";
import { currentSuite, sodiumReady } from "./keys/suite.server";
import { textBytes } from "./keys/canonical-bytes";
import { openTotpSecret, sealTotpSecret } from "./keys/totp.server";
import { KeyRefusedError } from "./key-refused-error";
import type { Means } from "./means.server";
import { type ActorKeys, normaliseLoginName } from "./official";
import { claimedRecord } from "./official-record.server";
import { findByLoginName, rolesOf } from "./officials.repository.server";
import { keysOfPassword, newPasswordRecord, readStoredKdf } from "./password-record.server";
import { createOfficialSession } from "./session.server";

export type LogInOutcome =
  /** The password was right; the cookie is good for giving the second factor and for nothing else. */
  | { status: "second-factor"; cookie: string }
  /** Unknown name, wrong password, locked, left, not set up: nobody is told which. */
  | { status: "refused" }
  | { status: "wait"; seconds: number }
  | { status: "busy" };

// Nobody has it, so the same statement does the same work for a name that does not exist.
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * The first half of a log-in. Every refusal that looked at a password does one derivation, one update and
 * one row of the log, whether or not the name exists.
 */
export async function logIn(
  db: Database,
  {
    input,
    caller,
    now,
  }: { input: { loginName: string; password: string }; caller: string; now: Date },
  means: Means,
): Promise<LogInOutcome> {
  await sodiumReady;
  const name = normaliseLoginName(input.loginName);
  const seconds = means.throttle.wait(name, caller, now.getTime());
  if (seconds > 0) return { status: "wait", seconds };
  const row = await findByLoginName(db, name);
  const kdf = readStoredKdf(row?.kdf ?? null);
  const checked = kdf
    ? await keysOfPassword(means, input.password, kdf)
    : { status: await deriveNothing(means.queue, input.password, dummyCost(means, name)) };
  if (checked.status === "busy") return { status: "busy" };
  const keys = "keys" in checked ? checked.keys : null;
  const known = row?.status === "active" && row.verifier && row.totpSealed ? row : null;
  if (!known?.verifier || !keys || !passwordMatches(keys, known.verifier)) {
    means.throttle.fail(name, caller, now.getTime());
    await db.transaction(async (tx) => {
      await tx
        .update(officials)
        .set({ failures: sql`${officials.failures} + 1` })
        .where(eq(officials.id, row?.id ?? nobody));
      const detail = { step: "password" };
      await recordEvent(tx, { at: now, actorId: row?.id ?? null, event: "log-in.failed", detail });
    });
    return { status: "refused" };
  }
  const own = openOwnKeys(known, keys);
  const wanted = means.kdfFor(rolesOf(known));
  const raised =
    kdf && needsRaise(kdf, wanted) ? await newPasswordRecord(means, input.password, wanted) : null;
  const cookie = await db.transaction(async (tx) => {
    let totp = keys.totp;
    if (raised?.status === "ok" && known.totpSealed) {
      totp = raised.keys.totp;
      const secret = openTotpSecret(keys.totp, known.id, known.totpSealed);
      await tx
        .update(officials)
        .set({
          ...raised.columns,
          wrappedKeys: sealForPassword(ownerOf(known), own, raised.keys.wrap),
          totpSealed: sealTotpSecret(totp, known.id, secret),
        })
        .where(eq(officials.id, known.id));
    }
    const session = await createOfficialSession(tx, {
      officialId: known.id,
      stage: "second-factor",
      keys: { ...own, totp },
      now,
    });
    return session.cookie;
  });
  return { status: "second-factor", cookie };
}

/** The private keys of a row under the right password. @throws KeyRefusedError when the row's public halves are others. */
export function openOwnKeys(row: SelectOfficial, keys: PasswordKeys): ActorKeys {
  if (!row.wrappedKeys) throw new KeyRefusedError("There are no keys.");
  const own = openByPassword(ownerOf(row), row.wrappedKeys, keys.wrap);
  const claimed = claimedRecord(row);
  if (!claimed || !keysMatchRecord(own, claimed)) {
    throw new KeyRefusedError("The public keys are not those of the private ones.");
  }
  return own;
}

export function ownerOf(row: Pick<SelectOfficial, "id" | "keyEpoch">) {
  return { officialId: row.id, epoch: row.keyEpoch };
}

/** One name in four costs as much as an identity officer's, always the same ones: cost tells nothing of a name. */
function dummyCost(means: Means, name: string) {
  const [first = 0] = currentSuite.mac(means.passwordKey, textBytes(`cost of ${name}`));
  const roles = first < 64 ? (["identityOfficer"] as const) : [];
  return means.kdfFor(roles);
}
