import { bytesText, decodeParts, encodeParts } from "~/identity/keys/canonical-bytes";
import {
  openJson,
  type Place,
  sealJson,
  unwrapKey,
  wrapKey,
} from "~/identity/keys/envelope.server";
import { erase } from "~/identity/keys/erasing.server";
import { SealError } from "~/identity/keys/seal-error";
import { type KeyPair, randomKey } from "~/identity/keys/suite.server";

/** Somebody who may open a sealed text; `id` names the key pair, epoch included. */
export interface Reader {
  id: string;
  boxPublic: Uint8Array;
}

const keyPlace = (place: Place, readerId: string): Place => ({
  ...place,
  column: `${place.column} key`,
  recordId: `${place.recordId} ${readerId}`,
});

/** A text under a key of its own, which is sealed to each reader: for words outside a case's keys. */
export function sealTo(place: Place, value: unknown, readers: readonly Reader[]): Uint8Array {
  const key = randomKey();
  const sealed = encodeParts([
    sealJson(key, place, value),
    ...readers.flatMap(({ id, boxPublic }) => [id, wrapKey(key, keyPlace(place, id), boxPublic)]),
  ]);
  erase(key);
  return sealed;
}

/** The text for the first reader whose pair is at hand, or null. @throws SealError when it was changed. */
export function openSealedTo(
  place: Place,
  sealed: Uint8Array,
  pairOf: (readerId: string) => KeyPair | null,
): unknown {
  const [body, ...parts] = decodeParts(sealed);
  if (!body || parts.length % 2 !== 0) throw new SealError("readers");
  for (let at = 0; at < parts.length; at += 2) {
    const id = bytesText(parts[at] ?? body);
    const pair = pairOf(id);
    if (!pair) continue;
    const key = unwrapKey(parts[at + 1] ?? body, keyPlace(place, id), pair);
    const value = openJson(key, place, body);
    erase(key);
    return value;
  }
  return null;
}
