import { fieldWeights, searchFields, type FoldedEntry, type SearchField } from "./search-fields";

/** One way to say a term, and how much finding it this way is worth (0–1]. */
export interface Spelling {
  text: string;
  worth: number;
}

export interface Selection {
  /** Entry numbers, best first. */
  entries: number[];
  /** For each term, in how many entries some spelling of it occurs (all its character pairs do). */
  frequencies: number[];
}

/** Fields whose single characters are indexed too, for one-character words (税, 贷). */
const SINGLE_CHARACTER_FIELDS: ReadonlySet<SearchField> = new Set(["title", "keywords", "summary"]);
const ALPHABET = 1 << 14;
const BUCKETS = 1024;

/**
 * Which entries contain which pairs of neighbouring characters, as sorted lists. Chinese has no spaces, so
 * pairs do for words; they may overstate (pairs of a word found apart), the ranking then looks at the text.
 */
export class Postings {
  private readonly characters = new Map<string, number>();
  /** Pair → number of its list; list n is `lists` from `starts[n]` to before `starts[n + 1]`. */
  private readonly slots = new Map<number, number>();
  private readonly starts: Uint32Array;
  /** Entry number × 16 + weight of the heaviest field the pair is in. */
  private readonly lists: Uint32Array;

  // Scratch of one query, kept so that a query allocates little.
  private readonly total: Float32Array;
  private readonly best: Float32Array;
  private readonly sum: Float32Array;
  private readonly hits: Uint8Array;
  private readonly touched: Uint32Array;

  constructor(private readonly entries: readonly FoldedEntry[]) {
    const growing = this.collect();
    let start = 0;
    for (const list of growing.values()) start += list.length;
    this.lists = new Uint32Array(start);
    this.starts = new Uint32Array(growing.size + 1);
    start = 0;
    for (const [key, list] of growing) {
      this.lists.set(list, start);
      start += list.length;
      this.slots.set(key, this.slots.size);
      this.starts[this.slots.size] = start;
    }
    this.total = new Float32Array(entries.length);
    this.best = new Float32Array(entries.length);
    this.sum = new Float32Array(entries.length);
    this.hits = new Uint8Array(entries.length);
    this.touched = new Uint32Array(entries.length);
  }

  /** Whether every two neighbouring characters of the text stand together somewhere. */
  has(text: string): boolean {
    const keys = this.keysOf(text);
    return keys.length > 0 && keys.every((key) => this.slots.has(key));
  }

  /** The `cap` entries that contain most of the terms, rare terms and heavy fields counting more. */
  select(terms: readonly (readonly Spelling[])[], cap: number): Selection {
    const { total, best, touched } = this;
    total.fill(0);
    const frequencies = terms.map((spellings) => {
      let frequency = 0;
      for (const spelling of spellings) frequency = this.mark(spelling, frequency);
      const rarity = rarityOf(frequency, this.entries.length);
      for (let nth = 0; nth < frequency; nth += 1) {
        const at = touched[nth] ?? 0;
        total[at] = (total[at] ?? 0) + rarity * (best[at] ?? 0);
        best[at] = 0;
      }
      return frequency;
    });
    return { entries: this.top(cap), frequencies };
  }

  /** The `cap` entries whose title or keywords share most character pairs with a misspelt text. */
  resembling(text: string, cap: number): number[] {
    this.total.fill(0);
    for (const key of new Set(this.keysOf(text))) {
      const [from, to] = this.rangeOf(key);
      const rarity = rarityOf(to - from, this.entries.length);
      for (let nth = from; nth < to; nth += 1) {
        const posting = this.lists[nth] ?? 0;
        if ((posting & 15) < fieldWeights.keywords) continue;
        this.total[posting >>> 4] = (this.total[posting >>> 4] ?? 0) + rarity;
      }
    }
    return this.top(cap);
  }

  private collect(): Map<number, number[]> {
    const growing = new Map<number, number[]>();
    const add = (key: number, posting: number) => {
      const list = growing.get(key);
      if (!list) growing.set(key, [posting]);
      else if ((list[list.length - 1] ?? 0) >>> 4 !== posting >>> 4) list.push(posting);
    };
    this.entries.forEach((entry, at) => {
      // Heaviest field first: a pair's first posting of an entry is the one kept.
      for (const field of searchFields) {
        const posting = at * 16 + fieldWeights[field];
        const single = SINGLE_CHARACTER_FIELDS.has(field);
        let previous = 0;
        for (const character of entry[field]) {
          const code = isSeparator(character) ? 0 : this.register(character);
          if (code !== 0 && single) add(code, posting);
          if (code !== 0 && previous !== 0) add(previous * ALPHABET + code, posting);
          previous = code;
        }
      }
    });
    return growing;
  }

