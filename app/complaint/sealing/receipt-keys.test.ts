import { argon2id as nobleArgon2id } from "@noble/hashes/argon2.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { beforeAll, expect, test } from "vitest";
import { textBytes } from "~/identity/keys/canonical-bytes";
import { createKdfQueue } from "~/identity/keys/kdf-queue.server";
import { randomKey, sodiumReady } from "~/identity/keys/suite.server";
import { parseReceiptCode } from "./receipt-code";
import { deriveReceiptKeys, newReceiptCode } from "./receipt-keys.server";

beforeAll(() => sodiumReady);

const cheap = { memoryKiB: 64, passes: 3, lanes: 1 };
const queue = createKdfQueue(1);

test("A5: the derivation step by step, with another implementation", async () => {
  const secrets = { siteSalt: new Uint8Array(16).fill(2), pepper: new Uint8Array(32).fill(3) };
  const code = "000000000000000000000000";
  const derived = await deriveReceiptKeys(queue, code, secrets, cheap);
  const slow = nobleArgon2id(textBytes(code), secrets.siteSalt, { m: 64, t: 3, p: 1, dkLen: 32 });
  const root = hmac(sha256, secrets.pepper, slow);
  const part = (purpose: string) => hkdf(sha256, root, undefined, textBytes(purpose), 32);
  const boxPrivate = sha512(part("x25519")).slice(0, 32);
  const signPublic = ed25519.getPublicKey(part("sign"));
  expect(derived).toEqual({
    status: "ok",
    keys: {
      lookup: part("lookup"),
      box: { privateKey: boxPrivate, publicKey: x25519.getPublicKey(boxPrivate) },
      sign: { privateKey: new Uint8Array([...part("sign"), ...signPublic]), publicKey: signPublic },
    },
  });
});

test("A5: a code at its real cost gives the tag that another implementation gave", async () => {
  const secrets = { siteSalt: new Uint8Array(16).fill(1), pepper: new Uint8Array(32).fill(1) };
  const derived = await deriveReceiptKeys(queue, "123456789012345678901230", secrets);
  const lookup = derived.status === "ok" ? Buffer.from(derived.keys.lookup).toString("hex") : "";
  expect(lookup).toBe("2015a9a84033a217a5183ac098aa522e6bee4d0d7d1cf733a3e6c8bfba48244f");
});

test("code, salt and pepper each change everything", async () => {
  const secrets = { siteSalt: randomKey(16), pepper: randomKey() };
  const [code, other] = [newReceiptCode(), newReceiptCode()];
  const tries = [
    await deriveReceiptKeys(queue, code, secrets, cheap),
    await deriveReceiptKeys(queue, other, secrets, cheap),
    await deriveReceiptKeys(queue, code, { ...secrets, pepper: randomKey() }, cheap),
    await deriveReceiptKeys(queue, code, { ...secrets, siteSalt: randomKey(16) }, cheap),
  ];
  const keys = tries.flatMap((one) =>
    one.status === "ok"
      ? [one.keys.lookup, one.keys.box.publicKey, one.keys.sign.publicKey].map((k) => k.join())
      : [],
  );
  expect(new Set(keys).size).toBe(12);
  expect(await deriveReceiptKeys(queue, code, secrets, cheap)).toEqual(tries[0]);
  const full = () => Promise.resolve(null);
  expect(await deriveReceiptKeys(full, code, secrets, cheap)).toEqual({ status: "busy" });
});

test("A5: 100,000 codes are valid, distinct and even at every place: chi-square", () => {
  const counts = Array.from({ length: 24 }, () => new Array<number>(10).fill(0));
  const seen = new Set<string>();
  const total = 100_000;
  let valid = 0;
  for (let made = 0; made < total; made += 1) {
    const code = newReceiptCode();
    seen.add(code);
    if (parseReceiptCode(code).status === "ok") valid += 1;
    for (let at = 0; at < 24; at += 1) counts[at]![Number(code[at])]! += 1;
  }
  expect(valid).toBe(total);
  expect(seen.size).toBe(total);
  const expected = total / 10;
  const chi = counts.map((row) =>
    row.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0),
  );
  // 9 degrees of freedom: above 60 by chance once in 10⁹ places.
  expect(Math.max(...chi)).toBeLessThan(60);
});

test("bytes above 249 are thrown away", () => {
  const draws = [new Uint8Array(24).fill(250), Uint8Array.from({ length: 24 }, (_, at) => at)];
  const code = newReceiptCode(() => draws.shift() ?? new Uint8Array(24));
  expect(code.slice(0, 23)).toBe("01234567890123456789012");
});
