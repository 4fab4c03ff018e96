import { eq } from "drizzle-orm";
import { officials } from "~db/schema/identity";
import { recordEvent } from "~/audit/record-event.server";
import type { Database } from "~/platform/db.server";
import { sealAddress } from "~/platform/mail-address.server";
import { mailCode } from "~/platform/mail.server";
import { sameBytes } from "./keys/suite.server";
import type { Means } from "./means.server";
import type { Official } from "./official";
import { openTriedMail } from "./tried-mail.server";

export type ConfirmMailOutcome =
  { status: "ok" | "wrong-code" | "expired" } | { status: "wait"; seconds: number };

/** Keeps an address once its code was typed: whoever reads its mail wants the reminders. */
export async function confirmMail(
  db: Database,
  {
    actor,
    input,
    caller,
    now,
  }: { actor: Official; input: { state: string; code: string }; caller: string; now: Date },
  means: Means,
): Promise<ConfirmMailOutcome> {
  const tried = openTriedMail(input.state, means);
  if (tried?.officialId !== actor.id || tried.until <= now.getTime()) return { status: "expired" };
  const name = `mail code ${actor.id}`;
  const seconds = means.throttle.wait(name, caller, now.getTime());
  if (seconds > 0) return { status: "wait", seconds };
  const typed = input.code.normalize("NFKC").replace(/\s/g, "");
  if (!sameBytes(Buffer.from(typed), Buffer.from(mailCode(tried.mailId)))) {
    means.throttle.fail(name, caller, now.getTime());
    return { status: "wrong-code" };
  }
  means.throttle.succeed(name, caller);
  const sealedMail = sealAddress(actor.id, tried.address);
  await db.transaction(async (tx) => {
    await tx.update(officials).set({ sealedMail }).where(eq(officials.id, actor.id));
    await recordEvent(tx, { at: now, actorId: actor.id, event: "official.mail-set" });
  });
  return { status: "ok" };
}