  private register(character: string): number {
    const known = this.characters.get(character);
    if (known !== undefined) return known;
    // Characters beyond the alphabet share its last number: too many candidates, never too few.
    const code = Math.min(this.characters.size + 1, ALPHABET - 1);
    this.characters.set(character, code);
    return code;
  }

  /** Keys of the text's pairs, or of its only character; -1 for a pair that is nowhere. */
  private keysOf(text: string): number[] {
    const codes = [...text].map((character) => this.characters.get(character) ?? 0);
    if (codes.length === 1) return codes;
    return codes.slice(1).map((code, at) => {
      const previous = codes[at] ?? 0;
      return previous === 0 || code === 0 ? -1 : previous * ALPHABET + code;
    });
  }

  private rangeOf(key: number): [from: number, to: number] {
    const slot = this.slots.get(key);
    return slot === undefined ? [0, 0] : [this.starts[slot] ?? 0, this.starts[slot + 1] ?? 0];
  }

  /**
   * Raises `best` of the entries that hold every pair of the spelling, adding the new ones to the first
   * `frequency` of `touched`; returns their new number.
   */
  private mark({ text, worth }: Spelling, frequency: number): number {
    const { best, hits, lists, sum, touched } = this;
    const ranges = [...new Set(this.keysOf(text))]
      .map((key) => this.rangeOf(key))
      .sort(([from, to], [otherFrom, otherTo]) => to - from - (otherTo - otherFrom));
    const share = worth / (fieldWeights.title * ranges.length);
    ranges.forEach(([from, to], nth) => {
      for (let at = from; at < to; at += 1) {
        const posting = lists[at] ?? 0;
        const entry = posting >>> 4;
        // An entry that lacks one of the earlier pairs has fallen behind and stays so.
        if (nth > 0 && hits[entry] !== nth) continue;
        hits[entry] = nth + 1;
        sum[entry] = (nth === 0 ? 0 : (sum[entry] ?? 0)) + (posting & 15) * share;
      }
    });
    const [from, to] = ranges[0] ?? [0, 0];
    let count = frequency;
    for (let at = from; at < to; at += 1) {
      const entry = (lists[at] ?? 0) >>> 4;
      const value = hits[entry] === ranges.length ? (sum[entry] ?? 0) : 0;
      hits[entry] = 0;
      const before = best[entry] ?? 0;
      if (value <= before) continue;
      if (before === 0) touched[count++] = entry;
      best[entry] = value;
    }
    return count;
  }

  /** The `cap` largest of `total`, largest first; equal ones in entry order. */
  private top(cap: number): number[] {
    const { total } = this;
    let highest = 0;
    for (let at = 0; at < total.length; at += 1) highest = Math.max(highest, total[at] ?? 0);
    if (highest === 0) return [];
    const scale = (BUCKETS - 1) / highest;
    const counts = new Uint32Array(BUCKETS);
    for (let at = 0; at < total.length; at += 1) {
      const value = total[at] ?? 0;
      if (value === 0) continue;
      const bucket = Math.floor(value * scale);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    let lowest = BUCKETS - 1;
    let room = cap;
    while (lowest > 0 && (counts[lowest] ?? 0) < room) {
      room -= counts[lowest] ?? 0;
      lowest -= 1;
    }
    const chosen: number[] = [];
    for (let at = 0; at < total.length && chosen.length < cap; at += 1) {
      const value = total[at] ?? 0;
      const bucket = value > 0 ? Math.floor(value * scale) : -1;
      if (bucket > lowest || (bucket === lowest && room-- > 0)) chosen.push(at);
    }
    return chosen.sort((a, b) => (total[b] ?? 0) - (total[a] ?? 0) || a - b);
  }
}

/** Inverse document frequency (Robertson–Spärck Jones with 1 added): near 0 when everything matches. */
export function rarityOf(frequency: number, entries: number): number {
  return Math.log(1 + (entries - frequency + 0.5) / (frequency + 0.5));
}

function isSeparator(character: string): boolean {
  return character === " " || character === "\n";
}
