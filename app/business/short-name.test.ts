import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseFactDictionary } from "~/policy/fact-dictionary";
import { shortName } from "./short-name";

test("a name is always the same five characters, as cookies and 续填码 outlive a release", () => {
  expect(shortName("employees")).toBe("1vrtf");
  expect(shortName("registeredDistrict")).toBe("s6lre");
  expect(shortName("")).toHaveLength(5);
});

test("no two names of the shipped dictionary have the same short name", () => {
  const { facts, aliases, questions } = parseFactDictionary(
    readFileSync("content/facts.yaml", "utf8"),
  );
  const names = new Set([
    ...facts.keys(),
    ...aliases.keys(),
    ...questions.map((question) => question.key),
  ]);
  expect(new Set([...names].map(shortName)).size).toBe(names.size);
});
