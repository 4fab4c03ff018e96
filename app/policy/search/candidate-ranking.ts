import Fuse, { type FuseIndex, type FuseOptionKeyObject } from "fuse.js";
import type { Spelling } from "./postings";
import { fieldWeights, searchFields, type FoldedEntry } from "./search-fields";

type Records = ReturnType<FuseIndex<FoldedEntry>["toJSON"]>["records"];

/** Fuse scores a whole hit in one key as ε^weight; the logarithm makes that the sum of the weights hit. */
const WHOLE = -Math.log(Number.EPSILON);
/** At most one character in three may be wrong. */
const TYPO_THRESHOLD = 0.34;
/** In shorter runs one wrong character leaves too little to recognise. */
const SHORTEST_MISSPELT = 3;
/** Bitap patterns are cut into pieces beyond this, which then match anywhere. */
const LONGEST_MISSPELT = 32;

const allKeys: FuseOptionKeyObject<FoldedEntry>[] = searchFields.map((name) => ({
  name,
  weight: fieldWeights[name],
}));
const indexKeys = Fuse.createIndex(allKeys, []).toJSON().keys;
/** Misspelt words are compared with names only; in running text something always resembles something. */
const NAME_KEYS = 2;

/** Ranks candidates with fuse.js on the fields' texts, which it has indexed once. */
export class CandidateRanking {
  private readonly records: Records;

  constructor(private readonly entries: readonly FoldedEntry[]) {
    this.records = Fuse.createIndex(allKeys, entries).toJSON().records;
  }

  /** Compares texts with these entries only. */
  among(candidates: readonly number[]): CandidateSet {
    return new CandidateSet(
      candidates,
      candidates.map((at) => this.entries[at]).filter((entry) => entry !== undefined),
      candidates.map((at, i) => ({ i, $: this.records[at]?.$ ?? {} })),
    );
  }
}

export interface Evidence {
  /** Weight share of the fields the term is in, times the worth of the spelling found; (0, 1]. */
  fields: number;
  /** Share of the title's characters that the term makes up, [0, 1]. */
  title: number;
}

export class CandidateSet {
  private readonly exact: Fuse<FoldedEntry>;

  constructor(
    readonly entries: readonly number[],
    private readonly folded: readonly FoldedEntry[],
    private readonly records: Records,
  ) {
    this.exact = this.fuse(allKeys.length, { useExtendedSearch: true });
  }

  /** By entry number, for each candidate with some spelling of a term: where, and how much of its title that is. */
  evidence(spellings: readonly Spelling[]): Map<number, Evidence> {
    const byWorth = new Map<number, string[]>();
    for (const { text, worth } of spellings) {
      byWorth.set(worth, [...(byWorth.get(worth) ?? []), `'"${text}"`]);
    }
    const found = new Map<number, Evidence>();
    for (const [worth, patterns] of byWorth) {
      for (const { refIndex, score = 1 } of this.exact.search(patterns.join(" | "))) {
        const fields = (worth * -Math.log(score)) / WHOLE;
        const entry = this.entries[refIndex] ?? 0;
        if (fields <= (found.get(entry)?.fields ?? 0)) continue;
        found.set(entry, { fields, title: this.titleShare(refIndex, spellings) });
      }
    }
    return found;
  }

  private titleShare(candidate: number, spellings: readonly Spelling[]): number {
    const title = this.folded[candidate]?.title ?? "";
    const lengths = spellings
      .filter(({ text }) => title.includes(text))
      .map(({ text, worth }) => worth * text.length);
    return Math.max(0, ...lengths) / Math.max(1, title.length);
  }

  /** By entry number, how alike (0–1) a run and the part of title or keywords are that differs in few characters. */
  misspelt(run: string): Map<number, number> {
    const found = new Map<number, number>();
    if (run.length < SHORTEST_MISSPELT || run.length > LONGEST_MISSPELT) return found;
    const fuzzy = this.fuse(NAME_KEYS, { ignoreLocation: true, threshold: TYPO_THRESHOLD });
    for (const { refIndex, score = 1 } of fuzzy.search(run)) {
      found.set(this.entries[refIndex] ?? 0, 1 - score);
    }
    return found;
  }

  /** Searches the first (heaviest) keys of these entries, without indexing their texts again. */
  private fuse(
    keys: number,
    options: { useExtendedSearch?: boolean; ignoreLocation?: boolean; threshold?: number },
  ): Fuse<FoldedEntry> {
    const index = Fuse.parseIndex<FoldedEntry>({
      keys: indexKeys.slice(0, keys),
      records: this.records,
    });
    return new Fuse(
      this.folded,
      {
        ...options,
        keys: allKeys.slice(0, keys),
        isCaseSensitive: true,
        ignoreFieldNorm: true,
        includeScore: true,
        shouldSort: false,
      },
      index,
    );
  }
}
