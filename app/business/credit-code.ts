/** 统一社会信用代码 by GB 32100-2015: 17 characters and a check character. */

/** Digits and capital letters without I, O, S, V, Z; the place is the character's value. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH = 18;
const MODULUS = 31;

export type CreditCodeCheck =
  | { kind: "ok"; code: string }
  | { kind: "empty" }
  /** `count` is what was typed, after clean-up. */
  | { kind: "wrong-length"; code: string; count: number }
  /** `characters` are those that no code contains, each once. */
  | { kind: "wrong-character"; code: string; characters: string[] }
  /** Right in form; the check character does not fit. A warning, not an error. */
  | { kind: "check-digit"; code: string };

/** The code as the licence prints it: half-width capitals without blanks, dashes or invisible characters. */
export function normaliseCreditCode(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\p{Pd}\p{Cf}·.]/gu, "")
    .toUpperCase();
}

/** The check character of the first 17 characters: weights are powers of 3, the sum is completed modulo 31. */
function checkCharacter(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % MODULUS;
  }
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}

/** Judges what somebody typed; length is told before characters, characters before the check character. */
export function checkCreditCode(text: string): CreditCodeCheck {
  const code = normaliseCreditCode(text);
  const characters = [...code];
  if (characters.length === 0) return { kind: "empty" };
  if (characters.length !== LENGTH) {
    return { kind: "wrong-length", code, count: characters.length };
  }
  const foreign = characters.filter((character) => !ALPHABET.includes(character));
  if (foreign.length > 0)
    return { kind: "wrong-character", code, characters: [...new Set(foreign)] };
  const fits = checkCharacter(code.slice(0, LENGTH - 1)) === code.charAt(LENGTH - 1);
  return { kind: fits ? "ok" : "check-digit", code };
}
