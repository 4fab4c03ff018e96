import { hkdfSync } from "node:crypto";
import { openText, sealText } from "./sealed-text.server";

export const answersCookieName = "answers";
/** Answers are forgotten 24 hours after the last one. */
export const answersMaxAgeSeconds = 24 * 60 * 60;
/** Browsers keep at most 4096 bytes of a cookie, name and attributes included. */
const MAX_COOKIE_BYTES = 3900;
const CONTEXT = "answers-cookie";

let last: { secret: Uint8Array; key: Uint8Array } | null = null;

/** There is one secret for all cookies, so its key is derived once. */
function keyOf(secret: Uint8Array): Uint8Array {
  if (!last || Buffer.compare(last.secret, secret) !== 0) {
    const key = new Uint8Array(hkdfSync("sha256", secret, "", "answers-cookie", 32));
    last = { secret: Uint8Array.from(secret), key };
  }
  return last.key;
}

const attributes = (maxAge: number, secure: boolean) =>
  `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

/**
 * The Set-Cookie header that keeps a text in the browser, sealed, for 24 hours from `now`.
 * Null when the text does not fit in a cookie.
 */
export function answersCookie(
  text: string,
  { secret, now, secure }: { secret: Uint8Array; now: Date; secure: boolean },
): string | null {
  const expires = Math.floor(now.getTime() / 1000) + answersMaxAgeSeconds;
  const sealed = sealText(keyOf(secret), CONTEXT, `${expires}\n${text}`).toString("base64url");
  const header = `${answersCookieName}=${sealed}; ${attributes(answersMaxAgeSeconds, secure)}`;
  return header.length > MAX_COOKIE_BYTES ? null : header;
}

/** Forgets the answers. */
export function clearAnswersCookie(secure: boolean): string {
  return `${answersCookieName}=; ${attributes(0, secure)}`;
}

/** The text in a cookie's value; null when it is missing, forged, of another secret or older than 24 hours. */
export function readAnswersCookie(
  value: string | null,
  { secret, now }: { secret: Uint8Array; now: Date },
): string | null {
  if (!value) return null;
  const opened = openText(keyOf(secret), CONTEXT, Buffer.from(value, "base64url"));
  const at = opened?.indexOf("\n") ?? -1;
  if (!opened || at < 0 || Number(opened.slice(0, at)) * 1000 < now.getTime()) return null;
  return opened.slice(at + 1);
}
