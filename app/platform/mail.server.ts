import { createHmac, randomUUID } from "node:crypto";
import { and, eq, lte } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import type { Logger } from "pino";
import { mailOutbox, type SelectMail } from "~db/schema/platform";
import type { Database } from "./db.server";
import type { Env } from "./env.server";
import { openAddress, sealAddress } from "./mail-address.server";
import { serviceKey } from "./service-keys.server";

/**
 * A fixed text, so that a mail can tell nothing of a case. `{code}` alone is filled in: with digits made
 * from the mail's own id.
 */
export interface MailText {
  subject: string;
  text: string;
}

export interface MailSender {
  transport: Transporter;
  from: string;
  texts: Readonly<Record<string, MailText>>;
}

/** Tries after which a mail is given up and shown to administrators. */
export const MAX_TRIES = 8;

/** Minutes until the next try: 1, 2, 4 … 128. */
const waitMinutes = (tries: number) => 2 ** tries;

/** Opens the way to the mail server of a URL such as smtp://user:password@host:587. */
export function mailTransport(url: string): Transporter {
  return createTransport(url, { disableFileAccess: true, disableUrlAccess: true });
}

/** Whether this portal sends mail at all. */
export function mailIsSet({ SMTP_URL, MAIL_FROM, PUBLIC_ORIGIN }: Env): boolean {
  return Boolean(SMTP_URL && MAIL_FROM && PUBLIC_ORIGIN);
}

/**
 * Six digits that prove that a mail was read. They follow from the mail's id and the server's key, so the
 * outbox holds no code.
 */
export function mailCode(id: string): string {
  const mac = createHmac("sha256", serviceKey("mail-codes")).update(id).digest();
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
}

/** Puts a mail into the outbox, in the transaction of what it tells. @returns its id */
export async function queueMail(
  tx: Database,
  { template, address, now }: { template: string; address: string; now: Date },
): Promise<string> {
  const id = randomUUID();
  await tx
    .insert(mailOutbox)
    .values({ id, template, sealedAddress: sealAddress(id, address), sendAt: now });
  return id;
}

/**
 * Sends what is due, one at a time, and forgets it once the mail server has taken it. A process that dies
 * between the two sends that one mail twice, with the same Message-ID, so that readers see it once.
 */
export async function sendDueMail(
  db: Database,
  sender: MailSender,
  { now, log }: { now: Date; log: Logger },
): Promise<number> {
  let sent = 0;
  for (;;) {
    const outcome = await db.transaction(async (tx) => {
      const [mail] = await tx
        .select()
        .from(mailOutbox)
        .where(and(eq(mailOutbox.state, "waiting"), lte(mailOutbox.sendAt, now)))
        .orderBy(mailOutbox.sendAt)
        .limit(1)
        .for("update", { skipLocked: true });
      if (!mail) return "none";
      const failed = await send(mail, sender).then(
        () => null,
        (error: unknown) => ({ error }),
      );
      if (!failed) {
        await tx.delete(mailOutbox).where(eq(mailOutbox.id, mail.id));
        return "sent";
      }
      const tries = mail.tries + 1;
      // What a mail server says names the address; its code is enough.
      const { code } = failed.error as NodeJS.ErrnoException;
      log.warn({ code, tries }, "a mail was not sent");
      const again = new Date(now.getTime() + waitMinutes(mail.tries) * 60_000);
      await tx
        .update(mailOutbox)
        .set({ tries, state: tries >= MAX_TRIES ? "dead" : "waiting", sendAt: again })
        .where(eq(mailOutbox.id, mail.id));
      return "failed";
    });
    if (outcome === "none") return sent;
    if (outcome === "sent") sent += 1;
  }
}

async function send(mail: SelectMail, { transport, from, texts }: MailSender): Promise<void> {
  const words = texts[mail.template];
  const address = openAddress(mail.id, mail.sealedAddress);
  if (!words || address === null) throw new Error("A mail cannot be made.");
  const domain = from.replace(/^.*@|>$/g, "");
  await transport.sendMail({
    from,
    to: address,
    subject: words.subject,
    text: words.text.replace("{code}", () => mailCode(mail.id)),
    messageId: `<${mail.id}@${domain}>`,
    headers: { "Auto-Submitted": "auto-generated" },
    xMailer: false,
  });
}
