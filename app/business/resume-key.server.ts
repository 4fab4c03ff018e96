import { hkdfSync, scrypt } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/**
 * What a 续填码 turns into: the hash under which its row is found and the key that opens it. Slow on
 * purpose (scrypt, N = 16384), and salted with the application secret: neither a copy of the table nor
 * guessing codes against it opens any answers.
 */
export async function resumeKey(
  code: string,
  secret: Uint8Array,
): Promise<{ lookupHash: string; key: Buffer }> {
  const salt = Buffer.from(hkdfSync("sha256", secret, "", "resume-code", 32));
  const bytes = await derive(code, salt, 64);
  return { lookupHash: bytes.subarray(0, 32).toString("base64url"), key: bytes.subarray(32) };
}
