import { randomBytes } from "node:crypto";
import { textBytes } from "~/identity/keys/canonical-bytes";
import type { KdfQueue } from "~/identity/keys/kdf-queue.server";
import { argon2id, type KdfParameters, officialKdf } from "~/identity/keys/password-kdf.server";
import { currentSuite, type KeyPair } from "~/identity/keys/suite.server";
import { checkDigit, receiptLength } from "./receipt-code";

/** What a 查询码 stands for. Neither code nor seeds are ever stored. */
export interface ReceiptKeys {
  /** Under which the case's row is found; unique. */
  readonly lookup: Uint8Array;
  /** Opens the complainant's wraps of the case keys. */
  readonly box: KeyPair;
  /** Signs the complainant's messages. */
  readonly sign: KeyPair;
}

export type DerivedReceipt =
  { readonly status: "ok"; readonly keys: ReceiptKeys } | { readonly status: "busy" };

/** The site's own two secrets of a code: the salt may be known, the pepper lies outside the database. */
export interface ReceiptSecrets {
  /** 16 bytes. */
  readonly siteSalt: Uint8Array;
  /** 32 bytes. */
  readonly pepper: Uint8Array;
}

/** Draws again above 249, so that every digit is equally likely. */
export function newReceiptCode(random: (count: number) => Uint8Array = randomBytes): string {
  let digits = "";
  while (digits.length < receiptLength - 1) {
    for (const byte of random(receiptLength)) {
      if (byte < 250 && digits.length < receiptLength - 1) digits += String(byte % 10);
    }
  }
  return digits + checkDigit(digits);
}

/** `code` as `parseReceiptCode` gives it. Slow on purpose, and in the same queue as the passwords. */
export async function deriveReceiptKeys(
  queue: KdfQueue,
  code: string,
  { siteSalt, pepper }: ReceiptSecrets,
  parameters: KdfParameters = officialKdf,
): Promise<DerivedReceipt> {
  const slow = await queue(() => argon2id(textBytes(code), siteSalt, parameters));
  if (!slow) return { status: "busy" };
  const root = currentSuite.mac(pepper, slow);
  const boxSeed = currentSuite.kdf(root, "x25519");
  const signSeed = currentSuite.kdf(root, "sign");
  const keys = {
    lookup: currentSuite.kdf(root, "lookup"),
    box: currentSuite.generateBoxKeys(boxSeed),
    sign: currentSuite.generateSignKeys(signSeed),
  };
  for (const secret of [slow, root, boxSeed, signSeed]) secret.fill(0);
  return { status: "ok", keys };
}
