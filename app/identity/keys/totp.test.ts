import { beforeAll, expect, test } from "vitest";
import { textBytes } from "./canonical-bytes";
import { SealError } from "./seal-error";
import { randomKey, sodiumReady } from "./suite.server";
import {
  backupCodeHash,
  checkTotp,
  findBackupCode,
  newBackupCodes,
  newTotpSecret,
  openTotpSecret,
  sealTotpSecret,
  totpCode,
  totpSecretText,
  totpUri,
} from "./totp.server";

beforeAll(() => sodiumReady);

const secret = textBytes("12345678901234567890");

test("RFC 6238 appendix B, SHA-1", () => {
  const vectors: [number, string][] = [
    [59, "94287082"],
    [1111111109, "07081804"],
    [1111111111, "14050471"],
    [1234567890, "89005924"],
    [2000000000, "69279037"],
    [20000000000, "65353130"],
  ];
  for (const [second, code] of vectors) {
    expect(totpCode(secret, Math.floor(second / 30), 8)).toBe(code);
    expect(checkTotp(secret, code.slice(2), second * 1000, null).status).toBe("ok");
  }
});

test("one step early or late is taken, two are not", () => {
  const now = 1_000 * 30_000;
  const answers = [998, 999, 1000, 1001, 1002].map((step) =>
    checkTotp(secret, totpCode(secret, step), now, null),
  );
  expect(answers.map((answer) => answer.status)).toEqual(["wrong", "ok", "ok", "ok", "wrong"]);
  expect(answers[3]).toEqual({ status: "ok", lastStep: 1001 });
});

test("finding 18: a code counts once, also with spaces, also when an older one is still in the window", () => {
  const now = 1_000 * 30_000;
  const code = totpCode(secret, 1000);
  const spaced = ` ${code.slice(0, 3)} ${code.slice(3)}\u3000`;
  expect(checkTotp(secret, spaced, now, null)).toEqual({ status: "ok", lastStep: 1000 });
  const wide = code.replace(/\d/g, (d) => String.fromCodePoint(d.charCodeAt(0) + 0xfee0));
  expect(checkTotp(secret, wide, now, 999).status).toBe("ok");
  for (const again of [code, spaced]) {
    expect(checkTotp(secret, again, now, 1000)).toEqual({ status: "wrong" });
    expect(checkTotp(secret, again, now + 29_999, 1000)).toEqual({ status: "wrong" });
  }
  expect(checkTotp(secret, totpCode(secret, 999), now, 1000).status).toBe("wrong");
  for (const bad of ["", "12345", "1234567", "abcdef", "-00001", "9".repeat(1e6)]) {
    expect(checkTotp(secret, bad, now, null).status).toBe("wrong");
  }
});

test("apps read the secret and the address", () => {
  expect(totpSecretText(secret)).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  expect(totpSecretText(textBytes("f"))).toBe("MY");
  expect(totpUri(secret, "浔阳", "a b")).toBe(
    "otpauth://totp/%E6%B5%94%E9%98%B3:a%20b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E6%B5%94%E9%98%B3&algorithm=SHA1&digits=6&period=30",
  );
});

test("A3: the stored secret opens with the owner's password key only, in the owner's row only", () => {
  const [key, own] = [randomKey(), newTotpSecret()];
  const sealed = sealTotpSecret(key, "official-1", own);
  expect(openTotpSecret(key, "official-1", sealed)).toEqual(own);
  expect(() => openTotpSecret(randomKey(), "official-1", sealed)).toThrow(SealError);
  expect(() => openTotpSecret(key, "official-2", sealed)).toThrow(SealError);
});

test("back-up codes are found however they are typed, by their owner only", () => {
  const service = randomKey();
  const codes = newBackupCodes();
  expect(new Set(codes).size).toBe(10);
  expect(codes[0]).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
  const hashes = codes.map((code) => backupCodeHash(service, "official-1", code));
  codes.forEach((code, at) => {
    expect(findBackupCode(service, "official-1", ` ${code.toLowerCase()} `, hashes)).toBe(at);
    expect(findBackupCode(service, "official-1", code.replaceAll("-", ""), hashes)).toBe(at);
  });
  expect(findBackupCode(service, "official-2", codes[0]!, hashes)).toBeNull();
  expect(findBackupCode(randomKey(), "official-1", codes[0]!, hashes)).toBeNull();
  const left = hashes.slice(1);
  expect(findBackupCode(service, "official-1", codes[0]!, left)).toBeNull();
  for (const bad of ["", "0000", "!!!!-!!!!-!!", codes[1]!.slice(0, -1)]) {
    expect(findBackupCode(service, "official-1", bad, hashes)).toBeNull();
    const empty = [backupCodeHash(service, "official-1", "")];
    expect(findBackupCode(service, "official-1", "", empty)).toBeNull();
  }
});
