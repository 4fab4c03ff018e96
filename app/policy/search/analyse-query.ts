import { chunksOf, foldQuery } from "./fold-text";
import { documentNumbersIn, type DocumentNumber } from "./document-number";
import type { PinyinLexicon } from "./pinyin-lexicon";
import type { Spelling } from "./postings";
import type { TermDictionary } from "./term-dictionary";

/** A word read from pinyin counts a little less than the word typed. */
const READING_WORTH = 0.9;

export interface QueryTerm {
  text: string;
  spellings: Spelling[];
}

export interface QueryAnalysis {
  numbers: DocumentNumber[];
  terms: QueryTerm[];
  /** Runs typed without a space, without question words at the ends; the unit of a typing error. */
  runs: string[];
}

/** Takes a typed query apart: document numbers, then words with their synonyms and pinyin readings. */
export function analyseQuery(
  query: string,
  dictionary: TermDictionary,
  lexicon: PinyinLexicon,
): QueryAnalysis {
  const folded = foldQuery(query);
  const numbers = documentNumbersIn(folded);
  const rest = numbers.reduce((text, { matched }) => text.replace(matched, " "), folded);
  const terms = new Map<string, QueryTerm>();
  const runs: string[] = [];
  const fillers: string[] = [];
  for (const chunk of joinedPinyin(chunksOf(rest), lexicon)) {
    let run = "";
    for (const { kind, text } of dictionary.split(chunk)) {
      if (kind === "filler") {
        fillers.push(text);
        if (run) runs.push(run);
        run = "";
        continue;
      }
      run += text;
      // One stray character between words says nothing; alone it is the query.
      if (kind === "unknown" && [...text].length === 1 && chunk !== text) continue;
      terms.set(text, { text, spellings: spellingsOf(text, dictionary, lexicon) });
    }
    if (run) runs.push(run);
  }
  if (terms.size === 0 && numbers.length === 0) {
    for (const text of fillers) terms.set(text, { text, spellings: dictionary.spellingsOf(text) });
  }
  return { numbers, terms: [...terms.values()], runs };
}

/** Syllables typed apart (`jia ji kou chu`) are one word when together they read as one. */
function joinedPinyin(chunks: string[], lexicon: PinyinLexicon): string[] {
  if (chunks.length < 2 || !chunks.every(isLetters)) return chunks;
  const joined = chunks.join("");
  return lexicon.readings(joined).length > 0 ? [joined] : chunks;
}

function spellingsOf(text: string, dictionary: TermDictionary, lexicon: PinyinLexicon): Spelling[] {
  const spellings = dictionary.spellingsOf(text);
  if (!isLetters(text)) return spellings;
  const read = lexicon
    .readings(text)
    .flatMap((reading) => dictionary.spellingsOf(reading))
    .map((spelling) => ({ ...spelling, worth: spelling.worth * READING_WORTH }));
  return [...spellings, ...read];
}

function isLetters(text: string): boolean {
  return /^[a-z]+$/.test(text);
}
