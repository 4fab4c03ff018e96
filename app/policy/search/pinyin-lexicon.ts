import { pinyin } from "pinyin-pro";
import { TrigramLists } from "./trigram-lists";

interface Phrase {
  /** Chinese only, one syllable each. */
  characters: string[];
  letters: string;
  initials: string;
  /** Offset in `letters` at which each syllable starts. */
  starts: number[];
}

/** Characters read in more than one way in policy words; where the context misleads, the other is tried too. */
const OTHER_READINGS: Readonly<Record<string, readonly string[]>> = {
  还: ["hai", "huan"],
  行: ["xing", "hang"],
  重: ["zhong", "chong"],
  长: ["chang", "zhang"],
  率: ["lv", "shuai"],
  调: ["tiao", "diao"],
  参: ["can", "shen"],
  会: ["hui", "kuai"],
  数: ["shu", "shuo"],
};
const LEAST_INITIALS = 2;
const MOST_READINGS = 6;

/** Words and titles by their sound: what a run of Latin letters may stand for in Chinese. */
export class PinyinLexicon {
  private readonly phrases: Phrase[];
  private readonly byLetters: TrigramLists;
  private readonly byInitials: TrigramLists;

  /** @param texts folded words and titles */
  constructor(texts: Iterable<string>) {
    const runs = new Set<string>();
    for (const text of texts) {
      for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? []) runs.add(run);
    }
    this.phrases = [...runs].flatMap(phrasesOf);
    this.byLetters = new TrigramLists(this.phrases.map(({ letters }) => letters));
    this.byInitials = new TrigramLists(this.phrases.map(({ initials }) => initials));
  }

  /**
   * Chinese texts that read as these letters: in full (the last syllable may be cut short), else by their
   * initials, else as far as the letters are right. Most frequent first, at most six.
   */
  readings(letters: string): string[] {
    let found = this.spelledOut(letters);
    if (found.size === 0 && letters.length >= LEAST_INITIALS) {
      for (const at of this.byInitials.containing(letters)) {
        const { characters = [], initials = "" } = this.phrases[at] ?? {};
        const first = initials.indexOf(letters);
        count(found, characters.slice(first, first + letters.length).join(""));
      }
    }
    for (let end = letters.length - 1; found.size === 0 && end >= leastRight(letters); end -= 1) {
      found = this.spelledOut(letters.slice(0, end));
    }
    return mostFrequent(found);
  }

  /** Texts of the catalogue that sound the same as this one but are written otherwise (稳岗反还 → 稳岗返还). */
  homophones(text: string): string[] {
    const found = this.spelledOut(syllablesOf(text).join(""));
    const length = [...text].length;
    for (const same of found.keys()) {
      if (same === text || [...same].length !== length) found.delete(same);
    }
    return mostFrequent(found);
  }

  /** The parts of phrases that read as `letters` from the start of a syllable, and how often. */
  private spelledOut(letters: string): Map<string, number> {
    const found = new Map<string, number>();
    for (const at of this.byLetters.containing(letters)) {
      const phrase = this.phrases[at];
      const text = phrase && readingIn(phrase, letters);
      if (text) count(found, text);
    }
    return found;
  }
}

function phrasesOf(run: string): Phrase[] {
  const characters = [...run];
  const usual = syllablesOf(run);
  const other = characters.map(
    (character, at) =>
      OTHER_READINGS[character]?.find((reading) => reading !== usual[at]) ?? usual[at] ?? "",
  );
  const ambiguous = characters.some((character) => OTHER_READINGS[character]);
  return (ambiguous ? [usual, other] : [usual]).map((syllables) => phraseOf(characters, syllables));
}

function phraseOf(characters: string[], syllables: readonly string[]): Phrase {
  const starts: number[] = [];
  let letters = "";
  for (const syllable of syllables) {
    starts.push(letters.length);
    letters += syllable;
  }
  const initials = syllables.map((syllable) => syllable.charAt(0)).join("");
  return { characters, letters, initials, starts };
}

/** A misspelt run is read if at least six letters and two thirds of it are right from the start. */
function leastRight(letters: string): number {
  return Math.max(6, Math.ceil((letters.length * 2) / 3));
}

function readingIn({ characters, letters: all, starts }: Phrase, letters: string): string | null {
  for (let at = all.indexOf(letters); at >= 0; at = all.indexOf(letters, at + 1)) {
    const first = starts.indexOf(at);
    if (first < 0) continue;
    const after = starts.findIndex((start) => start >= at + letters.length);
    return characters.slice(first, after < 0 ? undefined : after).join("");
  }
  return null;
}

function syllablesOf(text: string): string[] {
  return pinyin(text, { toneType: "none", type: "array", v: true });
}

function count(found: Map<string, number>, text: string): void {
  found.set(text, (found.get(text) ?? 0) + 1);
}

function mostFrequent(found: ReadonlyMap<string, number>): string[] {
  return [...found]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_READINGS)
    .map(([text]) => text);
}
