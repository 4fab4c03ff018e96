import { createHash } from "node:crypto";
import { bytesText, encodeParts, joinBytes, textBytes } from "./canonical-bytes";
import { pad, textFloor, unpad } from "./padding";
import { SealError } from "./seal-error";
import { currentSuite, type KeyPair, sameBytes, type Suite, suiteOf } from "./suite.server";

/**
 * Where an envelope belongs. It is bound in, so that a row copied to another case, column, record or
 * turn does not open. What belongs to no case has "" there; what is never repeated has sequence 0.
 */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly caseId: string;
  readonly recordId: string;
  readonly sequence: number;
}

const VERSION = 1;
const KEY_ID = 16;
const HEADER = 2 + KEY_ID;
const DIGEST = 16;

/**
 * Names a key without telling anything of it. It stands in every envelope, so that after a change of keys
 * one sees which key a row needs, and it makes the envelope commit to its key.
 */
export function keyId(key: Uint8Array, suite: Suite = currentSuite): Uint8Array {
  return suite.mac(key, textBytes("key id")).slice(0, KEY_ID);
}

/** version 1 | suite 1 | key id 16 | nonce 24 | ciphertext and tag. */
export function sealEnvelope(
  key: Uint8Array,
  place: Place,
  plain: Uint8Array,
  suite: Suite = currentSuite,
): Uint8Array {
  const header = joinBytes([Uint8Array.of(VERSION, suite.id), keyId(key, suite)]);
  return joinBytes([header, suite.seal(key, boundTo(header, suite, place), plain)]);
}

export function openEnvelope(key: Uint8Array, place: Place, envelope: Uint8Array): Uint8Array {
  const suite = headerSuite(envelope);
  const header = envelope.slice(0, HEADER);
  if (!sameBytes(header.subarray(2), keyId(key, suite))) throw new SealError("other key");
  return suite.open(key, boundTo(header, suite, place), envelope.subarray(HEADER));
}

/** Which key an envelope needs. */
export function envelopeKeyId(envelope: Uint8Array): Uint8Array {
  headerSuite(envelope);
  return envelope.slice(2, HEADER);
}

/** Padded to `floor` bytes at least; `undefined` cannot be sealed. */
export function sealJson(
  key: Uint8Array,
  place: Place,
  value: unknown,
  floor: number = textFloor,
): Uint8Array {
  return sealEnvelope(key, place, pad(jsonBytes(value), floor));
}

/** The value, still to be checked against a schema by whoever asked. */
export function openJson(key: Uint8Array, place: Place, envelope: Uint8Array): unknown {
  return readJson(unpad(openEnvelope(key, place, envelope)));
}

export function jsonBytes(value: unknown): Uint8Array {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new SealError("json");
  return textBytes(text);
}

export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(bytesText(bytes)) as unknown;
  } catch {
    throw new SealError("json");
  }
}

/**
 * Seals a key to a public key: version 1 | suite 1 | sealed (digest of the place 16 | key). Sealed boxes
 * bind nothing by themselves; the digest inside refuses a wrap that was moved to another row. It does not
 * name the holder, so a wrap can be re-sealed to another one without being understood.
 */
export function wrapKey(
  key: Uint8Array,
  place: Place,
  forPublic: Uint8Array,
  suite: Suite = currentSuite,
): Uint8Array {
  const inner = joinBytes([placeDigest(suite, place), key]);
  const wrapped = suite.wrap(inner, forPublic);
  inner.fill(0);
  return joinBytes([Uint8Array.of(VERSION, suite.id), wrapped]);
}

export function unwrapKey(wrapped: Uint8Array, place: Place, own: KeyPair): Uint8Array {
  const suite = headerSuite(wrapped);
  const inner = suite.unwrap(wrapped.subarray(2), own);
  const key = inner.slice(DIGEST);
  const fits = sameBytes(inner.subarray(0, DIGEST), placeDigest(suite, place));
  inner.fill(0);
  if (!fits || key.length === 0) throw new SealError("other place");
  return key;
}

/** The same key for the same place, sealed to somebody else. */
export function rewrapKey(wrapped: Uint8Array, own: KeyPair, forPublic: Uint8Array): Uint8Array {
  const suite = headerSuite(wrapped);
  const inner = suite.unwrap(wrapped.subarray(2), own);
  const again = suite.wrap(inner, forPublic);
  inner.fill(0);
  return joinBytes([wrapped.slice(0, 2), again]);
}

/** A place as bytes that no other place has. */
export function placeBytes(place: Place): Uint8Array {
  return encodeParts([place.table, place.column, place.caseId, place.recordId, place.sequence]);
}

function boundTo(header: Uint8Array, suite: Suite, place: Place): Uint8Array {
  return encodeParts(["envelope", suite.id, header, placeBytes(place)]);
}

function placeDigest(suite: Suite, place: Place): Uint8Array {
  const bytes = encodeParts(["wrapped key", suite.id, placeBytes(place)]);
  return new Uint8Array(createHash("sha256").update(bytes).digest()).slice(0, DIGEST);
}

function headerSuite(bytes: Uint8Array): Suite {
  if (bytes[0] !== VERSION) throw new SealError("unknown version");
  return suiteOf(bytes[1]);
}
