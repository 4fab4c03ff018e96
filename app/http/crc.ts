/** Reflected polynomial of CRC-32 (RFC 1952). */
const POLYNOMIAL = 0xedb88320;
const ONE = 0x80000000;

/** Product of two polynomials over GF(2) modulo that of CRC-32, as in zlib's `crc32_combine`. */
function multiply(a: number, b: number): number {
  let product = 0;
  let power = b;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= power;
    power = power & 1 ? (power >>> 1) ^ POLYNOMIAL : power >>> 1;
  }
  return product >>> 0;
}

/** x to the power of 8·2ⁱ: what 2ⁱ bytes do to a CRC. */
const bytesToThePower: number[] = [ONE >>> 8];
for (let i = 1; i < 32; i++) {
  const before = bytesToThePower[i - 1] as number;
  bytesToThePower.push(multiply(before, before));
}

/** What so many bytes that follow do to a CRC, worked out once per text. */
export function shiftOf(bytes: number): number {
  let shift = ONE;
  for (let i = 0, left = bytes; left > 0; i++, left >>>= 1) {
    if (left & 1) shift = multiply(bytesToThePower[i] as number, shift);
  }
  return shift >>> 0;
}

/** CRC-32 of a text of which `crc` is the first part's and the other the rest's. */
export function appendedCrc(crc: number, rest: { crc: number; shift: number }): number {
  return (multiply(rest.shift, crc) ^ rest.crc) >>> 0;
}
