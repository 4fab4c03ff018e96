import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { textBytes } from "./canonical-bytes";
import {
  envelopeKeyId,
  keyId,
  openEnvelope,
  openJson,
  type Place,
  rewrapKey,
  sealEnvelope,
  sealJson,
  unwrapKey,
  wrapKey,
} from "./envelope.server";
import { SealError } from "./seal-error";
import { currentSuite, randomKey, type Suite, sodiumReady } from "./suite.server";

beforeAll(() => sodiumReady);

const place: Place = {
  table: "message",
  column: "body",
  caseId: "case-1",
  recordId: "message-1",
  sequence: 3,
};

/** The same place but for one part: everything an envelope could be moved to. */
const elsewhere: Place[] = [
  { ...place, table: "note" },
  { ...place, column: "title" },
  { ...place, caseId: "case-2" },
  { ...place, recordId: "message-2" },
  { ...place, sequence: 4 },
  { ...place, table: "messageb", column: "ody" },
  { ...place, caseId: "", recordId: "case-1message-1" },
];

test("what was sealed opens, and each sealing looks new", () => {
  const key = randomKey();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (plain) => {
      const first = sealEnvelope(key, place, plain);
      expect(openEnvelope(key, place, first)).toEqual(plain);
      expect(first.slice(18)).not.toEqual(sealEnvelope(key, place, plain).slice(18));
    }),
  );
});

test("A13: an envelope moved to another row, column, case or turn is refused", () => {
  const key = randomKey();
  const sealed = sealEnvelope(key, place, textBytes("撤诉"));
  const wrapped = wrapKey(key, place, currentSuite.generateBoxKeys().publicKey);
  expect(wrapped).toHaveLength(98);
  const own = currentSuite.generateBoxKeys();
  const mine = wrapKey(key, place, own.publicKey);
  for (const other of elsewhere) {
    expect(() => openEnvelope(key, other, sealed)).toThrow(SealError);
    expect(() => unwrapKey(mine, other, own)).toThrow(SealError);
  }
  expect(unwrapKey(mine, place, own)).toEqual(key);
});

test("every changed, missing or added byte is refused", () => {
  const key = randomKey();
  const sealed = sealEnvelope(key, place, textBytes("查询"));
  for (let at = 0; at < sealed.length; at += 1) {
    const bent = sealed.slice();
    bent[at]! ^= 0x80;
    expect(() => openEnvelope(key, place, bent)).toThrow(SealError);
    expect(() => openEnvelope(key, place, sealed.slice(0, at))).toThrow(SealError);
  }
  expect(() => openEnvelope(key, place, new Uint8Array([...sealed, 0]))).toThrow(SealError);
});

/** A second suite whose cipher is the same: only its byte differs. */
const other: Suite = { ...currentSuite, id: 2 };

test("A34: the suite is bound in, so its byte cannot be changed to a weaker one", () => {
  const key = randomKey();
  const sealed = sealEnvelope(key, place, textBytes("内容"), other);
  expect(() => openEnvelope(key, place, sealed)).toThrow("unknown suite");
  sealed[1] = 1;
  expect(() => openEnvelope(key, place, sealed)).toThrow(SealError);
  const own = currentSuite.generateBoxKeys();
  const wrapped = wrapKey(key, place, own.publicKey, other);
  wrapped[1] = 1;
  expect(() => unwrapKey(wrapped, place, own)).toThrow("other place");
});

test("finding 34: a cipher that fails gives an error and never plain text", () => {
  const broken: Suite = {
    ...currentSuite,
    seal: () => {
      throw new SealError("seal");
    },
  };
  expect(() => sealEnvelope(randomKey(), place, textBytes("浔阳"), broken)).toThrow(SealError);
});

test("the key id tells which key an envelope needs", () => {
  const key = randomKey();
  expect(envelopeKeyId(sealEnvelope(key, place, textBytes("")))).toEqual(keyId(key));
  expect(keyId(key)).not.toEqual(keyId(randomKey()));
  expect(() => openEnvelope(randomKey(), place, sealEnvelope(key, place, key))).toThrow(
    "other key",
  );
});

test("values keep, short ones look alike, and nonsense is refused", () => {
  const key = randomKey();
  const value = { title: "拖欠工程款", sum: 120_000, parts: ["一", null] };
  const sealed = sealJson(key, place, value);
  expect(openJson(key, place, sealed)).toEqual(value);
  expect(sealJson(key, place, "").length).toBe(sealed.length);
  expect(() => sealJson(key, place, undefined)).toThrow(SealError);
  const unpadded = sealEnvelope(key, place, textBytes("{}"));
  expect(() => openJson(key, place, unpadded)).toThrow(SealError);
});

test("a key is passed on to somebody else without losing its place", () => {
  const [from, to] = [currentSuite.generateBoxKeys(), currentSuite.generateBoxKeys()];
  const key = randomKey();
  const passed = rewrapKey(wrapKey(key, place, from.publicKey), from, to.publicKey);
  expect(unwrapKey(passed, place, to)).toEqual(key);
  expect(() => unwrapKey(passed, place, from)).toThrow(SealError);
  expect(() => rewrapKey(passed, from, to.publicKey)).toThrow(SealError);
});
