import { pinyin } from "pinyin-pro";
import type { SearchEntry } from "~/policy/search/search-entry";
import { seededRandom } from "./search-corpus";

export interface BenchQuery {
  text: string;
  /** The policies that count as found: those with the same words in the title; empty when nothing is expected. */
  wanted: ReadonlySet<string>;
}

const syllables = (text: string) => pinyin(text, { toneType: "none", type: "array", v: true });

/** Characters that the input method offers for the same or a like sound. */
const slips: readonly [string, string][] = [
  ["贴", "帖"],
  ["补", "朴"],
  ["企", "气"],
  ["更", "跟"],
  ["化", "花"],
  ["训", "讯"],
  ["保", "宝"],
  ["贷", "代"],
  ["技", "计"],
  ["租", "祖"],
  ["创", "闯"],
  ["能", "熊"],
];

/** Queries of each kind about policies of the corpus, the same for one seed. */
export function benchQueries(
  entries: readonly SearchEntry[],
  perKind: number,
  seed = 7,
): Map<string, BenchQuery[]> {
  const random = seededRandom(seed);
  const kinds: Record<string, (entry: SearchEntry) => BenchQuery | undefined> = {
    "word of two characters": ({ title }) => about(entries, title.slice(-2), [title.slice(-2)]),
    "words run together": ({ title, keywords: [matter = ""] }) =>
      about(entries, title.slice(0, 2) + matter, [title.slice(0, 2), matter]),
    "words with spaces": ({ labels: [target = ""], keywords: [matter = ""] }) =>
      about(entries, `${target} ${matter}`, [target, matter]),
    "everyday question": ({ labels: [target = ""], keywords: [matter = ""] }) =>
      about(entries, `${target}做${matter}有没有钱拿`, [target, matter]),
    "one wrong character": ({ labels: [target = ""], keywords: [matter = ""] }) => {
      const slip = slips.find(([right]) => matter.includes(right));
      return slip && about(entries, target + matter.replace(...slip), [target, matter]);
    },
    pinyin: ({ keywords: [matter = ""] }) => about(entries, syllables(matter).join(""), [matter]),
    initials: ({ labels: [target = ""], keywords: [matter = ""] }) =>
      about(
        entries,
        syllables(target + matter)
          .map((syllable) => syllable.charAt(0))
          .join(""),
        [target + matter],
      ),
    "document number": ({ documents: [, number = ""] }) => ({
      text: number.replace("〔", "[").replace("〕", "]"),
      wanted: idsWhere(entries, ({ documents }) => documents.includes(number)),
    }),
    "nothing to find": ({ keywords: [matter = ""] }) => ({
      text: [...matter].reverse().join("囧"),
      wanted: new Set(),
    }),
  };
  return new Map(
    Object.entries(kinds).map(([kind, ask]) => {
      const queries: BenchQuery[] = [];
      while (queries.length < perKind) {
        const entry = entries[Math.floor(random() * entries.length)];
        const query = entry && ask(entry);
        if (query) queries.push(query);
      }
      return [kind, queries];
    }),
  );
}

function about(
  entries: readonly SearchEntry[],
  text: string,
  words: readonly string[],
): BenchQuery {
  return {
    text,
    wanted: idsWhere(entries, ({ title }) => words.every((word) => title.includes(word))),
  };
}

function idsWhere(
  entries: readonly SearchEntry[],
  test: (entry: SearchEntry) => boolean,
): ReadonlySet<string> {
  return new Set(entries.filter(test).map(({ id }) => id));
}
