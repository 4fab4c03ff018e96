import { foldField, type FoldedEntry } from "./search-fields";
import { chunksOf } from "./fold-text";
import type { Postings, Spelling } from "./postings";
import type { Synonyms } from "./synonyms";

/** A synonym counts a little less than the word typed, and the word for a need a little less again. */
const SYNONYM_WORTH = 0.9;
const NEED_WORTH = 0.75;
/** Longer titles and keywords are taken apart instead. */
const LONGEST_WORD = 6;

export type Part = { kind: "word" | "filler" | "pair" | "unknown"; text: string };

/** Cost of cutting out one part: the cheapest way to cut a run wins, so long known words are preferred. */
const COST: Record<Part["kind"], number> = { word: 1, filler: 1, pair: 1.7, unknown: 2.2 };

/** The words the catalogue and the synonyms know; splits what is typed without spaces. */
export class TermDictionary {
  private readonly fillers: ReadonlySet<string>;
  private readonly words: Set<string>;
  private readonly spellings = new Map<string, Spelling[]>();
  private readonly longest: number;

  constructor(
    synonyms: Synonyms,
    entries: readonly FoldedEntry[],
    private readonly postings: Postings,
  ) {
    const fold = (words: readonly string[]) => words.map(foldField);
    this.fillers = new Set(fold(synonyms.fillers));
    this.words = new Set(fold(synonyms.regions));
    for (const group of synonyms.groups.map(fold)) {
      for (const word of group) this.relate(word, group, SYNONYM_WORTH);
    }
    for (const { say, mean } of synonyms.needs) {
      for (const word of fold(say)) this.relate(word, fold(mean), NEED_WORTH);
    }
    // Short words first, so that longer ones made of them are left to be taken apart.
    const shortFirst = [...shortTexts(entries)].sort((a, b) => a.length - b.length);
    for (const word of shortFirst) if (!this.composed(word)) this.words.add(word);
    this.longest = Math.max(1, ...[...this.words, ...this.fillers].map((word) => word.length));
  }

  /** All words of synonyms and catalogue, for reading pinyin. */
  get known(): Iterable<string> {
    return this.words;
  }

  /** Ways to find a word that occur in the catalogue: itself, then its synonyms. */
  spellingsOf(word: string): Spelling[] {
    return [{ text: word, worth: 1 }, ...(this.spellings.get(word) ?? [])].filter(({ text }) =>
      this.postings.has(text),
    );
  }

  /** Cuts a folded run without spaces into known words, fillers, known character pairs and the rest. */
  split(run: string): Part[] {
    const tokens = run.match(/[\p{Script=Latin}\p{N}%]+|[^\p{Script=Latin}\p{N}%]/gu) ?? [];
    const cheapest: { cost: number; from: number; part: Part | null }[] = [
      { cost: 0, from: 0, part: null },
    ];
    for (let end = 1; end <= tokens.length; end += 1) {
      let best = { cost: Infinity, from: end - 1, part: null as Part | null };
      let text = "";
      for (let from = end - 1; from >= 0 && text.length <= this.longest + 1; from -= 1) {
        text = (tokens[from] ?? "") + text;
        const kind = this.kindOf(text, end - from);
        if (!kind) continue;
        const cost = (cheapest[from]?.cost ?? Infinity) + COST[kind];
        if (cost < best.cost) best = { cost, from, part: { kind, text } };
      }
      cheapest.push(best);
    }
    const parts: Part[] = [];
    for (let at = tokens.length; at > 0; at = cheapest[at]?.from ?? 0) {
      const part = cheapest[at]?.part;
      if (part) parts.unshift(part);
    }
    return mergeUnknown(parts);
  }

  private kindOf(text: string, tokens: number): Part["kind"] | null {
    if (this.words.has(text)) return "word";
    if (this.fillers.has(text)) return "filler";
    if (tokens === 1) return /^[\p{Script=Latin}\p{N}%]/u.test(text) ? "word" : "unknown";
    return tokens === 2 && this.postings.has(text) ? "pair" : null;
  }

  private relate(word: string, others: readonly string[], worth: number): void {
    const known = this.spellings.get(word) ?? [];
    for (const text of others) {
      if (text !== word && !known.some((spelling) => spelling.text === text)) {
        known.push({ text, worth });
      }
    }
    this.spellings.set(word, known);
    this.words.add(word);
  }

  private composed(text: string): boolean {
    for (let cut = 1; cut < text.length; cut += 1) {
      const rest = text.slice(cut);
      if (this.words.has(text.slice(0, cut)) && (this.words.has(rest) || this.composed(rest))) {
        return true;
      }
    }
    return false;
  }
}

function shortTexts(entries: readonly FoldedEntry[]): Set<string> {
  const texts = entries.flatMap(({ title, keywords, labels }) => [title, keywords, labels]);
  const short = texts
    .flatMap(chunksOf)
    .filter(({ length }) => length >= 2 && length <= LONGEST_WORD);
  return new Set(short);
}

function mergeUnknown(parts: readonly Part[]): Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged[merged.length - 1];
    if (last?.kind === "unknown" && part.kind === "unknown") last.text += part.text;
    else merged.push({ ...part });
  }
  return merged;
}
