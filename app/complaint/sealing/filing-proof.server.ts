import { createHash } from "node:crypto";
import { encodeParts, joinBytes, textBytes } from "~/identity/keys/canonical-bytes";
import { SealError } from "~/identity/keys/seal-error";
import { currentSuite, type KeyPair, randomKey } from "~/identity/keys/suite.server";

/**
 * Proof of a filing for its sender. The portal keeps and publishes the commitment only; the salt stands on
 * the slip alone, so the commitment tells a thief nothing.
 */
export interface Slip {
  /** `YYYY-MM-DD`; the portal keeps no finer time. */
  readonly day: string;
  /** 32 bytes. */
  readonly salt: Uint8Array;
  /** SHA-256 of the content as it was sealed. */
  readonly contentHash: Uint8Array;
  /** The portal's, over day and commitment. */
  readonly signature: Uint8Array;
}

const MARK = "XUNYANG-SLIP-1";

export function contentHash(content: Uint8Array): Uint8Array {
  return sha256(content);
}

/** SHA-256 (salt ‖ content hash ‖ day); all three have fixed lengths. */
export function commitmentOf({ salt, contentHash: hash, day }: Omit<Slip, "signature">) {
  if (salt.length !== 32 || hash.length !== 32 || !/^\d{4}-\d\d-\d\d$/.test(day)) {
    throw new SealError("commitment");
  }
  return sha256(joinBytes([salt, hash, textBytes(day)]));
}

/** The slip goes to the sender and is forgotten; the commitment goes into the day's list. */
export function makeSlip(
  portal: KeyPair,
  hash: Uint8Array,
  day: string,
): { slip: Slip; commitment: Uint8Array } {
  const open = { day, salt: randomKey(), contentHash: hash };
  const commitment = commitmentOf(open);
  const signature = currentSuite.sign(portal.privateKey, signedBytes(day, commitment));
  return { slip: { ...open, signature }, commitment };
}

/** Whether the portal signed it; `portalPublics` are the signed records of kind `portal`, old ones too. */
export function slipIsSigned(slip: Slip, portalPublics: readonly Uint8Array[]): boolean {
  const bytes = signedBytes(slip.day, commitmentOf(slip));
  return portalPublics.some((key) => currentSuite.verify(key, bytes, slip.signature));
}

/** A text file to keep or print: what it proves in words, then the part that is checked. */
export function slipText(slip: Slip): string {
  return [
    "提交凭证",
    "",
    `本平台于 ${slip.day} 收到一份诉求,并在本凭证上签名。`,
    "凭证里没有诉求内容、姓名和查询码,只有内容的校验值。",
    "次日起可在本平台核对:当日公布的校验值里包含这份诉求。",
    "请妥善保存。下面几行供核对使用,请勿改动。",
    "",
    MARK,
    `day ${slip.day}`,
    `salt ${hexadecimal(slip.salt)}`,
    `content ${hexadecimal(slip.contentHash)}`,
    `signature ${hexadecimal(slip.signature)}`,
    "",
  ].join("\n");
}

/** The slip in a pasted or uploaded text, or null. */
export function readSlip(text: string): Slip | null {
  const found = text
    .slice(0, 10_000)
    .normalize("NFKC")
    .match(
      /XUNYANG-SLIP-1\s+day (\d{4}-\d\d-\d\d)\s+salt ([0-9a-f]{64})\s+content ([0-9a-f]{64})\s+signature ([0-9a-f]{128})/,
    );
  const [, day, salt, content, signature] = found ?? [];
  if (!day || !salt || !content || !signature) return null;
  return {
    day,
    salt: fromHexadecimal(salt),
    contentHash: fromHexadecimal(content),
    signature: fromHexadecimal(signature),
  };
}

function signedBytes(day: string, commitment: Uint8Array): Uint8Array {
  return encodeParts(["slip", currentSuite.id, day, commitment]);
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

function hexadecimal(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function fromHexadecimal(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "hex"));
}
