import { expect, test } from "vitest";
import { dayOfIso } from "./civil-day";
import type { CompiledCatalogue } from "./compile-catalogue";
import { compileProfile } from "./compile-profile";
import type { FactDefinition, Question } from "./fact";
import { nextQuestions } from "./next-question";
import type { Rule } from "./rule";
import { UNKNOWN } from "./truth-code";
import type { Profile, Value } from "./value";
import { randomFrom, type Random } from "../../tests/fixtures/random";
import { completed, randomRule, refined, testDay } from "../../tests/fixtures/random-rule";
import { catalogueOf, leafOf, ruleOf, worth } from "../../tests/fixtures/small-catalogue";
import { dictionaryOf, everyKindOfFact, options } from "../../tests/fixtures/small-dictionary";

const moment = { asOf: testDay };
const day = dayOfIso(testDay);

/** Several random rules without amounts that hang on parameters. */
function randomRules(random: Random, count: number): Rule[] {
  return Array.from({ length: count }, (_, i) => {
    const { benefit, ...rule } = randomRule(random, everyKindOfFact);
    void benefit;
    return ruleOf(`policy${i}`, rule.eligible, {
      ...(rule.scores ? { scores: rule.scores } : {}),
      benefit: worth(random.whole(0, 9) * 10_000),
    });
  });
}

const ask = (catalogue: CompiledCatalogue, profile: Profile, more = {}) =>
  nextQuestions(catalogue, compileProfile(profile, everyKindOfFact), { ...moment, ...more });

function undecided(catalogue: CompiledCatalogue, profile: Profile): string[] {
  const compiled = compileProfile(profile, everyKindOfFact);
  return catalogue
    .versionsAt(moment)
    .filter((version) => version.compiled.verdict(compiled, day) === UNKNOWN)
    .map((version) => version.compiled.rule.id);
}

/** Every single answer that what is known of a fact still allows; dates are tried day by day. */
function answersTo(fact: FactDefinition, known: Value | undefined): Value[] {
  const figures = (min: number, max: number, step: number) =>
    Array.from({ length: Math.round((max - min) / step) + 1 }, (_, i) =>
      Number((min + i * step).toFixed(6)),
    );
  switch (fact.type) {
    case "bool":
    case "enum": {
      const all = fact.type === "bool" ? ["true", "false"] : fact.options.map(({ value }) => value);
      const possible = known?.kind === "choice" ? known.possible : all;
      return possible.map((option) => ({ kind: "choice", possible: [option] }));
    }
    case "date": {
      const { min, max, never } =
        known?.kind === "date"
          ? known
          : { min: day - 600, max: day + 200, never: fact.mayNever === true };
      const days: Value[] = figures(min, max, 1).map((on) => {
        return { kind: "date", min: on, max: on, never: false };
      });
      return never ? [...days, { kind: "date", min: 1, max: 0, never }] : days;
    }
    default: {
      const { min, max } =
        known?.kind === "range" ? known : { min: fact.min ?? 0, max: fact.max ?? 0 };
      return figures(min, max, fact.step).map((at) => ({ kind: "range", min: at, max: at }));
    }
  }
}

test("the stake said aloud is what trying every answer finds", () => {
  let questions = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomFrom(seed);
    const catalogue = catalogueOf(randomRules(random, 8), everyKindOfFact);
    const profile = refined(random, everyKindOfFact, {});
    const open = undecided(catalogue, profile);
    for (const { key, decides, stake } of ask(catalogue, profile)) {
      const fact = everyKindOfFact.facts.get(key);
      if (!fact || fact.type === "multi") continue;
      const settled = new Set<string>();
      for (const answer of answersTo(fact, profile[key])) {
        const left = new Set(undecided(catalogue, { ...profile, [key]: answer }));
        for (const id of open) if (!left.has(id)) settled.add(id);
      }
      questions += 1;
      expect(decides, `seed ${seed}, ${key}`).toBe(settled.size);
      expect(stake.policies).toBeGreaterThanOrEqual(decides);
    }
  }
  expect(questions).toBeGreaterThan(200);
});

test("one more policy never lowers the stake of a question", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = randomFrom(seed);
    const rules = randomRules(random, 7);
    const profile = refined(random, everyKindOfFact, {});
    const all = ask(catalogueOf(rules, everyKindOfFact), profile);
    for (const before of ask(catalogueOf(rules.slice(0, 6), everyKindOfFact), profile)) {
      const after = all.find(({ key }) => key === before.key);
      expect(after, `seed ${seed}`).toBeDefined();
      expect(after?.decides).toBeGreaterThanOrEqual(before.decides);
      expect(after?.stake.policies).toBeGreaterThanOrEqual(before.stake.policies);
      expect(after?.stake.money ?? 0).toBeGreaterThanOrEqual(before.stake.money ?? 0);
    }
  }
});

test("asking on until nothing is left decides every policy that facts can decide", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomFrom(seed);
    const catalogue = catalogueOf(randomRules(random, 6), everyKindOfFact);
    const truth = completed(random, everyKindOfFact, {});
    let profile: Profile = {};
    let [next] = ask(catalogue, profile);
    while (next) {
      expect(profile[next.key]).toBeUndefined();
      profile = { ...profile, [next.key]: truth[next.key] as Value };
      [next] = ask(catalogue, profile);
    }
    expect(undecided(catalogue, profile), `seed ${seed}`).toEqual([]);
    expect(ask(catalogue, truth)).toEqual([]);
  }
});

