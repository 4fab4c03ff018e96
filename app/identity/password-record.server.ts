import { z } from "zod";
import {
  derivePasswordRoot,
  type KdfParameters,
  newSalt,
  passwordKeys,
  type PasswordKeys,
  passwordVerifier,
} from "./keys/password-kdf.server";
import type { Means } from "./means.server";

const storedKdf = z.strictObject({
  salt: z.base64(),
  memoryKiB: z.int().positive(),
  passes: z.int().positive(),
  lanes: z.int().positive(),
});

/** What `officials.kdf` holds: cost and salt of this official's password. */
export type StoredKdf = z.output<typeof storedKdf>;

type Answer = { status: "ok"; keys: PasswordKeys } | { status: "busy" | "too-long" };

/** The cost kept with an official, or null for somebody without a password. */
export function readStoredKdf(value: unknown): StoredKdf | null {
  return value === null ? null : storedKdf.parse(value);
}

/** The keys of a typed password under a kept cost. */
export async function keysOfPassword(
  { queue, passwordKey }: Means,
  password: string,
  kdf: StoredKdf,
): Promise<Answer> {
  const salt = new Uint8Array(Buffer.from(kdf.salt, "base64"));
  const derived = await derivePasswordRoot(queue, password, salt, kdf);
  if (derived.status !== "ok") return derived;
  const keys = passwordKeys(derived.root, passwordKey);
  derived.root.fill(0);
  return { status: "ok", keys };
}

/** A new password: fresh salt, today's cost, and what is stored to recognise it. */
export async function newPasswordRecord(
  means: Means,
  password: string,
  cost: KdfParameters,
): Promise<
  | { status: "ok"; keys: PasswordKeys; columns: { kdf: StoredKdf; verifier: Uint8Array } }
  | { status: "busy" | "too-long" }
> {
  const { memoryKiB, passes, lanes } = cost;
  const salt = Buffer.from(newSalt()).toString("base64");
  const kdf = { salt, memoryKiB, passes, lanes };
  const derived = await keysOfPassword(means, password, kdf);
  if (derived.status !== "ok") return derived;
  return { ...derived, columns: { kdf, verifier: passwordVerifier(derived.keys) } };
}
