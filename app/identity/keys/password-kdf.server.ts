import { createHash } from "node:crypto";
import type { Algorithm, Options, Version } from "@node-rs/argon2";
import { joinBytes, textBytes } from "./canonical-bytes";
import type { KdfQueue } from "./kdf-queue.server";
import { SealError } from "./seal-error";
import { slowHash } from "./slow-hash.server";
import { currentSuite, randomKey, sameBytes } from "./suite.server";

/** Cost of Argon2id (RFC 9106); stored with every user, because it rises over the years. */
export interface KdfParameters {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Officials, and complainants' codes. */
export const officialKdf: KdfParameters = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };
/** Identity officers, approvers and trustees, whose keys open what nobody else may. */
export const guardianKdf: KdfParameters = { memoryKiB: 128 * 1024, passes: 4, lanes: 1 };

/** A longer input is refused before any work, in bytes of UTF-8. */
export const maxPasswordBytes = 256;
const SALT = 16;
const ROOT = 32;

export type Derived =
  { readonly status: "ok"; readonly root: Uint8Array } | { readonly status: "too-long" | "busy" };

/** What a password opens. Each key has one purpose; none can be turned into another. */
export interface PasswordKeys {
  readonly verify: Uint8Array;
  /** Seals the official's private keys. */
  readonly wrap: Uint8Array;
  /** Seals the secret of the second factor. */
  readonly totp: Uint8Array;
}

export function newSalt(): Uint8Array {
  return randomKey(SALT);
}

/** Whether the stored cost is below what is wanted, to be raised at the next log-in. */
export function needsRaise(stored: KdfParameters, wanted: KdfParameters): boolean {
  return stored.memoryKiB < wanted.memoryKiB || stored.passes < wanted.passes;
}

/**
 * The root of a password. It is normalised by NFKC first, so that full-width and half-width typing of the
 * same password agree; nothing is trimmed and case counts.
 */
export async function derivePasswordRoot(
  queue: KdfQueue,
  password: string,
  salt: Uint8Array,
  parameters: KdfParameters,
): Promise<Derived> {
  if (password.length > maxPasswordBytes) return { status: "too-long" };
  const bytes = textBytes(password.normalize("NFKC"));
  if (bytes.length > maxPasswordBytes) return { status: "too-long" };
  const root = await queue(() => argon2id(bytes, salt, parameters));
  bytes.fill(0);
  return root ? { status: "ok", root } : { status: "busy" };
}

/** The work of a log-in for a name that nobody has, so that time does not tell which names exist. */
export async function deriveNothing(
  queue: KdfQueue,
  password: string,
  parameters: KdfParameters = officialKdf,
): Promise<Derived["status"]> {
  const derived = await derivePasswordRoot(queue, password, new Uint8Array(SALT), parameters);
  if (derived.status === "ok") derived.root.fill(0);
  return derived.status;
}

/**
 * The service key stands outside the database. All three keys need it, so a database alone gives no
 * means of testing a guessed password, however weak it is.
 */
export function passwordKeys(root: Uint8Array, serviceKey: Uint8Array): PasswordKeys {
  if (root.length !== ROOT || serviceKey.length !== ROOT) throw new SealError("key length");
  const joined = joinBytes([root, serviceKey]);
  const keys = {
    verify: currentSuite.kdf(joined, "verify"),
    wrap: currentSuite.kdf(joined, "wrap"),
    totp: currentSuite.kdf(joined, "totp"),
  };
  joined.fill(0);
  return keys;
}

/** What is stored to recognise the password; it opens nothing. */
export function passwordVerifier(keys: PasswordKeys): Uint8Array {
  return new Uint8Array(createHash("sha256").update(keys.verify).digest());
}

export function passwordMatches(keys: PasswordKeys, verifier: Uint8Array): boolean {
  return sameBytes(passwordVerifier(keys), verifier);
}

/** Argon2id, 32 bytes. Only to be called inside the queue. */
export async function argon2id(
  input: Uint8Array,
  salt: Uint8Array,
  parameters: KdfParameters,
): Promise<Uint8Array> {
  const options: Options = {
    algorithm: 2 satisfies Algorithm.Argon2id,
    version: 1 satisfies Version.V0x13,
    memoryCost: parameters.memoryKiB,
    timeCost: parameters.passes,
    parallelism: parameters.lanes,
    outputLen: ROOT,
    salt,
  };
  const hash = await slowHash(input, options);
  if (!hash) throw new SealError("argon2");
  return hash;
}
