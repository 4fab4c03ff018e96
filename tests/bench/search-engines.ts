import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import type postgres from "postgres";
import { buildSearchIndex } from "~/policy/search/policy-search";
import type { SearchEntry } from "~/policy/search/search-entry";
import { fieldWeights, foldEntry, foldField, searchFields } from "~/policy/search/search-fields";
import type { Synonyms } from "~/policy/search/synonyms";

export interface Engine {
  name: string;
  /** Ids of the first ten. */
  first10(query: string): string[] | Promise<string[]>;
}

/** The query's words folded as the texts are, so that brackets and case cost no engine a hit. */
const words = (query: string) => query.split(/\s+/).map(foldField).filter(Boolean);

export function portalEngine(entries: readonly SearchEntry[], synonyms: Synonyms): Engine {
  const index = buildSearchIndex(entries, synonyms);
  return {
    name: "portal",
    first10: (query) => index.search(query, { limit: 10 }).map(({ id }) => id),
  };
}

/** fuse.js over everything, as it must be set for Chinese: anywhere in the text, few wrong characters. */
export function plainFuse(entries: readonly SearchEntry[]): Engine {
  const fuse = new Fuse(entries.map(foldEntry), {
    keys: searchFields.map((name) => ({ name, weight: fieldWeights[name] })),
    ignoreLocation: true,
    threshold: 0.3,
  });
  return {
    name: "fuse.js",
    first10: (query) =>
      fuse.search(words(query).join(" "), { limit: 10 }).map(({ item }) => item.id),
  };
}

/** MiniSearch with neighbouring characters as its words; all must be there. */
export function miniSearchBigrams(entries: readonly SearchEntry[]): Engine {
  const pairs = (text: string) =>
    (text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => {
      const characters = [...run];
      return characters.length < 2
        ? characters
        : characters.slice(1).map((character, at) => (characters[at] ?? "") + character);
    });
  const index = new MiniSearch({ fields: [...searchFields], tokenize: pairs });
  index.addAll(entries.map(foldEntry));
  const options = { boost: { ...fieldWeights }, combineWith: "AND" as const };
  return {
    name: "minisearch",
    first10: (query) =>
      index
        .search(words(query).join(" "), options)
        .slice(0, 10)
        .map(({ id }) => String(id)),
  };
}

/** One row a policy, its texts in one column; every word by LIKE, titles first. */
export async function postgresLike(
  sql: postgres.Sql,
  entries: readonly SearchEntry[],
): Promise<Engine> {
  await sql`create temporary table searched (id text, title text, content text)`;
  const rows = entries.map(foldEntry).map((entry) => ({
    id: entry.id,
    title: entry.title,
    content: searchFields.map((field) => entry[field]).join("\n"),
  }));
  for (let at = 0; at < rows.length; at += 5000) {
    await sql`insert into searched ${sql(rows.slice(at, at + 5000))}`;
  }
  await sql`analyze searched`;
  return {
    name: "LIKE",
    first10: async (query) => {
      const patterns = words(query).map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
      const found = await sql<{ id: string }[]>`
        select id from searched where content like all(${patterns})
        order by title like all(${patterns}) desc, id limit 10`;
      return found.map(({ id }) => id);
    },
  };
}
