import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { makeOffer, type ShownOffer } from "./enrolment-offer.server";
import { sameBytes, sodiumReady } from "./keys/suite.server";
import type { Means } from "./means.server";
import { normaliseLoginName } from "./official";
import { findByLoginName } from "./officials.repository.server";
import { setUpHash } from "./set-up-code.server";

export type CheckedCode =
  | { status: "ok"; displayName: string; loginName: string; offer: ShownOffer }
  | { status: "refused" }
  | { status: "wait"; seconds: number };

/** The first step of a first log-in: name and set-up code. Writes nothing but a failure. */
export async function checkSetUpCode(
  db: Database,
  { input, caller, now }: { input: { loginName: string; code: string }; caller: string; now: Date },
  means: Means,
): Promise<CheckedCode> {
  await sodiumReady;
  const loginName = normaliseLoginName(input.loginName);
  const name = `set-up ${loginName}`;
  const seconds = means.throttle.wait(name, caller, now.getTime());
  if (seconds > 0) return { status: "wait", seconds };
  const row = await findByLoginName(db, loginName);
  const hash = setUpHash(input.code);
  const open = row?.status === "invited" && row.setupUntil !== null && row.setupUntil > now;
  if (!open || !row.setupHash || !hash || !sameBytes(hash, new Uint8Array(row.setupHash))) {
    means.throttle.fail(name, caller, now.getTime());
    const event = "first-log-in.failed";
    await db.transaction((tx) => recordEvent(tx, { at: now, actorId: row?.id ?? null, event }));
    return { status: "refused" };
  }
  means.throttle.succeed(name, caller);
  const { id: officialId, displayName } = row;
  const offer = makeOffer("first-log-in", { officialId, loginName, code: input.code }, now, means);
  return { status: "ok", displayName, loginName, offer };
}
