import { beforeAll, expect, test } from "vitest";
import { textBytes } from "./canonical-bytes";
import { createKdfQueue } from "./kdf-queue.server";
import {
  createOfficialKeys,
  keysMatchRecord,
  openByPassword,
  openByRecoveryCode,
  sealForNewRecoveryCode,
  sealForPassword,
} from "./official-keys.server";
import {
  keyFingerprint,
  newOrganisationKey,
  openOrganisationKey,
  organisationSigned,
  sealOrganisationKey,
  signAsOrganisation,
} from "./organisation-key.server";
import { derivePasswordRoot, newSalt, passwordKeys } from "./password-kdf.server";
import {
  type PublicRecord,
  publicRecordBytes,
  signPublicRecord,
  verifyPublicRecord,
} from "./public-record.server";
import { newRecoveryCode } from "./recovery-code.server";
import { SealError } from "./seal-error";
import { currentSuite, randomKey, sodiumReady } from "./suite.server";

beforeAll(() => sodiumReady);

const owner = { officialId: "official-1", epoch: 1 };

test("A15: password and printed code open the same keys, each alone", async () => {
  const queue = createKdfQueue(1);
  const salt = newSalt();
  const cheap = { memoryKiB: 64, passes: 1, lanes: 1 };
  const service = randomKey();
  const wrapOf = async (password: string) => {
    const derived = await derivePasswordRoot(queue, password, salt, cheap);
    if (derived.status !== "ok") throw new Error(derived.status);
    return passwordKeys(derived.root, service).wrap;
  };
  const made = createOfficialKeys(owner, await wrapOf("dimo-kalu-sehu-rawo-pite-gumi"));
  const wrap = await wrapOf("dimo-kalu-sehu-rawo-pite-gumi");
  expect(openByPassword(owner, made.byPassword, wrap)).toEqual(made.keys);
  expect(openByRecoveryCode(owner, made.byRecoveryCode, made.recoveryCode)).toEqual(made.keys);
  const wrong = await wrapOf("dimo-kalu-sehu-rawo-pite-gumo");
  expect(() => openByPassword(owner, made.byPassword, wrong)).toThrow(SealError);
  expect(() => openByRecoveryCode(owner, made.byRecoveryCode, newRecoveryCode())).toThrow(
    SealError,
  );
  expect(() => openByRecoveryCode(owner, made.byRecoveryCode, "mistyped")).toThrow(SealError);
});

test("a new password or a new code replaces the old; the keys stay", () => {
  const [before, after] = [randomKey(), randomKey()];
  const made = createOfficialKeys(owner, before);
  const rewrapped = sealForPassword(owner, made.keys, after);
  expect(openByPassword(owner, rewrapped, after)).toEqual(made.keys);
  expect(() => openByPassword(owner, rewrapped, before)).toThrow(SealError);
  const renewed = sealForNewRecoveryCode(owner, made.keys);
  expect(openByRecoveryCode(owner, renewed.byRecoveryCode, renewed.recoveryCode)).toEqual(
    made.keys,
  );
  expect(() => openByRecoveryCode(owner, renewed.byRecoveryCode, made.recoveryCode)).toThrow(
    SealError,
  );
});

test("A13: the sealed keys of one official, epoch or column do not open as another's", () => {
  const wrap = randomKey();
  const made = createOfficialKeys(owner, wrap);
  for (const other of [
    { ...owner, officialId: "official-2" },
    { ...owner, epoch: 2 },
  ]) {
    expect(() => openByPassword(other, made.byPassword, wrap)).toThrow(SealError);
  }
  expect(() => openByRecoveryCode(owner, made.byPassword, made.recoveryCode)).toThrow(SealError);
  expect(keysMatchRecord(made.keys, made.publicRecord)).toBe(true);
  const other = createOfficialKeys(owner, wrap);
  expect(keysMatchRecord(other.keys, made.publicRecord)).toBe(false);
});

const organisation = () => newOrganisationKey();

function groupRecord(): PublicRecord {
  const { publicKey } = currentSuite.generateBoxKeys();
  return {
    kind: "group",
    ownerId: "intake",
    epoch: 3,
    boxPublic: publicKey,
    signPublic: new Uint8Array(0),
  };
}

test("A12: a key that the organisation did not sign for this owner is refused", () => {
  const [root, next, stranger] = [organisation(), organisation(), organisation()];
  const record = groupRecord();
  const signed = signPublicRecord(root, record);
  const expected = { kind: "group", ownerId: "intake", minEpoch: 3 } as const;
  expect(verifyPublicRecord([root.publicKey], signed, expected)).toEqual(record);
  expect(verifyPublicRecord([next.publicKey, root.publicKey], signed, expected)).toEqual(record);

  const swapped = publicRecordBytes({ ...record, boxPublic: groupRecord().boxPublic });
  const refused: [SignedPair, Expected, string][] = [
    [{ ...signed, signature: new Uint8Array(64) }, expected, "unsigned key"],
    [{ ...signed, signature: new Uint8Array(0) }, expected, "unsigned key"],
    [{ ...signed, record: swapped }, expected, "unsigned key"],
    [signPublicRecord(stranger, record), expected, "unsigned key"],
    [signed, { ...expected, ownerId: "discipline" }, "another owner's key"],
    [signed, { ...expected, kind: "recovery" }, "another owner's key"],
    [signed, { ...expected, minEpoch: 4 }, "old key"],
  ];
  for (const [pair, wanted, why] of refused) {
    expect(() => verifyPublicRecord([root.publicKey], pair, wanted)).toThrow(why);
  }
  expect(() => verifyPublicRecord([], signed, expected)).toThrow("unsigned key");
  // A signature on something else than a record is no record, even from the organisation.
  const message = textBytes("notice");
  const other = { record: message, signature: signAsOrganisation(root, message) };
  expect(() => verifyPublicRecord([root.publicKey], other, expected)).toThrow(SealError);
});

type SignedPair = Parameters<typeof verifyPublicRecord>[1];
type Expected = Parameters<typeof verifyPublicRecord>[2];

test("A34: a record of another suite is refused although it is signed", () => {
  const root = organisation();
  const bytes = publicRecordBytes(groupRecord());
  const at = 4 + textBytes("public record 1").length + 4 + 7;
  expect(bytes[at]).toBe(1);
  bytes[at] = 2;
  const signed = { record: bytes, signature: signAsOrganisation(root, bytes) };
  const expected = { kind: "group", ownerId: "intake", minEpoch: 0 } as const;
  expect(() => verifyPublicRecord([root.publicKey], signed, expected)).toThrow("unknown suite");
});

test("the organisation's key waits under a printed code and is told apart by its fingerprint", () => {
  const root = organisation();
  const code = newRecoveryCode();
  const sealed = sealOrganisationKey(root, code);
  const opened = openOrganisationKey(sealed, code, root.publicKey);
  const message = textBytes("m");
  expect(organisationSigned([root.publicKey], message, signAsOrganisation(opened, message))).toBe(
    true,
  );
  expect(() => openOrganisationKey(sealed, newRecoveryCode(), root.publicKey)).toThrow(SealError);
  expect(() => openOrganisationKey(sealed, code, organisation().publicKey)).toThrow(SealError);
  expect(keyFingerprint(root.publicKey)).toMatch(/^(\d{5} ){7}\d{5}$/);
  expect(keyFingerprint(root.publicKey)).toBe(keyFingerprint(root.publicKey.slice()));
  expect(keyFingerprint(root.publicKey)).not.toBe(keyFingerprint(organisation().publicKey));
});