test("questions skipped are not proposed, and a limit keeps the best", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = randomFrom(seed);
    const catalogue = catalogueOf(randomRules(random, 8), everyKindOfFact);
    const all = ask(catalogue, {});
    expect(ask(catalogue, {}, { limit: 3 })).toEqual(all.slice(0, 3));
    const [first] = all;
    if (!first) continue;
    const skip = [first.key];
    expect(ask(catalogue, {}, { skip }).map(({ key }) => key)).not.toContain(first.key);
  }
});

const flags = (...ids: string[]) => ids.map((id) => ({ id, type: "bool" as const }));
const flag = (id: string) => leafOf(id, { fact: id, is: true });
const keysOf = (
  rules: Rule[],
  dictionary: ReturnType<typeof dictionaryOf>,
  profile: Profile = {},
) => nextQuestions(catalogueOf(rules, dictionary), compileProfile(profile, dictionary), moment);

test("more policies, more money and less effort each come first", () => {
  const dictionary = dictionaryOf([
    ...flags("twice", "rich", "poor"),
    { id: "hard", type: "bool", effort: 3 },
  ]);
  const rules = [
    ruleOf("a", flag("twice"), { benefit: worth(1000) }),
    ruleOf("b", { not: flag("twice") }, { benefit: worth(1000) }),
    ruleOf("c", flag("rich"), { benefit: worth(3_000_000) }),
    ruleOf("d", flag("poor"), { benefit: worth(1000) }),
    ruleOf("e", flag("hard"), { benefit: worth(1000) }),
  ];
  const keys = keysOf(rules, dictionary).map(({ key }) => key);
  expect(keys.indexOf("rich")).toBeLessThan(keys.indexOf("poor"));
  expect(keys.indexOf("twice")).toBeLessThan(keys.indexOf("poor"));
  expect(keys.indexOf("poor")).toBeLessThan(keys.indexOf("hard"));
});

test("an answer nearly everybody gives settles little when it settles nothing", () => {
  const prior = { share: 0.98, source: "test" };
  const dictionary = dictionaryOf([
    { id: "usual", type: "bool", prior },
    { id: "even", type: "bool" },
    { id: "other", type: "bool", effort: 3 },
  ]);
  const needs = (id: string) => ruleOf(id, { all: [flag(id), flag("other")] });
  const keys = keysOf([needs("usual"), needs("even")], dictionary).map(({ key }) => key);
  expect(keys.indexOf("even")).toBeLessThan(keys.indexOf("usual"));
});

test("none of a checklist settles what no single tick does", () => {
  const checklist: Question = {
    key: "list",
    kind: "checklist",
    facts: ["a", "b", "c"],
    text: "which?",
    why: "because",
  };
  const dictionary = dictionaryOf(flags("a", "b", "c"), [checklist]);
  const twoOf = ruleOf("two", { atLeast: 2, of: [flag("a"), flag("b"), flag("c")] });
  expect(keysOf([twoOf], dictionary)).toMatchObject([
    { key: "list", decides: 1, stake: { policies: 1, money: null } },
  ]);
});

test("what takes two answers is asked too, and says that one alone settles nothing", () => {
  const dictionary = dictionaryOf([
    { id: "part", type: "integer", min: 0, max: 100 },
    { id: "whole", type: "integer", min: 1, max: 100 },
  ]);
  const share = leafOf("share", {
    percent: { part: "part", whole: "whole" },
    op: ">=",
    value: 0.5,
  });
  const questions = keysOf([ruleOf("share", share)], dictionary);
  expect(questions.map(({ key }) => key).toSorted()).toEqual(["part", "whole"]);
  const later = keysOf([ruleOf("share", share)], dictionary, {
    whole: { kind: "range", min: 10, max: 10 },
  });
  expect(later).toMatchObject([{ key: "part", decides: 1 }]);
});

test("the place of registration is asked instead of the province that follows from it", () => {
  const district = ["浔阳区", "九江市其他县市区", "南昌市", "江西省其他市", "其他省份"];
  const base = dictionaryOf([
    { id: "registeredDistrict", type: "enum", options: options(...district) },
    {
      id: "registeredProvince",
      type: "enum",
      options: options("江西省", "其他省份"),
      derived: true,
    },
  ]);
  const questions = base.questions.map((question) =>
    question.key === "registeredDistrict" ? { ...question, core: 1 } : question,
  );
  const dictionary = { ...base, questions };
  const rule = ruleOf("local", leafOf("in", { fact: "registeredProvince", is: "江西省" }));
  expect(keysOf([rule], dictionary)).toMatchObject([{ key: "registeredDistrict", decides: 1 }]);
  const catalogue = catalogueOf([rule], dictionary);
  const skip = ["registeredDistrict"];
  const unaware = nextQuestions(catalogue, compileProfile({}, dictionary), { ...moment, skip });
  expect(unaware).toMatchObject([{ key: "registeredProvince", decides: 1 }]);
});
