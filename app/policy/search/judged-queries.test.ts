import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readCatalogueFiles } from "../catalogue-files.server";
import type { PolicyText } from "../policy";
import { buildSearchIndex, type SearchIndex } from "./policy-search";
import { searchEntryOf } from "./search-entry";
import { parseSynonyms } from "./synonyms";

const judged = z.strictObject({
  query: z.string(),
  kind: z.string(),
  relevant: z.array(z.string()).min(1),
});
const sets = z
  .strictObject({ tuned: z.array(judged), heldOut: z.array(judged) })
  .parse(parse(readFileSync(path.join(import.meta.dirname, "judged-queries.yaml"), "utf8")));

let index: SearchIndex;
let texts: PolicyText[];

beforeAll(async () => {
  const content = path.resolve("content");
  const { policies } = await readCatalogueFiles(content);
  texts = policies.flatMap(({ text: { text } }) => (text ? [text] : []));
  const synonyms = parseSynonyms(readFileSync(path.join(content, "synonyms.yaml"), "utf8"));
  index = buildSearchIndex(texts.map(searchEntryOf), synonyms);
});

/** Mean share of the relevant policies among the first ten, and mean reciprocal rank of the first relevant one. */
function quality(queries: readonly z.infer<typeof judged>[]) {
  let recall = 0;
  let reciprocal = 0;
  for (const { query, relevant } of queries) {
    const found = index.search(query).map(({ id }) => id);
    const wanted = new Set(relevant);
    const top = found.slice(0, 10).filter((id) => wanted.has(id)).length;
    recall += top / Math.min(10, wanted.size);
    const first = found.findIndex((id) => wanted.has(id));
    reciprocal += first < 0 ? 0 : 1 / (first + 1);
  }
  return { recall: recall / queries.length, mrr: reciprocal / queries.length };
}

test("the judged policies exist and a third of the queries is held out", () => {
  const ids = new Set(texts.map(({ id }) => id));
  const all = [...sets.tuned, ...sets.heldOut];
  expect(all.flatMap(({ relevant }) => relevant).filter((id) => !ids.has(id))).toEqual([]);
  expect(new Set(all.map(({ query }) => query)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(100);
  expect(sets.heldOut.length).toBeGreaterThanOrEqual(all.length / 3);
});

test.each(["tuned", "heldOut"] as const)("%s queries are answered", (set) => {
  const { recall, mrr } = quality(sets[set]);
  expect(recall).toBeGreaterThanOrEqual(0.95);
  expect(mrr).toBeGreaterThanOrEqual(0.85);
});

test("every policy is first for its own title and found by each of its document numbers", () => {
  for (const { id, title, documents } of texts) {
    expect(index.search(title)[0]?.id).toBe(id);
    for (const { number } of documents) {
      // 国务院令第512号 has no year and is searched as text.
      if (number === null || !/\d{4}/.test(number)) continue;
      expect(index.search(number).map((hit) => hit.id)).toContain(id);
    }
  }
});
