import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEvents } from "~db/schema/audit";
import { officials } from "~db/schema/identity";
import { mailOutbox } from "~db/schema/platform";
import { confirmMail } from "~/identity/confirm-mail.server";
import { forgetMail } from "~/identity/forget-mail.server";
import { officialLeaves } from "~/identity/official-leaves.server";
import { readOwnAccount } from "~/identity/officials-list.server";
import { CODE_MAILS, tryMail } from "~/identity/try-mail.server";
import { mailTransport, sendDueMail } from "~/platform/mail.server";
import { testOrganisation, type TestOrganisation } from "../../../tests/fixtures/organisation";
import { testDatabase } from "../../../tests/setup/database";
import { MAIL_SUBJECT, mailTexts } from "./mail-texts";
import { tellOfficials } from "./officials-to-tell.server";

const database = testDatabase();
const log = pino({ level: "silent" });
const start = new Date("2026-11-25T01:00:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const name = "demo-intake-1";
const address = "lin@example.com";

let received: { to: string; text: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: (stream, session, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const [, body = ""] = Buffer.concat(chunks).toString().split("\r\n\r\n");
      const text = Buffer.from(body, "base64").toString();
      received.push({ to: session.envelope.rcptTo.map((one) => one.address).join(), text });
      done();
    });
  },
});

let organisation: TestOrganisation;
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
beforeEach(async () => {
  received = [];
  organisation = await testOrganisation(database.db, start);
});

async function send(now: Date): Promise<void> {
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const texts = { ...mailTexts("https://portal.example") };
  const from = "portal@example.gov.cn";
  await sendDueMail(database.db, { transport: mailTransport(url), from, texts }, { now, log });
}

function ask(who: string, { to = address, password }: { to?: string; password?: string } = {}) {
  const { official, password: own } = organisation.person(who);
  const input = { address: to, password: password ?? own };
  const asked = { actor: official, input, caller: "caller", now: start };
  return tryMail(database.db, asked, organisation.means);
}

function confirm(who: string, state: string, code: string, now = later(2)) {
  const { official: actor } = organisation.person(who);
  const asked = { actor, input: { state, code }, caller: "caller", now };
  return confirmMail(database.db, asked, organisation.means);
}

/** Sends a code and reads it from the mail. */
async function codeSent(): Promise<{ state: string; code: string }> {
  const answer = await ask(name);
  if (answer.status !== "ok") throw new Error(answer.status);
  await send(start);
  const code = /\b\d{6}\b/.exec(received.at(-1)?.text ?? "")?.[0];
  if (!code) throw new Error("no code was mailed");
  return { state: answer.state, code };
}

const remind = async () => {
  const { id } = organisation.person(name);
  const mail = { template: "overdue", told: new Set<string>(), now: later(3) } as const;
  await tellOfficials(database.db, [id], mail);
  await send(later(3));
};
const shownMail = async () =>
  (await readOwnAccount(database.db, organisation.person(name), organisation.means))?.mail;

test("reminders reach the address whose code came back, and none after it is forgotten", async () => {
  await remind();
  expect(received).toEqual([]);
  const { state, code } = await codeSent();
  expect(await shownMail()).toBe("");
  expect((await confirm(name, state, ` ${code} `)).status).toBe("ok");
  expect(await shownMail()).toBe("l***@example.com");
  received = [];
  await remind();
  expect(received).toEqual([
    { to: address, text: mailTexts("https://portal.example").overdue.text },
  ]);
  const { official: actor } = organisation.person(name);
  await forgetMail(database.db, { actor, now: later(4) });
  expect(await shownMail()).toBe("");
  received = [];
  await remind();
  expect(received).toEqual([]);
  const events = await database.db
    .select({ event: auditEvents.event, detail: auditEvents.detail })
    .from(auditEvents)
    .where(eq(auditEvents.actorId, actor.id));
  expect(events).toEqual([
    { event: "official.mail-set", detail: {} },
    { event: "official.mail-removed", detail: {} },
  ]);
});

test("neither the outbox nor the form tells address or code", async () => {
  const { state, code } = await codeSent();
  const answer = await ask(name);
  const outbox = JSON.stringify(await database.db.select().from(mailOutbox));
  expect(answer.status).toBe("ok");
  const form = Buffer.from(state, "base64url").toString("latin1");
  for (const text of [outbox, form]) expect(text).not.toMatch(new RegExp(`example\\.com|${code}`));
  expect(MAIL_SUBJECT).not.toContain(code);
});

test("a wrong, late or foreign code sets nothing, and guessing is stopped", async () => {
  const { state, code } = await codeSent();
  const wrong = code === "000000" ? "000001" : "000000";
  expect((await confirm("demo-intake-2", state, code)).status).toBe("expired");
  expect((await confirm(name, "x", code)).status).toBe("expired");
  expect((await confirm(name, state, code, later(31))).status).toBe("expired");
  for (let i = 0; i < 5; i += 1) {
    expect((await confirm(name, state, wrong)).status).toBe("wrong-code");
  }
  expect((await confirm(name, state, code)).status).toBe("wait");
  expect(await shownMail()).toBe("");
});

test("the own password is asked, and only so many codes are sent", async () => {
  expect((await ask(name, { password: "not the password" })).status).toBe("wrong-password");
  expect((await ask(name, { to: "no address" })).status).toBe("no-address");
  for (let i = 0; i < CODE_MAILS; i += 1) expect((await ask(name)).status).toBe("ok");
  expect((await ask(name)).status).toBe("too-many");
  expect((await ask("demo-intake-2")).status).toBe("ok");
  expect(await database.db.$count(mailOutbox)).toBe(CODE_MAILS + 1);
});

test("whoever leaves leaves no address behind", async () => {
  const { state, code } = await codeSent();
  await confirm(name, state, code);
  const { id } = organisation.person(name);
  const actor = organisation.person("demo-admin").official;
  const input = { officialId: id };
  await officialLeaves(database.db, { actor, input, now: later(5) });
  const [row] = await database.db.select().from(officials).where(eq(officials.id, id));
  expect(row).toMatchObject({ status: "left", sealedMail: null });
});
