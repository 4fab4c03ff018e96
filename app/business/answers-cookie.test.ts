import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import {
  answersCookie,
  answersMaxAgeSeconds,
  clearAnswersCookie,
  readAnswersCookie,
} from "./answers-cookie.server";

const now = new Date("2026-11-24T08:00:00Z");
const secret = randomBytes(32);
const valueOf = (header: string | null) => /^answers=([^;]*)/.exec(header ?? "")?.[1] ?? "";

test("answers come back from the cookie and cannot be read in it", () => {
  const header = answersCookie('{"f":{"employees":80}}', { secret, now, secure: false });
  expect(header).toContain("HttpOnly; SameSite=Lax");
  expect(Buffer.from(valueOf(header), "base64url").toString("latin1")).not.toContain("employees");
  expect(readAnswersCookie(valueOf(header), { secret, now })).toBe('{"f":{"employees":80}}');
});

test("answers are gone after 24 hours", () => {
  const value = valueOf(answersCookie("x", { secret, now, secure: false }));
  const almost = new Date(now.getTime() + (answersMaxAgeSeconds - 1) * 1000);
  const later = new Date(now.getTime() + (answersMaxAgeSeconds + 1) * 1000);
  expect(readAnswersCookie(value, { secret, now: almost })).toBe("x");
  expect(readAnswersCookie(value, { secret, now: later })).toBeNull();
});

test("a forged, foreign or mangled cookie counts as none", () => {
  const value = valueOf(answersCookie("x", { secret, now, secure: false }));
  expect(readAnswersCookie(value, { secret: randomBytes(32), now })).toBeNull();
  for (let i = 0; i < value.length; i += 1) {
    const changed = value.slice(0, i) + (value[i] === "A" ? "B" : "A") + value.slice(i + 1);
    const read = readAnswersCookie(changed, { secret, now });
    // The last character of base64url may carry unused bits.
    if (i < value.length - 1) expect(read).toBeNull();
  }
  expect(readAnswersCookie("", { secret, now })).toBeNull();
  expect(readAnswersCookie("%%%", { secret, now })).toBeNull();
});

test("a text too large for a cookie is refused, not cut", () => {
  const random = randomBytes(6000).toString("hex");
  expect(answersCookie(random, { secret, now, secure: true })).toBeNull();
});

test("clearing leaves nothing and https asks for a secure cookie", () => {
  expect(clearAnswersCookie(true)).toBe(
    "answers=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
  );
  expect(answersCookie("x", { secret, now, secure: true })).toContain("; Secure");
});
