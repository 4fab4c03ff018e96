import { eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { sealForNewRecoveryCode } from "./keys/official-keys.server";
import { openOwnKeys, ownerOf } from "./log-in.server";
import type { Means } from "./means.server";
import type { Official } from "./official";
import { checkOwnPassword, type OwnPassword } from "./own-password.server";

export type RenewRecoveryCodeOutcome =
  { status: "ok"; recoveryCode: string } | Exclude<OwnPassword, { status: "ok" }>;

/** A new printed code, shown once; the old paper opens nothing afterwards. */
export async function renewRecoveryCode(
  db: Database,
  {
    actor,
    input,
    caller,
    now,
  }: { actor: Official; input: { password: string }; caller: string; now: Date },
  means: Means,
): Promise<RenewRecoveryCodeOutcome> {
  const own = { actor, password: input.password, caller, now };
  const checked = await checkOwnPassword(db, own, means);
  if (checked.status !== "ok") return checked;
  const { row, keys } = checked;
  const made = sealForNewRecoveryCode(ownerOf(row), openOwnKeys(row, keys));
  await db.transaction(async (tx) => {
    await tx
      .update(officials)
      .set({ recoveryWrappedKeys: made.byRecoveryCode })
      .where(eq(officials.id, row.id));
    await recordEvent(tx, { at: now, actorId: row.id, event: "official.recovery-code-renewed" });
  });
  return { status: "ok", recoveryCode: made.recoveryCode };
}
