/** Uniformly random bytes, so many. */
export type RandomBytes = (count: number) => Uint8Array;

/** Two-letter pinyin syllables, so that two of them read without a doubt as one word of four letters. */
const syllables = [
  "ba bi bo bu pa pi po pu ma me mi mo mu fa fo fu da de di du ta te ti tu na ne ni nu",
  "la le li lu ga ge gu ka ke ku ha he hu ji ju qi qu xi xu za ze zi zu ca ce ci cu sa se si su",
  "re ri ru ya ye yi yu wa wo wu",
].flatMap((line) => line.split(" "));

/** Sounds that nobody wants to be handed as a password. */
const unwelcome = new Set(["sabi", "jiba", "nima", "tama", "mabi", "ribi", "nibi", "baji", "gosi"]);

/**
 * 4,753 words such as `dimo` and `kalu`. A word is log₂ 4,753 = 12.2 bits, so six are 73 bits and eight
 * 97: beyond guessing even against a stolen database with the service key.
 */
export const passphraseWords: readonly string[] = syllables
  .flatMap((first) => syllables.map((second) => first + second))
  .filter((word) => !unwelcome.has(word));

export const passphraseLength = 6;

/** `dimo-kalu-sehu-rawo-pite-gumi`; fewer than six words are refused. */
export function generatePassphrase(random: RandomBytes, words = passphraseLength): string {
  if (words < passphraseLength) throw new RangeError("a passphrase has at least six words");
  return Array.from({ length: words }, () => pickWord(random)).join("-");
}

/** Bits of chance in a passphrase of so many words. */
export function passphraseBits(words: number): number {
  return words * Math.log2(passphraseWords.length);
}

/** Draws again above the last whole multiple, so that every word is equally likely. */
function pickWord(random: RandomBytes): string {
  const count = passphraseWords.length;
  const limit = 65_536 - (65_536 % count);
  for (;;) {
    const [high = 0, low = 0] = random(2);
    const drawn = high * 256 + low;
    if (drawn < limit) return passphraseWords[drawn % count] ?? "";
  }
}
