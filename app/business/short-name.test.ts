import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseFactDictionary } from "~/policy/fact-dictionary";
import { shortName, shortOption } from "./short-name";

const shipped = parseFactDictionary(readFileSync("content/facts.yaml", "utf8"));

test("a name is always the same five characters, as cookies and 续填码 outlive a release", () => {
  // The published FNV-1a values of "", "a" and "foobar", modulo 36⁵.
  expect(shortName("")).toBe((0x811c9dc5 % 36 ** 5).toString(36));
  expect(shortName("a")).toBe((0xe40c292c % 36 ** 5).toString(36));
  expect(shortName("foobar")).toBe((0xbf9cf968 % 36 ** 5).toString(36));
  expect(shortName("employees")).toBe("b1hcm");
});

test("no two names of the shipped dictionary have the same short name", () => {
  const { facts, aliases, questions } = shipped;
  const names = new Set([
    ...facts.keys(),
    ...aliases.keys(),
    ...questions.map((question) => question.key),
  ]);
  expect(new Set([...names].map(shortName)).size).toBe(names.size);
});

test("no two options of a shipped fact have the same short name", () => {
  for (const { id, options } of shipped.facts.values()) {
    const short = new Set(options.map(({ value }) => shortOption(value)));
    expect(short.size, id).toBe(options.length);
  }
});
