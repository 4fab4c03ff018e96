import { joinBytes } from "~/identity/keys/canonical-bytes";
import {
  jsonBytes,
  openEnvelope,
  type Place,
  readJson,
  sealEnvelope,
} from "~/identity/keys/envelope.server";
import { padTo, unpad } from "~/identity/keys/padding";
import { SealError } from "~/identity/keys/seal-error";
import { randomKey } from "~/identity/keys/suite.server";

/** Bytes of every identity before sealing; the form's limits keep a real one far below. */
export const identitySize = 4096;

const FILLER = 0;
const PRESENT = 1;

/**
 * Written for every case, at the same size: random filler when somebody files anonymously. Neither
 * handlers nor a thief see who gave a name. `version` counts up when an identity is added later.
 */
export function sealIdentity(
  identityKey: Uint8Array,
  caseId: string,
  version: number,
  identity: object | null,
): Uint8Array {
  const content =
    identity === null
      ? joinBytes([Uint8Array.of(FILLER), randomKey(identitySize - 5)])
      : joinBytes([Uint8Array.of(PRESENT), jsonBytes(identity)]);
  return sealEnvelope(identityKey, placeOf(caseId, version), padTo(content, identitySize));
}

/** The identity, still to be checked against its schema, or null for somebody anonymous. */
export function openIdentity(
  identityKey: Uint8Array,
  caseId: string,
  version: number,
  envelope: Uint8Array,
): unknown {
  const content = unpad(openEnvelope(identityKey, placeOf(caseId, version), envelope));
  if (content[0] === FILLER) return null;
  if (content[0] !== PRESENT) throw new SealError("identity");
  return readJson(content.subarray(1));
}

function placeOf(caseId: string, version: number): Place {
  return { table: "case", column: "identity", caseId, recordId: "", sequence: version };
}
