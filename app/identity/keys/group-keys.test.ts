import fc from "fast-check";
import { combine } from "shamir-secret-sharing";
import { beforeAll, expect, test } from "vitest";
import { type Place, unwrapKey, wrapKey } from "./envelope.server";
import {
  matchingPair,
  newGroupKey,
  openGroupKey,
  rewrapAll,
  rotateGroupKey,
  sealGroupKey,
} from "./group-keys.server";
import { SealError } from "./seal-error";
import { currentSuite, randomKey, sodiumReady } from "./suite.server";
import {
  combineShares,
  newRecoveryPair,
  resealShare,
  sealForRecovery,
} from "./trustee-shares.server";

beforeAll(() => sodiumReady);

const person = (officialId: string) => {
  const keys = currentSuite.generateBoxKeys();
  return { officialId, keys, boxPublic: keys.publicKey };
};

const facts = (group: ReturnType<typeof newGroupKey>) => ({
  groupId: group.groupId,
  epoch: group.epoch,
  boxPublic: group.keys.publicKey,
});

test("a member opens the group's key and lets a colleague in; a stranger cannot", () => {
  const [ann, ben, eve] = [person("ann"), person("ben"), person("eve")];
  const group = newGroupKey("intake");
  const forAnn = sealGroupKey(group, ann);
  const opened = openGroupKey(facts(group), "ann", ann.keys, forAnn);
  expect(opened).toEqual(group);
  const forBen = sealGroupKey(opened, ben);
  expect(openGroupKey(facts(group), "ben", ben.keys, forBen)).toEqual(group);
  for (const sealed of [forAnn, forBen]) {
    expect(() => openGroupKey(facts(group), "eve", eve.keys, sealed)).toThrow(SealError);
    expect(() => openGroupKey(facts(group), "ann", eve.keys, sealed)).toThrow(SealError);
  }
});

test("A13: a sealed group key does not open as another group's, member's or epoch's", () => {
  const ann = person("ann");
  const group = newGroupKey("intake", 2);
  const sealed = sealGroupKey(group, ann);
  const others = [
    [{ ...facts(group), groupId: "discipline" }, "ann"],
    [{ ...facts(group), epoch: 3 }, "ann"],
    [facts(group), "ben"],
    [{ ...facts(group), boxPublic: newGroupKey("intake").keys.publicKey }, "ann"],
  ] as const;
  for (const [other, officialId] of others) {
    expect(() => openGroupKey(other, officialId, ann.keys, sealed)).toThrow(SealError);
  }
});

test("A17: after a rotation the old key opens no new wrap, and damaged wraps are named", () => {
  const [ann, ben] = [person("ann"), person("ben")];
  const old = newGroupKey("intake");
  const place: Place = {
    table: "case_key",
    column: "content",
    caseId: "c",
    recordId: "",
    sequence: 0,
  };
  const keys = Array.from({ length: 5 }, () => randomKey());
  const rows = keys.map((key, at) => ({
    id: `wrap-${at}`,
    day: at,
    sealed: wrapKey(key, place, old.keys.publicKey),
  }));
  rows[3]!.sealed = wrapKey(keys[3]!, place, ann.boxPublic);
  const { group, sealed } = rotateGroupKey(old, [ann]);
  expect(group.epoch).toBe(2);
  expect(sealed.map(({ officialId }) => officialId)).toEqual(["ann"]);
  expect(openGroupKey(facts(group), "ann", ann.keys, sealed[0]!.sealed)).toEqual(group);
  const { moved, damaged } = rewrapAll(rows, old.keys, group.keys.publicKey);
  expect(damaged).toEqual(["wrap-3"]);
  expect(moved.map(({ day }) => day)).toEqual([0, 1, 2, 4]);
  moved.forEach(({ sealed: wrap, day }) => {
    expect(unwrapKey(wrap, place, group.keys)).toEqual(keys[day]);
    expect(() => unwrapKey(wrap, place, old.keys)).toThrow(SealError);
    expect(() => unwrapKey(wrap, place, ben.keys)).toThrow(SealError);
  });
});

