import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { SealError } from "./seal-error";
import {
  newSessionSecret,
  openKeyring,
  readSessionCookie,
  sealKeyring,
  sessionCookieText,
  sessionIdHash,
} from "./sealed-session.server";
import { randomKey, sodiumReady } from "./suite.server";

beforeAll(() => sodiumReady);

const keyring = () =>
  new Map([
    ["box", randomKey()],
    ["group:受理:3", randomKey()],
    ["empty", new Uint8Array(0)],
  ]);

test("the cookie opens the row's keys", () => {
  const secret = newSessionSecret();
  const keys = keyring();
  const sealed = sealKeyring(secret, keys);
  const cookie = readSessionCookie(sessionCookieText(secret));
  expect(cookie).toEqual(secret);
  expect(openKeyring(cookie!, sealed)).toEqual(keys);
  expect(openKeyring(secret, sealKeyring(secret, new Map()))).toEqual(new Map());
});

test("A3: whoever steals the table of sessions logs in nowhere and opens nothing", () => {
  const secret = newSessionSecret();
  const row = { id: sessionIdHash(secret), sealed: sealKeyring(secret, keyring()) };
  const stolen = Buffer.from(row.id, "hex");
  const guesses = [
    new Uint8Array(stolen),
    new Uint8Array(createHash("sha256").update(stolen).digest()),
    row.sealed.slice(2, 34),
    row.sealed.slice(18, 50),
    new Uint8Array(32),
  ];
  for (const guess of guesses) {
    expect(() => openKeyring(guess, row.sealed)).toThrow(SealError);
    expect(sessionIdHash(guess)).not.toBe(row.id);
  }
  // A row of the thief's own session does not open with the victim's keys put into it.
  const own = newSessionSecret();
  expect(() => openKeyring(own, row.sealed)).toThrow(SealError);
  expect(row.id).toMatch(/^[0-9a-f]{64}$/);
});

test("what cannot be a cookie of ours is not looked up", () => {
  const text = sessionCookieText(newSessionSecret());
  const bad = ["", text.slice(1), `${text}A`, `${text.slice(0, -1)}=`, `${text.slice(0, -1)}/`];
  for (const one of bad) expect(readSessionCookie(one)).toBeNull();
  // The last character has two unused bits; only one spelling counts.
  expect(readSessionCookie(`${"A".repeat(42)}B`)).toBeNull();
});
