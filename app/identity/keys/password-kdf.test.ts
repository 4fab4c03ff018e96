import { hashRaw } from "@node-rs/argon2";
import { argon2id as nobleArgon2id } from "@noble/hashes/argon2.js";
import { beforeAll, expect, test } from "vitest";
import { textBytes } from "./canonical-bytes";
import { createKdfQueue } from "./kdf-queue.server";
import {
  argon2id,
  deriveNothing,
  derivePasswordRoot,
  guardianKdf,
  type KdfParameters,
  needsRaise,
  newSalt,
  officialKdf,
  passwordKeys,
  passwordMatches,
  passwordVerifier,
} from "./password-kdf.server";
import { SealError } from "./seal-error";
import { randomKey, sodiumReady } from "./suite.server";

beforeAll(() => sodiumReady);

const cheap: KdfParameters = { memoryKiB: 64, passes: 1, lanes: 1 };
const queue = createKdfQueue(2);

async function rootOf(password: string, salt: Uint8Array, parameters = cheap) {
  const derived = await derivePasswordRoot(queue, password, salt, parameters);
  if (derived.status !== "ok") throw new Error(derived.status);
  return derived.root;
}

test("Argon2id of the reference implementation's test (test.c, version 19)", async () => {
  const root = await argon2id(textBytes("password"), textBytes("somesalt"), {
    memoryKiB: 65_536,
    passes: 2,
    lanes: 1,
  });
  expect(Buffer.from(root).toString("hex")).toBe(
    "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
  );
});

test("RFC 9106 §5.3, without the associated data that the binding does not take", async () => {
  const [password, salt, secret] = [
    new Uint8Array(32).fill(1),
    new Uint8Array(16).fill(2),
    new Uint8Array(8).fill(3),
  ];
  const personalization = new Uint8Array(12).fill(4);
  const cost = { m: 32, t: 3, p: 4, dkLen: 32 };
  const published = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659";
  const oracle = nobleArgon2id(password, salt, { ...cost, key: secret, personalization });
  expect(Buffer.from(oracle).toString("hex")).toBe(published);
  const options = { memoryCost: 32, timeCost: 3, parallelism: 4, outputLen: 32 };
  expect(
    new Uint8Array(await hashRaw(password, { ...options, salt, secret, algorithm: 2 })),
  ).toEqual(nobleArgon2id(password, salt, { ...cost, key: secret }));
});

test("agrees with another implementation at our own settings but for the memory", async () => {
  const salt = newSalt();
  const parameters = { memoryKiB: 256, passes: 3, lanes: 1 };
  expect(await argon2id(textBytes("浔阳"), salt, parameters)).toEqual(
    nobleArgon2id(textBytes("浔阳"), salt, { m: 256, t: 3, p: 1, dkLen: 32 }),
  );
});

test("A6: the costs that are stored with users, and when they rise", () => {
  expect(officialKdf).toEqual({ memoryKiB: 65_536, passes: 3, lanes: 1 });
  expect(guardianKdf).toEqual({ memoryKiB: 131_072, passes: 4, lanes: 1 });
  expect(needsRaise(officialKdf, guardianKdf)).toBe(true);
  expect(needsRaise({ ...officialKdf, passes: 2 }, officialKdf)).toBe(true);
  expect(needsRaise(guardianKdf, officialKdf)).toBe(false);
  expect(needsRaise(officialKdf, officialKdf)).toBe(false);
});

test("full width and half width are one password; case and spaces are not", async () => {
  const salt = newSalt();
  const root = await rootOf("Abc 123 passphrase", salt);
  expect(await rootOf("Ａｂｃ　１２３　passphrase", salt)).toEqual(root);
  expect(await rootOf("abc 123 passphrase", salt)).not.toEqual(root);
  expect(await rootOf("Abc 123 passphrase ", salt)).not.toEqual(root);
  expect(await rootOf("Abc 123 passphrase", newSalt())).not.toEqual(root);
});

test("finding 17: what is too long never reaches the derivation", async () => {
  const idle = () => Promise.reject(new Error("derivation was started"));
  for (const long of ["a".repeat(257), "浔".repeat(86), "ﷺ".repeat(15)]) {
    expect(await derivePasswordRoot(idle, long, newSalt(), cheap)).toEqual({ status: "too-long" });
    expect(await deriveNothing(idle, long, cheap)).toBe("too-long");
  }
  expect(await rootOf("a".repeat(256), newSalt())).toHaveLength(32);
});

test("a full queue answers busy, and an unknown name does the same work", async () => {
  const full = () => Promise.resolve(null);
  expect(await derivePasswordRoot(full, "x", newSalt(), cheap)).toEqual({ status: "busy" });
  expect(await deriveNothing(full, "x", cheap)).toBe("busy");
  expect(await deriveNothing(queue, "x", cheap)).toBe("ok");
});

test("three keys of one root, each useless without the service key", async () => {
  const root = await rootOf("a passphrase of words", newSalt());
  const service = randomKey();
  const keys = passwordKeys(root, service);
  expect(passwordKeys(root, service)).toEqual(keys);
  const all = [keys, passwordKeys(root, randomKey()), passwordKeys(randomKey(), service)];
  const texts = all.flatMap((one) => [one.verify, one.wrap, one.totp].map((key) => key.join()));
  expect(new Set(texts).size).toBe(9);
  expect(() => passwordKeys(root, new Uint8Array(0))).toThrow(SealError);
});

test("A2: the verifier knows the password and nothing else does", async () => {
  const [salt, service] = [newSalt(), randomKey()];
  const keys = passwordKeys(await rootOf("right words here", salt), service);
  const verifier = passwordVerifier(keys);
  expect(passwordMatches(keys, verifier)).toBe(true);
  expect(passwordMatches(passwordKeys(await rootOf("wrong words", salt), service), verifier)).toBe(
    false,
  );
  // A database without the service credential cannot even test a right guess.
  const guessed = passwordKeys(await rootOf("right words here", salt), randomKey());
  expect(passwordMatches(guessed, verifier)).toBe(false);
  expect([keys.verify, keys.wrap, keys.totp]).not.toContainEqual(verifier);
});

test("a derivation that cannot run is an error", async () => {
  await expect(argon2id(textBytes("x"), new Uint8Array(2), cheap)).rejects.toThrow(SealError);
});
