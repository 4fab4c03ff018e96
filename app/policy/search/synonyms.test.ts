import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseSynonyms } from "./synonyms";

test("the shipped synonyms are sound, and no filler is a word of a group", () => {
  const file = path.resolve("content/synonyms.yaml");
  const { groups, needs, fillers } = parseSynonyms(readFileSync(file, "utf8"));
  const words = new Set([...groups.flat(), ...needs.flatMap(({ say }) => say)]);
  expect(fillers.filter((word) => words.has(word))).toEqual([]);
});

test("every wrong place is named", () => {
  const text = "groups: [[补贴]]\nneeds: [{ say: [招], means: [招用] }]\nregions: []\nfillers: [1]";
  expect(() => parseSynonyms(text)).toThrow(/groups\.0.*needs\.0.*fillers\.0/s);
  expect(() => parseSynonyms("groups: [[a")).toThrow();
});
