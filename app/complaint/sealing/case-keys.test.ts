import { beforeAll, expect, test } from "vitest";
import { sealEnvelope, sealJson } from "~/identity/keys/envelope.server";
import { SealError } from "~/identity/keys/seal-error";
import { currentSuite, randomKey, sodiumReady } from "~/identity/keys/suite.server";
import {
  type CaseKeyName,
  grantIdentityHalf,
  joinIdentityHalves,
  newCaseKeys,
  openGrantedIdentityKey,
  openIdentityHalf,
  passCaseKey,
  splitIdentityKey,
  unwrapCaseKey,
  wrapCaseKey,
} from "./case-keys.server";
import { identitySize, openIdentity, sealIdentity } from "./identity-envelope.server";
import { openRouting, sealRouting } from "./routing-envelope.server";

beforeAll(() => sodiumReady);

const pair = () => currentSuite.generateBoxKeys();
const identity = { name: "测试人员甲", phone: "00000000000" };

test("a wrap opens for its holder, its case and its key only", () => {
  const [keys, holder, other] = [newCaseKeys(), pair(), pair()];
  expect(new Set([keys.content, keys.identity, keys.note].map((key) => key.join())).size).toBe(3);
  const names: CaseKeyName[] = ["content", "identity", "note"];
  for (const name of names) {
    const sealed = wrapCaseKey("case-1", name, keys[name], holder.publicKey);
    expect(unwrapCaseKey("case-1", name, sealed, holder)).toEqual(keys[name]);
    expect(() => unwrapCaseKey("case-2", name, sealed, holder)).toThrow(SealError);
    expect(() => unwrapCaseKey("case-1", name, sealed, other)).toThrow(SealError);
    for (const wrong of names.filter((one) => one !== name)) {
      expect(() => unwrapCaseKey("case-1", wrong, sealed, holder)).toThrow(SealError);
    }
  }
});

test("A10: a case sealed to persons does not open with the key of their group", () => {
  const [keys, group, member] = [newCaseKeys(), pair(), pair()];
  const personal = wrapCaseKey("case-1", "content", keys.content, member.publicKey);
  expect(() => unwrapCaseKey("case-1", "content", personal, group)).toThrow(SealError);
  expect(unwrapCaseKey("case-1", "content", personal, member)).toEqual(keys.content);
});

test("A15: the complainant hands the case to a new office", () => {
  const [keys, complainant, office] = [newCaseKeys(), pair(), pair()];
  const own = wrapCaseKey("case-1", "content", keys.content, complainant.publicKey);
  const passed = passCaseKey(own, complainant, office.publicKey);
  expect(unwrapCaseKey("case-1", "content", passed, office)).toEqual(keys.content);
});

test("A7, A8: one half of the identity key, or every other key of the case, opens no identity", () => {
  const [keys, officers, approvers, officer] = [newCaseKeys(), pair(), pair(), pair()];
  const envelope = sealIdentity(keys.identity, "case-1", 1, identity);
  const halves = splitIdentityKey("case-1", keys.identity, officers.publicKey, approvers.publicKey);
  const first = openIdentityHalf("case-1", "identity-officer", halves.identityOfficer, officers);
  const second = openIdentityHalf("case-1", "approver", halves.approver, approvers);
  for (const key of [first, second, keys.content, keys.note, joinIdentityHalves(first, first)]) {
    expect(() => openIdentity(key, "case-1", 1, envelope)).toThrow(SealError);
  }
  expect(() => openIdentityHalf("case-1", "approver", halves.approver, officers)).toThrow();
  expect(() => openIdentityHalf("case-1", "identity-officer", halves.approver, approvers)).toThrow(
    SealError,
  );
  expect(() => openIdentityHalf("case-2", "approver", halves.approver, approvers)).toThrow();
  expect(openIdentity(joinIdentityHalves(first, second), "case-1", 1, envelope)).toEqual(identity);

  const granted = grantIdentityHalf(
    "case-1",
    "request-1",
    halves.approver,
    approvers,
    officer.publicKey,
  );
  const own = { sealed: halves.identityOfficer, group: officers };
  const grant = { sealed: granted, own: officer };
  const key = openGrantedIdentityKey("case-1", "request-1", own, grant);
  expect(openIdentity(key, "case-1", 1, envelope)).toEqual(identity);
  // A grant is for one request, one person and one case.
  const refused = [
    () => openGrantedIdentityKey("case-1", "request-2", own, grant),
    () => openGrantedIdentityKey("case-2", "request-1", own, grant),
    () => openGrantedIdentityKey("case-1", "request-1", own, { ...grant, own: officers }),
    () => openGrantedIdentityKey("case-1", "request-1", { ...own, group: officer }, grant),
  ];
  for (const attempt of refused) expect(attempt).toThrow(SealError);
});

test("a half looks random: it repeats neither the key nor an earlier half", () => {
  const [officers, approvers, key] = [pair(), pair(), randomKey()];
  const halves = Array.from({ length: 2 }, () => {
    const sealed = splitIdentityKey("c", key, officers.publicKey, approvers.publicKey);
    return [
      openIdentityHalf("c", "identity-officer", sealed.identityOfficer, officers),
      openIdentityHalf("c", "approver", sealed.approver, approvers),
    ].map((half) => half.join());
  });
  expect(new Set([...halves.flat(), key.join()]).size).toBe(5);
  expect(() =>
    splitIdentityKey("c", key.slice(1), officers.publicKey, approvers.publicKey),
  ).toThrow(SealError);
  expect(() => joinIdentityHalves(key, key.slice(1))).toThrow(SealError);
});

test("A19: no size tells who filed anonymously; what would not fit is refused", () => {
  const key = randomKey();
  const sizes = [null, {}, identity, { name: "长".repeat(1_300) }].map(
    (one) => sealIdentity(key, "case-1", 1, one).length,
  );
  expect(new Set(sizes).size).toBe(1);
  expect(sizes[0]).toBe(identitySize + 58);
  const anonymous = sealIdentity(key, "case-1", 1, null);
  expect(openIdentity(key, "case-1", 1, anonymous)).toBeNull();
  expect(() => openIdentity(key, "case-1", 2, anonymous)).toThrow(SealError);
  expect(() => sealIdentity(key, "case-1", 1, { name: "长".repeat(1_400) })).toThrow(RangeError);
  const strange = sealEnvelope(
    key,
    { table: "case", column: "identity", caseId: "case-1", recordId: "", sequence: 1 },
    Uint8Array.of(0, 0, 0, 1, 7),
  );
  expect(() => openIdentity(key, "case-1", 1, strange)).toThrow(SealError);
});

test("the list of the excluded is one size, of its case and version", () => {
  const key = randomKey();
  const none = { accusedUnitIds: [], excludedUnitIds: [], excludedOfficialIds: [] };
  const some = { ...none, accusedUnitIds: ["unit-x"], excludedOfficialIds: ["a", "b", "c"] };
  const sealed = sealRouting(key, "case-1", 2, some);
  expect(openRouting(key, "case-1", 2, sealed)).toEqual(some);
  expect(sealRouting(key, "case-1", 2, none).length).toBe(sealed.length);
  expect(() => openRouting(key, "case-1", 1, sealed)).toThrow(SealError);
  expect(() => openRouting(key, "case-2", 2, sealed)).toThrow(SealError);
  const elsewhere = { table: "case", column: "title", caseId: "case-1", recordId: "", sequence: 2 };
  expect(() => openRouting(key, "case-1", 2, sealJson(key, elsewhere, some))).toThrow(SealError);
});
