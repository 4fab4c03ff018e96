import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryValue } from "~/policy/arbitrary-profile";
import type { FactDefinition, FactDictionary } from "~/policy/fact";
import { parseFactDictionary } from "~/policy/fact-dictionary";
import { formatFacts, parseFacts } from "~/policy/fact-input";
import type { Value } from "~/policy/value";
import { isExact, known, never } from "~/policy/value-set";
import { randomFrom, type Random } from "../../tests/fixtures/random";
import { dictionaryOf, everyKindOfFact } from "../../tests/fixtures/small-dictionary";
import { answersCookie } from "./answers-cookie.server";
import { noAnswers, type Answers } from "./answers";
import { parseAnswers, serialiseAnswers } from "./answers-text";

const shipped = parseFactDictionary(readFileSync("content/facts.yaml", "utf8"));

/** Some questions met in any order, each skipped or answered with anything the interview can record. */
function arbitraryAnswers({ questions, facts }: FactDictionary): fc.Arbitrary<Answers> {
  const step = fc.constantFrom(...questions).chain((question) =>
    fc.record({
      key: fc.constant(question.key),
      facts: fc.option(
        fc.record(
          Object.fromEntries(
            question.facts.flatMap((id) => {
              const fact = facts.get(id);
              return fact ? [[id, arbitraryValue(fact).filter(saysSomething)]] : [];
            }),
          ),
        ),
      ),
    }),
  );
  return fc
    .tuple(
      fc.uniqueArray(step, { selector: ({ key }) => key, maxLength: 12 }),
      fc.constantFrom(null, "91000000000000000K"),
    )
    .map(([steps, creditCode]) => ({
      facts: Object.assign({}, ...steps.map((one) => one.facts ?? {})) as Answers["facts"],
      met: steps.map(({ key }) => key),
      skipped: steps.filter((one) => one.facts === null).map(({ key }) => key),
      creditCode,
    }));
}

const saysSomething = (value: Value) => Object.keys(formatFacts({ value })).length > 0;

test.each([
  ["every kind of fact", everyKindOfFact],
  ["the shipped dictionary", shipped],
])("answers come back from their text: %s", (_name, dictionary) => {
  fc.assert(
    fc.property(arbitraryAnswers(dictionary), (answers) => {
      const read = parseAnswers(serialiseAnswers(answers), dictionary);
      expect(read).toMatchObject({ met: answers.met, skipped: answers.skipped });
      expect(read?.creditCode).toBe(answers.creditCode);
      // An order of options says nothing; the JSON form of the values does not keep it either.
      expect(formatFacts(read?.facts ?? {})).toEqual(formatFacts(answers.facts));
    }),
    { numRuns: 300 },
  );
});

test("no answers and one answer", () => {
  expect(parseAnswers(serialiseAnswers(noAnswers), shipped)).toEqual(noAnswers);
  const answers: Answers = {
    facts: { employees: { kind: "range", min: 80, max: 80 } },
    met: ["employees"],
    skipped: [],
    creditCode: null,
  };
  expect(serialiseAnswers(answers)).toBe("\nb1hcm=80");
  expect(parseAnswers("\nb1hcm=80", shipped)).toEqual(answers);
});

test("a text that is no set of answers is told apart, whatever it is", () => {
  expect(parseAnswers('{"f":{}}\n[]', shipped)).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(() => parseAnswers(text, shipped)).not.toThrow();
    }),
  );
});

test("answers outlive the facts, options and questions they were given to", () => {
  const text = serialiseAnswers({
    facts: {
      staff: { kind: "range", min: 3, max: 3 },
      gone: { kind: "range", min: 1, max: 1 },
      seat: { kind: "choice", possible: ["moved"] },
      penalty: never,
    },
    met: ["staff", "gone", "seat", "penalty"],
    skipped: [],
    creditCode: null,
  });
  const after = dictionaryOf([
    { id: "employees", type: "integer" },
    { id: "seat", type: "enum", options: [{ value: "here", label: "here" }] },
    { id: "penalty", type: "date", mayNever: true },
  ]);
  const renamed = { ...after, aliases: new Map([["staff", "employees"]]) };
  expect(parseAnswers(text, renamed)).toEqual({
    facts: { employees: { kind: "range", min: 3, max: 3 }, penalty: never },
    met: ["seat", "penalty"],
    skipped: [],
    creditCode: null,
  });
});

/** What takes most room: figures with all their digits, the longest option, every second box ticked. */
function longestValue(fact: FactDefinition, random: Random): Value {
  switch (fact.type) {
    case "bool":
      return known(random.next() < 0.5);
    case "enum": {
      const longest = fact.options.map((o) => o.value).sort((a, b) => b.length - a.length);
      return { kind: "choice", possible: longest.slice(0, 1) };
    }
    case "multi": {
      const held = fact.options.map((o) => o.value).filter(() => random.next() < 0.5);
      return { kind: "set", must: held, may: held };
    }
    case "date": {
      const min = Math.floor(10_000 + random.next() * 10_000);
      return { kind: "date", min, max: min + 30, never: false };
    }
    default: {
      const floor = fact.min ?? 0;
      const ceiling = Math.min(fact.max ?? 1e12, 1e12);
      const decimals = fact.type === "integer" ? 0 : fact.type === "ratio" ? 4 : 2;
      const figure = Number((floor + random.next() * (ceiling - floor)).toFixed(decimals));
      return { kind: "range", min: figure, max: figure };
    }
  }
}

test("all of the dictionary answered at once still fits in the cookie", () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const random = randomFrom(seed);
    const facts = Object.fromEntries(
      [...shipped.facts.values()].map((fact) => [fact.id, longestValue(fact, random)]),
    );
    const parsed = parseFacts(formatFacts(facts), shipped);
    expect(parsed).toHaveProperty("profile");
    expect(Object.values(facts).filter(isExact).length).toBeGreaterThan(shipped.facts.size * 0.9);
    const answers: Answers = {
      facts,
      met: shipped.questions
        .map(({ key }) => ({ key, at: random.next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ key }) => key),
      skipped: [],
      creditCode: "91000000000000000K",
    };
    const header = answersCookie(serialiseAnswers(answers), {
      secret: randomBytes(32),
      now: new Date("2026-11-24T08:00:00Z"),
      secure: true,
    });
    expect(header).not.toBeNull();
  }
});
