import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { caseSessions, cases } from "~db/schema/complaint";
import * as passwordKdf from "~/identity/keys/password-kdf.server";
import { testDatabase } from "../../../tests/setup/database";
import { quickKdf } from "../../../tests/fixtures/filing";
import { fileAndEnter, pinnedOrganisation, withCookie } from "../../../tests/fixtures/tracked-case";
import { loadComplaintTables, shareComplaintTables } from "../book/complaint-files.server";
import { endTrackSession } from "./end-track-session.server";
import { extendTrackSession } from "./extend-track-session.server";
import { newTrackAttempts, openTrackSession } from "./open-track-session.server";
import { readTrackSession } from "./read-track-session.server";
import { checkDigit } from "../sealing/receipt-code";

const database = testDatabase();
const now = new Date("2026-11-25T02:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

beforeAll(async () => shareComplaintTables(await loadComplaintTables("content")));
beforeEach(async () => {
  await pinnedOrganisation(database.db, now);
});

const unknownCode = (() => {
  const digits = "12345678901234567890123";
  return digits + checkDigit(digits);
})();

const enterAs = (typed: string, attempts = newTrackAttempts()) =>
  openTrackSession(database.db, { typed, caller: "somebody", now }, { ...quickKdf, attempts });

async function openedCookie(code: string): Promise<string> {
  const opened = await enterAs(code);
  if (opened.status !== "opened") throw new Error(opened.status);
  return opened.cookie;
}

test("A18: a wrong shape, a 受理编号 and an unknown code get one answer for one derivation", async () => {
  const { reference, code } = await fileAndEnter(database.db, now);
  const mistyped = code.slice(0, 23) + String((Number(code[23]) + 1) % 10);
  const derive = vi.spyOn(passwordKdf, "argon2id");
  for (const typed of ["", "1234", reference, mistyped, unknownCode, `${code}1`, "十二"]) {
    derive.mockClear();
    expect(await enterAs(typed)).toEqual({ status: "unknown", last: false });
    expect(derive).toHaveBeenCalledTimes(1);
  }
  derive.mockClear();
  expect((await enterAs(code.replace(/(\d{4})/g, "$1 "))).status).toBe("opened");
  expect(derive).toHaveBeenCalledTimes(1);
  derive.mockRestore();
});

test("A4: after five wrong tries a caller waits ten minutes, and others do not", async () => {
  const { code } = await fileAndEnter(database.db, now);
  const attempts = newTrackAttempts();
  const tries = [];
  for (let n = 0; n < 5; n++) tries.push(await enterAs(unknownCode, attempts));
  expect(tries.map((one) => "last" in one && one.last)).toEqual([false, false, false, false, true]);
  expect(await enterAs(code, attempts)).toEqual({ status: "wait" });
  const other = { typed: code, caller: "another", now };
  expect((await openTrackSession(database.db, other, { ...quickKdf, attempts })).status).toBe(
    "opened",
  );
  const after = { typed: code, caller: "somebody", now: later(11) };
  expect((await openTrackSession(database.db, after, { ...quickKdf, attempts })).status).toBe(
    "opened",
  );
});

test("many tries sent at once are counted before the work", async () => {
  const attempts = newTrackAttempts();
  const all = await Promise.all(Array.from({ length: 20 }, () => enterAs(unknownCode, attempts)));
  expect(all.filter(({ status }) => status === "unknown")).toHaveLength(5);
});

test("a cookie is sent to our own pages only and dies with the browser", async () => {
  const { code } = await fileAndEnter(database.db, now);
  expect(await openedCookie(code)).toMatch(
    /^__Host-case=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
  );
});

test("A3: the table of sessions opens nothing, names no case and tells no minute", async () => {
  const { code, complainant } = await fileAndEnter(database.db, now);
  await openedCookie(code);
  const rows = await database.db.select().from(caseSessions);
  const [first, second] = rows;
  if (!first || !second) throw new Error("no sessions");
  for (const row of rows) {
    const request = withCookie(`__Host-case=${row.id.slice(0, 43)}`);
    expect(await readTrackSession(request, now, database.db)).toBeNull();
    expect(row.expiresAt.getTime() % 300_000).toBe(0);
    expect(row.endsAt.getTime() % 300_000).toBe(0);
    const bytes = Buffer.from(row.sealed);
    for (const secret of [
      Buffer.from(complainant.caseId),
      Buffer.from(complainant.box.privateKey),
      Buffer.from(Buffer.from(complainant.box.privateKey).toString("base64url")),
    ]) {
      expect(bytes.includes(secret)).toBe(false);
    }
  }
});

test("A13: a session's row in another one's place does not open", async () => {
  const first = await fileAndEnter(database.db, now);
  await database.db.delete(caseSessions);
  const cookie = await openedCookie(first.code);
  const [own] = await database.db.select().from(caseSessions);
  const other = await fileAndEnter(database.db, now);
  await openedCookie(other.code);
  const rows = await database.db.select().from(caseSessions);
  const foreign = rows.find(({ id }) => id !== own?.id);
  if (!own || !foreign) throw new Error("no sessions");
  await database.db
    .update(caseSessions)
    .set({ sealed: foreign.sealed })
    .where(eq(caseSessions.id, own.id));
  expect(await readTrackSession(withCookie(cookie), now, database.db)).toBeNull();
});

test("a session ends when idle, at most an hour after it began, and when it is left", async () => {
  const { code, complainant } = await fileAndEnter(database.db, now);
  const idle = withCookie(await openedCookie(code));
  expect((await readTrackSession(idle, later(14), database.db))?.caseId).toBe(complainant.caseId);
  expect(await readTrackSession(idle, later(35), database.db)).toBeNull();

  const busy = withCookie(await openedCookie(code));
  for (let minute = 10; minute < 60; minute += 10) {
    expect(await extendTrackSession(busy, later(minute), database.db)).toBe(true);
  }
  expect(await extendTrackSession(busy, later(61), database.db)).toBe(false);

  const left = withCookie(await openedCookie(code));
  const headers = await endTrackSession(left, database.db);
  expect(headers["Set-Cookie"]).toMatch(/^__Host-case=; .*Max-Age=0$/);
  expect(headers["Clear-Site-Data"]).toBe('"cache", "storage"');
  expect(await readTrackSession(left, now, database.db)).toBeNull();
});

test("reading a case writes nothing into it", async () => {
  const { code } = await fileAndEnter(database.db, now);
  const before = await database.db.select().from(cases);
  await readTrackSession(withCookie(await openedCookie(code)), later(6), database.db);
  expect(await database.db.select().from(cases)).toEqual(before);
});
