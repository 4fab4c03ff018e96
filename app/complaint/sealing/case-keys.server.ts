import { erase } from "~/identity/keys/erasing.server";
import { type Place, rewrapKey, unwrapKey, wrapKey } from "~/identity/keys/envelope.server";
import { SealError } from "~/identity/keys/seal-error";
import { type KeyPair, keyLength, randomKey } from "~/identity/keys/suite.server";

/**
 * The keys of a case. `content` opens the complaint as it was written and its clean attachments; `work` the
 * 转办稿, messages and answers, so that the unit that handles a case does not read the original; `identity`
 * the identity and original files; `note` the officials' internal notes. The complainant holds all but
 * `note`.
 */
export interface CaseKeys {
  readonly content: Uint8Array;
  readonly work: Uint8Array;
  readonly identity: Uint8Array;
  readonly note: Uint8Array;
}

export type CaseKeyName = keyof CaseKeys;

/** The two halves of an identity key: neither says anything without the other. */
export type IdentityHalf = "identity-officer" | "approver";

export interface SealedHalves {
  readonly identityOfficer: Uint8Array;
  readonly approver: Uint8Array;
}

export function newCaseKeys(): CaseKeys {
  return {
    content: randomKey(),
    work: randomKey(),
    identity: randomKey(),
    note: randomKey(),
  };
}

/**
 * Seals a key of a case to a holder: a group's current pair, a person (when somebody else of the group is
 * excluded), or the complainant. Whoever is excluded has no wrap; there is nothing else that keeps them
 * out, and nothing else is needed. The wrap names no holder.
 */
export function wrapCaseKey(
  caseId: string,
  name: CaseKeyName,
  key: Uint8Array,
  holderPublic: Uint8Array,
): Uint8Array {
  // The whole identity key goes to the complainant only; officials get halves (`splitIdentityKey`).
  return wrapKey(key, keyPlace(caseId, name), holderPublic);
}

export function unwrapCaseKey(
  caseId: string,
  name: CaseKeyName,
  sealed: Uint8Array,
  own: KeyPair,
): Uint8Array {
  return unwrapKey(sealed, keyPlace(caseId, name), own);
}

/** identity key = half XOR half; each half goes to one group, and no person is in both. */
export function splitIdentityKey(
  caseId: string,
  identity: Uint8Array,
  identityOfficersPublic: Uint8Array,
  approversPublic: Uint8Array,
): SealedHalves {
  const halves = identityHalves(identity);
  const sealed = {
    identityOfficer: sealIdentityHalf(
      caseId,
      "identity-officer",
      halves["identity-officer"],
      identityOfficersPublic,
    ),
    approver: sealIdentityHalf(caseId, "approver", halves.approver, approversPublic),
  };
  erase(halves["identity-officer"], halves.approver);
  return sealed;
}

/** The halves in the open, for sealing to several holders each; to be erased by whoever asked. */
export function identityHalves(identity: Uint8Array): Record<IdentityHalf, Uint8Array> {
  const first = randomKey();
  return { "identity-officer": first, approver: exclusiveOr(identity, first) };
}

export function sealIdentityHalf(
  caseId: string,
  half: IdentityHalf,
  secret: Uint8Array,
  holderPublic: Uint8Array,
): Uint8Array {
  return wrapKey(secret, halfPlace(caseId, half), holderPublic);
}

export function openIdentityHalf(
  caseId: string,
  half: IdentityHalf,
  sealed: Uint8Array,
  group: KeyPair,
): Uint8Array {
  return unwrapKey(sealed, halfPlace(caseId, half), group);
}

/**
 * The second person's consent as an act of cryptography: the approver's half, sealed to the person who
 * asked and bound to that one request.
 */
export function grantIdentityHalf(
  caseId: string,
  requestId: string,
  sealed: Uint8Array,
  approvers: KeyPair,
  requesterPublic: Uint8Array,
): Uint8Array {
  const half = openIdentityHalf(caseId, "approver", sealed, approvers);
  const granted = wrapKey(half, grantPlace(caseId, requestId), requesterPublic);
  half.fill(0);
  return granted;
}

/** The identity key in the session of the person who asked: own group's half and the granted one. */
export function openGrantedIdentityKey(
  caseId: string,
  requestId: string,
  officer: { sealed: Uint8Array; group: KeyPair },
  grant: { sealed: Uint8Array; own: KeyPair },
): Uint8Array {
  const first = openIdentityHalf(caseId, "identity-officer", officer.sealed, officer.group);
  const second = unwrapKey(grant.sealed, grantPlace(caseId, requestId), grant.own);
  const identity = joinIdentityHalves(first, second);
  first.fill(0);
  second.fill(0);
  return identity;
}

/** Whether the halves were the right ones shows when the identity envelope opens. */
export function joinIdentityHalves(first: Uint8Array, second: Uint8Array): Uint8Array {
  return exclusiveOr(first, second);
}

/** Passes a wrap on to another holder: referral, or the complainant's "send again to a new office". */
export function passCaseKey(sealed: Uint8Array, own: KeyPair, holderPublic: Uint8Array) {
  return rewrapKey(sealed, own, holderPublic);
}

function exclusiveOr(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== keyLength || right.length !== keyLength) throw new SealError("key length");
  return left.map((byte, at) => byte ^ (right[at] ?? 0));
}

function keyPlace(caseId: string, name: CaseKeyName): Place {
  return { table: "case_key", column: name, caseId, recordId: "", sequence: 0 };
}

function halfPlace(caseId: string, half: IdentityHalf): Place {
  return { table: "case_key", column: `identity half: ${half}`, caseId, recordId: "", sequence: 0 };
}

function grantPlace(caseId: string, requestId: string): Place {
  return {
    table: "identity_request",
    column: "granted_half",
    caseId,
    recordId: requestId,
    sequence: 0,
  };
}
