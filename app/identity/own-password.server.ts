import type { SelectOfficial } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { passwordMatches, type PasswordKeys } from "./keys/password-kdf.server";
import type { Means } from "./means.server";
import type { Official } from "./official";
import { findOfficial } from "./officials.repository.server";
import { keysOfPassword, readStoredKdf } from "./password-record.server";

export type OwnPassword =
  | { status: "ok"; row: SelectOfficial; keys: PasswordKeys }
  | { status: "wrong-password" | "busy" }
  | { status: "wait"; seconds: number };

/** Asks an official who is logged in for the password once more, before something that outlasts the session. */
export async function checkOwnPassword(
  db: Database,
  {
    actor,
    password,
    caller,
    now,
  }: { actor: Official; password: string; caller: string; now: Date },
  means: Means,
): Promise<OwnPassword> {
  const name = `own password ${actor.id}`;
  const seconds = means.throttle.wait(name, caller, now.getTime());
  if (seconds > 0) return { status: "wait", seconds };
  const row = await findOfficial(db, actor.id);
  const kdf = readStoredKdf(row?.kdf ?? null);
  if (!row?.verifier || !kdf) return { status: "wrong-password" };
  const checked = await keysOfPassword(means, password, kdf);
  if (checked.status === "busy") return { status: "busy" };
  if (checked.status !== "ok" || !passwordMatches(checked.keys, new Uint8Array(row.verifier))) {
    means.throttle.fail(name, caller, now.getTime());
    const detail = { step: "own-password" };
    await db.transaction((tx) =>
      recordEvent(tx, { at: now, actorId: actor.id, event: "log-in.failed", detail }),
    );
    return { status: "wrong-password" };
  }
  means.throttle.succeed(name, caller);
  return { status: "ok", row, keys: checked.keys };
}
