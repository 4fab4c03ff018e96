import { hkdfSync } from "node:crypto";
import { appSecret } from "./app-secret.server";
import { env } from "./env.server";

/**
 * What the server keeps outside the database, each derived from the secret for one purpose: a dump
 * without the secret can neither test a password nor forge a case.
 */
export type ServicePurpose =
  | "passwords"
  | "query-codes"
  | "case-heads"
  | "case-tags"
  | "notice-addresses"
  | "mail-codes"
  | "form-tokens"
  | "slips"
  | "demo-keys";

const derived = new Map<ServicePurpose, Uint8Array>();

/** 32 bytes. The same in all processes that share APP_SECRET. */
export function serviceKey(purpose: ServicePurpose): Uint8Array {
  const known = derived.get(purpose);
  if (known) return known;
  const secret = appSecret(env());
  const key = new Uint8Array(hkdfSync("sha256", secret, "", `service ${purpose}`, 32));
  derived.set(purpose, key);
  return key;
}
