import { z } from "zod";
import { createAttemptLimit } from "~/platform/attempt-limit";
import type { Database } from "~/platform/db.server";
import { env } from "~/platform/env.server";
import { mailIsSet, queueMail } from "~/platform/mail.server";
import type { Means } from "./means.server";
import type { Official } from "./official";
import { checkOwnPassword, type OwnPassword } from "./own-password.server";
import { CODE_MINUTES, sealTriedMail } from "./tried-mail.server";

/** Mails with a code that one official may have sent in an hour, so that the portal pesters nobody. */
export const CODE_MAILS = 5;
const asked = createAttemptLimit(CODE_MAILS, 3_600_000);

const addressSchema = z.string().trim().pipe(z.email().max(254));

export type TryMailOutcome =
  | { status: "ok"; state: string }
  | { status: "no-address" }
  | { status: "too-many"; seconds: number }
  | Exclude<OwnPassword, { status: "ok" }>;

/** Whether an address would be of any use. */
export function sendsMail(): boolean {
  return mailIsSet(env());
}

/** Mails a code to an address that shall get an official's reminders. Until it comes back nothing is kept. */
export async function tryMail(
  db: Database,
  {
    actor,
    input,
    caller,
    now,
  }: {
    actor: Official;
    input: { address: string; password: string };
    caller: string;
    now: Date;
  },
  means: Means,
): Promise<TryMailOutcome> {
  const read = addressSchema.safeParse(input.address);
  if (!read.success) return { status: "no-address" };
  const seconds = asked.wait(actor.id, now.getTime());
  if (seconds > 0) return { status: "too-many", seconds };
  const own = { actor, password: input.password, caller, now };
  const checked = await checkOwnPassword(db, own, means);
  if (checked.status !== "ok") return checked;
  asked.fail(actor.id, now.getTime());
  const address = read.data;
  const mailId = await queueMail(db, { template: "address-code", address, now });
  const until = now.getTime() + CODE_MINUTES * 60_000;
  return {
    status: "ok",
    state: sealTriedMail({ officialId: actor.id, address, mailId, until }, means),
  };
}
