import { commonPieces, keyboardRows } from "./common-passwords";

export type PasswordProblem = "too-short" | "too-long" | "guessable";

export const minPasswordLength = 14;
/** Bytes of UTF-8, the same cap as before the derivation. */
const maxBytes = 256;
/** What must be left when everything guessable is taken out, in characters. */
const minRemainder = 8;
const minDistinct = 6;
/** A run shorter than this is taken for chance. */
const minRun = 4;

const pieces = [...commonPieces].sort((a, b) => b.length - a.length);
const runs = keyboardRows.flatMap((row) => [row, [...row].reverse().join("")]);
const looks = new Map(
  Object.entries({ "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t" }),
);
looks.set("@", "a").set("$", "s").set("!", "i");

/**
 * Why a password is refused, or null. Length first; then what can be guessed without effort is taken
 * out (common words, keyboard runs, years and dates, repetitions, the person's own names), and what is
 * left must still be 8 characters. No demands of capitals, digits or signs: they make weak passwords.
 */
export function checkPassword(
  password: string,
  ownNames: readonly string[] = [],
): PasswordProblem | null {
  const text = password.normalize("NFKC");
  if ([...text].length < minPasswordLength) return "too-short";
  if (new TextEncoder().encode(text).length > maxBytes) return "too-long";
  const plain = text.toLowerCase();
  if (new Set(plain).size < minDistinct) return "guessable";
  const names = ownNames.map((name) => name.normalize("NFKC").toLowerCase()).filter(isName);
  const known = [...names, ...pieces];
  const left = Math.min(remainder(plain, known), remainder(asLetters(plain), known));
  return left < minRemainder ? "guessable" : null;
}

function isName(name: string): boolean {
  return [...name].length >= 2;
}

/** `p@ssw0rd` read as `password`. */
function asLetters(text: string): string {
  return [...text].map((character) => looks.get(character) ?? character).join("");
}

/** How many letters, digits and characters are not part of anything guessable. */
function remainder(text: string, known: readonly string[]): number {
  let left = withoutRuns(text);
  left = left.replace(/(19|20)\d\d([01]\d([0-3]\d)?)?/g, " ");
  // A piece of three letters turns up by chance; it counts when it stands alone.
  for (const piece of known) {
    const short = /^[a-z]{1,3}$/.test(piece);
    left = short
      ? left.replace(new RegExp(`(?<![a-z])${piece}(?![a-z])`, "g"), " ")
      : left.replaceAll(piece, " ");
  }
  left = left.replace(/(.{1,6}?)\1{2,}/gu, "$1 ").replace(/(.)\1+/gu, "$1");
  return left.replace(/[^\p{L}\p{N}]/gu, "").length;
}

function withoutRuns(text: string): string {
  let left = text;
  for (let length = text.length; length >= minRun; length -= 1) {
    for (let at = 0; at + length <= left.length; at += 1) {
      const part = left.slice(at, at + length);
      if (!part.includes(" ") && runs.some((run) => run.includes(part))) {
        left = `${left.slice(0, at)} ${left.slice(at + length)}`;
      }
    }
  }
  return left;
}
