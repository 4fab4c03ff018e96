/** Digits and capitals without I, L, O and U (Crockford's base 32): 5 bits each. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Bytes as base 32; the length must fill whole characters (a multiple of 5 bytes). */
export function crockford(bytes: Uint8Array): string {
  if (bytes.length % 5 !== 0) throw new RangeError("not a multiple of 5 bytes");
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(value >> bits) & 31] ?? "";
      value &= (1 << bits) - 1;
    }
  }
  return text;
}

/** The bytes again, from what somebody typed: I and L read as 1, O as 0, case, spaces and dashes ignored; or null. */
export function readCrockford(typed: string): Uint8Array | null {
  const text = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-‐-―−]/g, "")
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0");
  if (text.length === 0 || text.length % 8 !== 0) return null;
  const bytes = new Uint8Array((text.length / 8) * 5);
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const character of text) {
    const five = alphabet.indexOf(character);
    if (five < 0) return null;
    value = (value << 5) | five;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = value >> bits;
      at += 1;
      value &= (1 << bits) - 1;
    }
  }
  return bytes;
}

/** `ABCD-EFGH-…`, easier to copy by hand. */
export function groupCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}
