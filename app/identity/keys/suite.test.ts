import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import sodium from "libsodium-wrappers";
import { beforeAll, expect, test } from "vitest";
import { textBytes } from "./canonical-bytes";
import { SealError } from "./seal-error";
import { currentSuite, randomKey, sameBytes, sodiumReady, suiteOf, suiteOne } from "./suite.server";

beforeAll(() => sodiumReady);

const hex = (text: string) => new Uint8Array(Buffer.from(text.replace(/\s/g, ""), "hex"));

test("RFC 7748 §6.1: X25519", () => {
  const bob = {
    privateKey: hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"),
    publicKey: hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"),
  };
  const alice = hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
  const secret = hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
  expect(sodium.crypto_scalarmult_base(bob.privateKey)).toEqual(bob.publicKey);
  expect(sodium.crypto_scalarmult(bob.privateKey, alice)).toEqual(secret);
  expect(x25519.getSharedSecret(bob.privateKey, alice)).toEqual(secret);
  expect(suiteOne.unwrap(suiteOne.wrap(secret, bob.publicKey), bob)).toEqual(secret);
});

test("RFC 8032 §7.1 test 2: Ed25519", () => {
  const keys = suiteOne.generateSignKeys(
    hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
  );
  expect(keys.publicKey).toEqual(
    hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
  );
  const signature = suiteOne.sign(keys.privateKey, hex("72"));
  expect(signature).toEqual(
    hex(`92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da
         085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00`),
  );
  expect(suiteOne.verify(keys.publicKey, hex("72"), signature)).toBe(true);
  expect(suiteOne.verify(keys.publicKey, hex("73"), signature)).toBe(false);
});

test("XChaCha20-Poly1305 draft, appendix A.3.1", () => {
  const plain = textBytes(
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
  );
  const aad = hex("50515253c0c1c2c3c4c5c6c7");
  const key = Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at);
  const nonce = Uint8Array.from({ length: 24 }, (_, at) => 0x40 + at);
  const body = hex(`bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb
    731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452
    2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9
    21f9664c97637da9768812f615c68b13b52e c0875924c1c7987947deafd8780acf49`);
  expect(xchacha20poly1305(key, nonce, aad).encrypt(plain)).toEqual(body);
  expect(suiteOne.open(key, aad, new Uint8Array([...nonce, ...body]))).toEqual(plain);
});

test("RFC 5869 test case 1: HKDF-SHA256 (purpose as text is the info field)", () => {
  const info = Array.from({ length: 10 }, (_, at) => 0xf0 + at);
  const secret = new Uint8Array(22).fill(0x0b);
  const salt = Uint8Array.from({ length: 13 }, (_, at) => at);
  expect(hkdf(sha256, secret, salt, Uint8Array.from(info), 42)).toEqual(
    hex(`3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865`),
  );
  // RFC 5869 test case 3 has no info and no salt, so it runs through our own function as it stands.
  expect(suiteOne.kdf(secret, "", 42)).toEqual(
    hex(`8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8`),
  );
});

test("RFC 4231 test case 2: HMAC-SHA256", () => {
  expect(suiteOne.mac(textBytes("Jefe"), textBytes("what do ya want for nothing?"))).toEqual(
    hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
  );
});

test("each primitive agrees with another implementation", () => {
  const bytes = fc.uint8Array({ minLength: 0, maxLength: 300 });
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(key, bytes, bytes, (secret, aad, plain) => {
      const sealed = suiteOne.seal(secret, aad, plain);
      const other = xchacha20poly1305(secret, sealed.slice(0, 24), aad);
      expect(other.decrypt(sealed.slice(24))).toEqual(plain);
      expect(suiteOne.kdf(secret, "x", 32, aad)).toEqual(
        hkdf(sha256, secret, aad, textBytes("x"), 32),
      );
      expect(suiteOne.mac(secret, plain)).toEqual(hmac(sha256, secret, plain));
      const signer = suiteOne.generateSignKeys(secret);
      expect(signer.publicKey).toEqual(ed25519.getPublicKey(secret));
      expect(suiteOne.sign(signer.privateKey, plain)).toEqual(ed25519.sign(plain, secret));
      const box = suiteOne.generateBoxKeys(secret);
      expect(box.privateKey).toEqual(sha512(secret).slice(0, 32));
      expect(box.publicKey).toEqual(x25519.getPublicKey(box.privateKey));
      expect(suiteOne.unwrap(suiteOne.wrap(secret, box.publicKey), box)).toEqual(secret);
    }),
    { numRuns: 40 },
  );
});

test("what fails throws SealError and gives nothing", () => {
  const own = suiteOne.generateBoxKeys();
  const other = suiteOne.generateBoxKeys();
  const key = randomKey();
  const none = new Uint8Array(0);
  const sealed = suiteOne.seal(key, none, textBytes("浔阳"));
  const wrapped = suiteOne.wrap(key, own.publicKey);
  const failures: (() => unknown)[] = [
    () => suiteOne.open(randomKey(), none, sealed),
    () => suiteOne.open(key, textBytes("elsewhere"), sealed),
    () => suiteOne.open(key.slice(1), none, sealed),
    () => suiteOne.seal(key.slice(1), none, none),
    () => suiteOne.unwrap(wrapped, other),
    () => suiteOne.wrap(key, new Uint8Array(32)),
    () => suiteOne.wrap(key, own.publicKey.slice(1)),
    () => suiteOne.sign(key, none),
    () => suiteOne.generateBoxKeys(key.slice(1)),
    () => suiteOne.generateSignKeys(key.slice(1)),
    () => suiteOne.kdf(key, "", 1_000_000),
  ];
  for (const failure of failures) expect(failure).toThrow(SealError);
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => suiteOne.open(key, none, sealed.slice(0, length))).toThrow(SealError);
  }
  for (let at = 0; at < wrapped.length; at += 1) {
    const bent = wrapped.slice();
    bent[at]! ^= 1;
    expect(() => suiteOne.unwrap(bent, own)).toThrow(SealError);
  }
  expect(suiteOne.verify(key, none, none)).toBe(false);
});

test("a suite byte that is not ours is refused", () => {
  expect(suiteOf(1)).toBe(currentSuite);
  for (const id of [undefined, 0, 2, 255]) expect(() => suiteOf(id)).toThrow(SealError);
});

test("bytes are compared whole", () => {
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
  expect(sodium.SODIUM_VERSION_STRING).toMatch(/^1\.0\./);
});
