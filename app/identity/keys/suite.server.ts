import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import sodium from "libsodium-wrappers";
import { joinBytes, textBytes } from "./canonical-bytes";
import { SealError } from "./seal-error";

export interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

/**
 * All that the portal asks of a set of algorithms; narrow, so that SM2/SM3/SM4 can stand behind it
 * (docs/decisions/0032). Every call that fails throws SealError and returns nothing.
 */
export interface Suite {
  /** The suite byte of an envelope. */
  readonly id: number;
  generateBoxKeys(seed?: Uint8Array): KeyPair;
  generateSignKeys(seed?: Uint8Array): KeyPair;
  /** Seals a short secret to a public key; nobody but its owner opens it, the writer neither. */
  wrap(secret: Uint8Array, forPublic: Uint8Array): Uint8Array;
  unwrap(wrapped: Uint8Array, own: KeyPair): Uint8Array;
  /** nonce | ciphertext; `aad` is bound in but not kept. */
  seal(key: Uint8Array, aad: Uint8Array, plain: Uint8Array): Uint8Array;
  open(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array;
  sign(privateKey: Uint8Array, message: Uint8Array): Uint8Array;
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  mac(key: Uint8Array, message: Uint8Array): Uint8Array;
  kdf(secret: Uint8Array, purpose: string, length?: number, salt?: Uint8Array): Uint8Array;
}

/** Await once at start; afterwards every function of the suite answers at once. */
export const sodiumReady: Promise<void> = sodium.ready;

export const keyLength = 32;
const NONCE = 24;
const TAG = 16;

/** Suite 1: X25519 sealed boxes, XChaCha20-Poly1305, Ed25519, HMAC-SHA256, HKDF-SHA256. */
export const suiteOne: Suite = {
  id: 1,
  generateBoxKeys: (seed) =>
    closed("keys", () =>
      pair(seed ? sodium.crypto_box_seed_keypair(ofLength(seed, 32)) : sodium.crypto_box_keypair()),
    ),
  generateSignKeys: (seed) =>
    closed("keys", () =>
      pair(
        seed ? sodium.crypto_sign_seed_keypair(ofLength(seed, 32)) : sodium.crypto_sign_keypair(),
      ),
    ),
  wrap: (secret, forPublic) => closed("wrap", () => sodium.crypto_box_seal(secret, forPublic)),
  unwrap: (wrapped, own) =>
    closed("unwrap", () => sodium.crypto_box_seal_open(wrapped, own.publicKey, own.privateKey)),
  seal: (key, aad, plain) =>
    closed("seal", () => {
      const nonce = randomBytes(NONCE);
      const body = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
        plain,
        aad,
        null,
        nonce,
        ofLength(key, keyLength),
      );
      return joinBytes([nonce, body]);
    }),
  open: (key, aad, sealed) =>
    closed("open", () => {
      if (sealed.length < NONCE + TAG) throw new SealError("open");
      return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        null,
        sealed.subarray(NONCE),
        aad,
        sealed.subarray(0, NONCE),
        ofLength(key, keyLength),
      );
    }),
  sign: (privateKey, message) =>
    closed("sign", () => sodium.crypto_sign_detached(message, privateKey)),
  verify: (publicKey, message, signature) => {
    try {
      return sodium.crypto_sign_verify_detached(signature, message, publicKey);
    } catch {
      return false;
    }
  },
  mac: (key, message) =>
    closed("mac", () => new Uint8Array(createHmac("sha256", key).update(message).digest())),
  kdf: (secret, purpose, length = keyLength, salt = new Uint8Array(0)) =>
    closed(
      "kdf",
      () => new Uint8Array(hkdfSync("sha256", secret, salt, textBytes(purpose), length)),
    ),
};

/** What new envelopes are written with; a deployment runs one suite. */
export const currentSuite: Suite = suiteOne;

const suites: ReadonlyMap<number, Suite> = new Map([[suiteOne.id, suiteOne]]);

/** The suite of a byte read from storage; a byte we do not know is refused, never guessed. */
export function suiteOf(id: number | undefined): Suite {
  const suite = id === undefined ? undefined : suites.get(id);
  if (!suite) throw new SealError("unknown suite");
  return suite;
}

export function randomKey(length = keyLength): Uint8Array {
  return new Uint8Array(randomBytes(length));
}

/** Compares without telling where the difference is; different lengths are simply unequal. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Runs a step of cryptography so that it either gives its result or throws SealError. */
function closed<T>(step: string, work: () => T): T {
  try {
    return work();
  } catch {
    throw new SealError(step);
  }
}

function pair(keys: { publicKey: Uint8Array; privateKey: Uint8Array }): KeyPair {
  return { publicKey: keys.publicKey, privateKey: keys.privateKey };
}

function ofLength(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length !== length) throw new SealError("key length");
  return bytes;
}
