import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mailOutbox } from "~db/schema/platform";
import { testDatabase } from "../../tests/setup/database";
import { connect } from "./db.server";
import { openAddress, sealAddress } from "./mail-address.server";
import { mailTransport, MAX_TRIES, queueMail, sendDueMail } from "./mail.server";

const database = testDatabase();
const log = pino({ level: "silent" });
const start = new Date("2026-11-25T01:00:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const texts = { news: { subject: "有新的进展", text: "请打开网站,用查询码查看。" } };

let received: string[] = [];
let refuse = false;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: (_address, _session, done) => done(refuse ? new Error("no such box") : null),
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      received.push(Buffer.concat(chunks).toString());
      done();
    });
  },
});
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
beforeEach(() => {
  received = [];
  refuse = false;
});

const sender = () => ({ transport: mailTransport(url), from: "portal@example.gov.cn", texts });
const queue = () =>
  queueMail(database.db, { template: "news", address: "a@example.com", now: start });

test("a mail is its fixed text and goes once", async () => {
  await queue();
  expect(await sendDueMail(database.db, sender(), { now: start, log })).toBe(1);
  expect(await sendDueMail(database.db, sender(), { now: later(60), log })).toBe(0);
  expect(received).toHaveLength(1);
  const [head = "", body = ""] = received[0]?.split("\r\n\r\n") ?? [];
  const names = head.match(/^[\w-]+(?=:)/gm)?.sort();
  expect(names).toEqual([
    "Auto-Submitted",
    "Content-Transfer-Encoding",
    "Content-Type",
    "Date",
    "From",
    "MIME-Version",
    "Message-ID",
    "Subject",
    "To",
  ]);
  expect(Buffer.from(body, "base64").toString()).toBe(texts.news.text);
  expect(await database.db.select().from(mailOutbox)).toEqual([]);
});

test("several processes send each mail once between them", async () => {
  for (let i = 0; i < 12; i += 1) await queue();
  const other = connect(database.url, { max: 2 });
  await Promise.all(
    [database, other].map((connection) =>
      sendDueMail(connection.db, sender(), { now: start, log }),
    ),
  );
  await other.sql.end();
  expect(received).toHaveLength(12);
});

test("a refused mail is tried again, later each time, and then kept for administrators", async () => {
  refuse = true;
  await queue();
  let minutes = 0;
  for (let i = 0; i < MAX_TRIES; i += 1) {
    await sendDueMail(database.db, sender(), { now: later(minutes), log });
    minutes += 2 ** i;
  }
  const [mail] = await database.db.select().from(mailOutbox);
  expect(mail).toMatchObject({ state: "dead", tries: MAX_TRIES });
  refuse = false;
  await sendDueMail(database.db, sender(), { now: later(100_000), log });
  expect(received).toEqual([]);
});

test("an address in the outbox is readable neither in place nor moved", () => {
  const sealed = sealAddress("one", "a@example.com");
  expect(sealed.toString("latin1")).not.toContain("example");
  expect(sealed.length).toBe(sealAddress("one", "somebody.else@example.org").length);
  expect(openAddress("one", sealed)).toBe("a@example.com");
  expect(openAddress("two", sealed)).toBeNull();
  sealed[20] = (sealed[20] ?? 0) ^ 1;
  expect(openAddress("one", sealed)).toBeNull();
});
