import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { textBytes } from "~/identity/keys/canonical-bytes";
import { SealError } from "~/identity/keys/seal-error";
import { currentSuite, randomKey, sodiumReady } from "~/identity/keys/suite.server";
import {
  dayLeaves,
  dayRootHolds,
  firstPrevious,
  inclusionHolds,
  makeDayRoot,
  proveInclusion,
} from "./day-root.server";
import {
  commitmentOf,
  contentHash,
  makeSlip,
  readSlip,
  slipIsSigned,
  slipText,
} from "./filing-proof.server";

beforeAll(() => sodiumReady);

const day = "2026-03-02";
const portal = () => currentSuite.generateSignKeys();

test("a slip is read back from its text and proves that the portal signed", () => {
  const keys = portal();
  const hash = contentHash(textBytes("拖欠工程款"));
  const { slip, commitment } = makeSlip(keys, hash, day);
  const text = slipText(slip);
  expect(text).toContain("提交凭证");
  expect(readSlip(text)).toEqual(slip);
  expect(readSlip(`转发\r\n${text.replaceAll("\n", "\r\n")}谢谢`)).toEqual(slip);
  expect(commitmentOf(slip)).toEqual(commitment);
  expect(slipIsSigned(slip, [portal().publicKey, keys.publicKey])).toBe(true);
});

test("a slip that was changed, or that somebody else signed, proves nothing", () => {
  const keys = portal();
  const { slip } = makeSlip(keys, contentHash(textBytes("甲")), day);
  const forged = [
    { ...slip, day: "2026-03-01" },
    { ...slip, salt: randomKey() },
    { ...slip, contentHash: contentHash(textBytes("乙")) },
    { ...slip, signature: new Uint8Array(64) },
    makeSlip(portal(), slip.contentHash, day).slip,
  ];
  for (const one of forged) expect(slipIsSigned(one, [keys.publicKey])).toBe(false);
  expect(slipIsSigned(slip, [])).toBe(false);
  for (const text of ["", "XUNYANG-SLIP-1", slipText(slip).replace("salt", "sale")]) {
    expect(readSlip(text)).toBeNull();
  }
  expect(() => commitmentOf({ ...slip, day: "2026-3-2" })).toThrow(SealError);
  expect(() => commitmentOf({ ...slip, salt: randomKey(31) })).toThrow(SealError);
});

test("the commitment hides its content: the same words on the same day differ", () => {
  const keys = portal();
  const hash = contentHash(textBytes("同一内容"));
  expect(makeSlip(keys, hash, day).commitment).not.toEqual(makeSlip(keys, hash, day).commitment);
});

test("A30: every filing of the day is proven against the published root, after its row is gone", () => {
  const keys = portal();
  const filings = Array.from({ length: 20 }, () => makeSlip(keys, contentHash(randomKey()), day));
  const leaves = dayLeaves(filings.map(({ commitment }) => commitment));
  const root = makeDayRoot(keys, day, firstPrevious, leaves);
  expect(leaves).toHaveLength(64);
  for (const { slip } of filings) {
    const proof = proveInclusion(leaves, commitmentOf(readSlip(slipText(slip))!));
    expect(proof?.path).toHaveLength(6);
    expect(inclusionHolds(root.merkleRoot, commitmentOf(slip), proof!)).toBe(true);
  }
  expect(proveInclusion(leaves, randomKey())).toBeNull();
  expect(dayRootHolds(root, firstPrevious, [keys.publicKey])).toBe(true);
});

test("a proof that was bent in any way does not hold", () => {
  const keys = portal();
  const leaves = dayLeaves([]);
  const { merkleRoot } = makeDayRoot(keys, day, firstPrevious, leaves);
  fc.assert(
    fc.property(fc.nat(63), fc.nat(5), fc.nat(31), (at, step, byte) => {
      const leaf = leaves[at]!;
      const proof = proveInclusion(leaves, leaf)!;
      expect(proof.index).toBe(at);
      expect(inclusionHolds(merkleRoot, leaf, proof)).toBe(true);
      const path = proof.path.map((hash) => hash.slice());
      path[step]![byte]! ^= 1;
      const bent = [
        { ...proof, path },
        { ...proof, index: at ^ (1 << step) },
        { ...proof, index: at + 64 },
        { ...proof, index: -1 },
        { ...proof, path: proof.path.slice(1) },
        { index: 0, path: [] },
      ];
      for (const one of bent) expect(inclusionHolds(merkleRoot, leaf, one)).toBe(false);
      expect(inclusionHolds(merkleRoot, leaves[at ^ 1]!, proof)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("A19: neither how many were filed nor in which order can be read from the leaves", () => {
  const filed = Array.from({ length: 65 }, () => randomKey());
  const sizes = [0, 1, 63, 64, 65].map((count) => dayLeaves(filed.slice(0, count)).length);
  expect(sizes).toEqual([64, 64, 64, 64, 128]);
  const dummy = () => new Uint8Array(32).fill(9);
  const some = filed.slice(0, 9);
  expect(dayLeaves(some, dummy)).toEqual(dayLeaves([...some].reverse(), dummy));
});

test("a day that was exchanged breaks the chain", () => {
  const keys = portal();
  const first = makeDayRoot(keys, "2026-03-01", firstPrevious, dayLeaves([]));
  const second = makeDayRoot(keys, "2026-03-02", first.root, dayLeaves([]));
  expect(dayRootHolds(second, first.root, [keys.publicKey])).toBe(true);
  const other = makeDayRoot(keys, "2026-03-01", firstPrevious, dayLeaves([]));
  expect(dayRootHolds(second, other.root, [keys.publicKey])).toBe(false);
  const forged = [
    { ...second, day: "2026-03-03" },
    { ...second, merkleRoot: other.merkleRoot },
    { ...second, root: other.root },
    { ...second, signature: other.signature },
  ];
  for (const one of forged) expect(dayRootHolds(one, first.root, [keys.publicKey])).toBe(false);
  expect(dayRootHolds(second, first.root, [portal().publicKey])).toBe(false);
  for (const leaves of [[], [randomKey()], dayLeaves([]).slice(1)]) {
    expect(() => makeDayRoot(keys, day, firstPrevious, leaves)).toThrow(SealError);
  }
  expect(() => dayLeaves([randomKey(31)])).toThrow(SealError);
});
