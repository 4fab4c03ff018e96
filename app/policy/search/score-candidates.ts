import type { QueryTerm } from "./analyse-query";
import type { CandidateSet } from "./candidate-ranking";
import { rarityOf } from "./postings";

/** Evidence at which a term counts as fully answered: about a hit in the title. */
const FULL_EVIDENCE = 0.3;
/** What hits in further fields add, so that they decide between equals. */
const FIELDS_BONUS = 0.3;
/** Among titles that contain a term, the one that says little else is meant. */
const TITLE_BONUS = 0.3;
/** A run of several words found as typed is worth this much on top of its words. */
const RUN_BONUS = 0.5;
/** Share of the query's weight that a result must cover; less will do when a rare word of it is in the name. */
export const LEAST_COVERED = 0.35;
const LEAST_COVERED_BY_NAME = 0.15;
/** For that a word is rare in at most one policy in twelve, or three in all. */
const RARE_SHARE = 1 / 12;
const RARE_COUNT = 3;
/** Words rarer than one policy in fifty are not told apart, words found nowhere among them. */
const RAREST_SHARE = 1 / 50;
/** The terms that decide; a sentence has more, but they say little and each costs a search. */
const MOST_TERMS = 8;

export interface WeighedTerm extends QueryTerm {
  /** In how many entries it occurs, by any of its spellings. */
  frequency: number;
  weight: number;
  rare: boolean;
}

/** Gives a term that occurs in `frequency` of all `entries` its weight in the query. */
export function weigh(term: QueryTerm, frequency: number, entries: number): WeighedTerm {
  return {
    ...term,
    frequency,
    weight: rarityOf(Math.max(frequency, entries * RAREST_SHARE), entries),
    rare: frequency <= Math.max(RARE_COUNT, entries * RARE_SHARE),
  };
}

export function weightOf(terms: readonly WeighedTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}

/**
 * Scores by entry number: over the terms, weight × how well fuse.js finds the term answered, as a share of the
 * query's weight, and bonuses. Entries that cover too little of the query are left out.
 */
export function scoreCandidates(
  candidates: CandidateSet,
  terms: readonly WeighedTerm[],
  runs: readonly string[],
): Map<number, number> {
  const scores = new Map<number, number>();
  const covered = new Map<number, number>();
  const named = new Set<number>();
  const total = weightOf(terms);
  for (const { spellings, weight, rare } of heaviest(terms)) {
    const share = weight / total;
    for (const [entry, { fields, title }] of candidates.evidence(spellings)) {
      const full = Math.min(1, fields / FULL_EVIDENCE);
      raise(scores, entry, share * (full + FIELDS_BONUS * fields + TITLE_BONUS * title));
      raise(covered, entry, share * (0.5 + 0.5 * full));
      if (full === 1 && rare) named.add(entry);
    }
  }
  for (const text of runs) {
    if (terms.some((term) => term.text === text)) continue;
    for (const [entry, { fields }] of candidates.evidence([{ text, worth: 1 }])) {
      raise(scores, entry, RUN_BONUS * fields);
    }
  }
  for (const entry of scores.keys()) {
    const least = named.has(entry) ? LEAST_COVERED_BY_NAME : LEAST_COVERED;
    if ((covered.get(entry) ?? 0) < least) scores.delete(entry);
  }
  return scores;
}

function heaviest(terms: readonly WeighedTerm[]): WeighedTerm[] {
  return terms
    .filter(({ spellings }) => spellings.length > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_TERMS);
}

function raise(sums: Map<number, number>, entry: number, by: number): void {
  sums.set(entry, (sums.get(entry) ?? 0) + by);
}
