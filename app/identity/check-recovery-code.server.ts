import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import type { CheckedCode } from "./check-set-up-code.server";
import { makeOffer } from "./enrolment-offer.server";
import { openByRecoveryCode, type OfficialKeys } from "./keys/official-keys.server";
import { SealError } from "./keys/seal-error";
import { sodiumReady } from "./keys/suite.server";
import { ownerOf } from "./log-in.server";
import type { Means } from "./means.server";
import { normaliseLoginName } from "./official";
import { findByLoginName } from "./officials.repository.server";
import type { SelectOfficial } from "~db/schema/identity";

/** The first step for somebody who lost the password: name and printed recovery code. */
export async function checkRecoveryCode(
  db: Database,
  { input, caller, now }: { input: { loginName: string; code: string }; caller: string; now: Date },
  means: Means,
): Promise<CheckedCode> {
  await sodiumReady;
  const loginName = normaliseLoginName(input.loginName);
  const name = `recovery ${loginName}`;
  const seconds = means.throttle.wait(name, caller, now.getTime());
  if (seconds > 0) return { status: "wait", seconds };
  const row = await findByLoginName(db, loginName);
  if (row?.status !== "active" || !keysOfRecoveryCode(row, input.code)) {
    means.throttle.fail(name, caller, now.getTime());
    const event = "recovery.failed";
    await db.transaction((tx) => recordEvent(tx, { at: now, actorId: row?.id ?? null, event }));
    return { status: "refused" };
  }
  means.throttle.succeed(name, caller);
  const { id: officialId, displayName } = row;
  const offer = makeOffer("recovery", { officialId, loginName, code: input.code }, now, means);
  return { status: "ok", displayName, loginName, offer };
}

/** The private keys that a printed code opens, or null for a wrong one. */
export function keysOfRecoveryCode(row: SelectOfficial, code: string): OfficialKeys | null {
  if (!row.recoveryWrappedKeys) return null;
  try {
    return openByRecoveryCode(ownerOf(row), row.recoveryWrappedKeys, code);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