test("two halves that do not belong together are refused", () => {
  const [one, two] = [currentSuite.generateBoxKeys(), currentSuite.generateBoxKeys()];
  expect(matchingPair(one.publicKey, one.privateKey)).toEqual(one);
  expect(() => matchingPair(one.publicKey, two.privateKey)).toThrow(SealError);
  expect(() => matchingPair(new Uint8Array(32), two.privateKey)).toThrow(SealError);
});

const recovery = { groupId: "intake", epoch: 1 };

test.each([
  [2, 3],
  [3, 5],
])(
  "A15, A16: %i of %i trustees restore the group's key to a new pair",
  async (threshold, count) => {
    const trustees = Array.from({ length: count }, (_, at) => person(`trustee-${at}`));
    const group = newGroupKey("intake", 4);
    const pair = await newRecoveryPair(recovery, trustees, threshold);
    const kept = { ...facts(group), sealed: sealForRecovery(group, pair.publicKey) };
    const newcomer = person("newcomer");
    const passed = pair.shares.map((share, at) =>
      resealShare(recovery, share, trustees[at]!.keys, newcomer.boxPublic),
    );
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(passed), async (some) => {
        const attempt = combineShares(pair, some, newcomer.keys, kept);
        if (some.length >= threshold) expect(await attempt).toEqual(group);
        else await expect(attempt).rejects.toThrow(SealError);
      }),
      { numRuns: 25 },
    );
    // Shares as stored are the trustees' own: the beneficiary cannot use them, nor a trustee another's.
    await expect(combineShares(pair, pair.shares, newcomer.keys, kept)).rejects.toThrow(SealError);
    expect(() =>
      resealShare(recovery, pair.shares[0]!, trustees[1]!.keys, newcomer.boxPublic),
    ).toThrow(SealError);
  },
);

test("shares of another group, another recovery or used twice give nothing", async () => {
  const trustees = ["a", "b", "c"].map(person);
  const newcomer = person("newcomer");
  const group = newGroupKey("intake");
  const pair = await newRecoveryPair(recovery, trustees, 2);
  const kept = { ...facts(group), sealed: sealForRecovery(group, pair.publicKey) };
  const pass = (of: typeof pair, at: number) =>
    resealShare(of, of.shares[at]!, trustees[at]!.keys, newcomer.boxPublic);
  const foreign = await newRecoveryPair({ groupId: "discipline", epoch: 1 }, trustees, 2);
  const later = await newRecoveryPair({ groupId: "intake", epoch: 2 }, trustees, 2);
  const twice = [pass(pair, 0), pass(pair, 0)];
  for (const shares of [
    twice,
    [pass(pair, 0), pass(foreign, 1)],
    [pass(pair, 0), pass(later, 1)],
    [],
  ]) {
    await expect(combineShares(pair, shares, newcomer.keys, kept)).rejects.toThrow(SealError);
  }
  const good = [pass(foreign, 0), pass(foreign, 1)];
  await expect(combineShares(foreign, good, newcomer.keys, kept)).rejects.toThrow(SealError);
  const other = newGroupKey("discipline");
  const wrong = { ...kept, groupId: "discipline", boxPublic: other.keys.publicKey };
  await expect(combineShares(foreign, good, newcomer.keys, wrong)).rejects.toThrow(SealError);
});

test("thresholds that one person or two separate halves could reach are refused", async () => {
  const trustees = ["a", "b", "c", "d"].map(person);
  for (const threshold of [0, 1, 2, 5]) {
    await expect(newRecoveryPair(recovery, trustees, threshold)).rejects.toThrow(SealError);
  }
  const same = [trustees[0]!, trustees[0]!, trustees[1]!];
  await expect(newRecoveryPair(recovery, same, 2)).rejects.toThrow(SealError);
});

test("A16: fewer shares than needed are consistent with every secret", async () => {
  // Two of three over GF(2^8): for one share and any secret there is a second share that yields it.
  const share = Uint8Array.of(0x5a, 1);
  const yielded = new Set<number>();
  for (let value = 0; value < 256; value += 1) {
    yielded.add((await combine([share, Uint8Array.of(value, 2)]))[0]!);
  }
  expect(yielded.size).toBe(256);
});
