import type { FactDefinition, FactDictionary } from "../fact";
import type { Condition, Leaf, LeafTest, Rule, ScoreIndicator } from "../rule";
import { conditionsOf, membersOf, visitConditions } from "../rule-parts";
import type { Report } from "./report";

const NUMERIC = ["integer", "number", "money", "ratio"];

type Tell = (message: string) => void;

/** Refuses unknown facts and options, tests that do not suit a fact, repeated ids and impossible groups. */
export function checkConditions(rule: Rule, dictionary: FactDictionary, report: Report): void {
  const seen = new Set<string>();
  for (const { condition, path } of conditionsOf(rule)) {
    visitConditions(condition, path, (part, place) => {
      if (membersOf(part)) {
        checkGroup(part, (message) => report(place, message));
        return;
      }
      const leaf = part as Leaf;
      if (seen.has(leaf.id)) report(place, "another condition has the same id", leaf.id);
      seen.add(leaf.id);
      const tell: Tell = (message) => report(place, message, leaf.id);
      if ("score" in leaf && !rule.scores?.[leaf.score]) tell(`unknown score table ${leaf.score}`);
      checkTest(leaf, dictionary, tell);
    });
  }
  for (const [id, score] of Object.entries(rule.scores ?? {})) {
    const tell: Tell = (message) => report(["scores", id], message, id);
    if (score.selfAssessed !== undefined) numericFact(score.selfAssessed, dictionary, tell);
    const most = score.indicators.reduce((sum, { max }) => sum + max, 0);
    if (most !== score.total) tell(`its indicators add up to ${most}, not to ${score.total}`);
    for (const indicator of score.indicators) checkIndicator(indicator, dictionary, tell);
  }
}

function checkGroup(group: Condition, tell: Tell): void {
  if ("atLeast" in group && group.atLeast > group.of.length) {
    tell(`asks for ${group.atLeast} of ${group.of.length} conditions`);
  }
}

function checkIndicator(indicator: ScoreIndicator, dictionary: FactDictionary, tell: Tell): void {
  const { name, max, firstMatch, chooseBest, parts, expert } = indicator;
  const ways = [firstMatch, chooseBest, parts, expert].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    tell(`indicator ${name} needs exactly one of firstMatch, chooseBest, parts and expert`);
  }
  for (const { when, points } of firstMatch ?? []) {
    const most = typeof points === "number" ? points : points[1];
    if (most > max) tell(`indicator ${name} gives ${most} points, more than its most, ${max}`);
    checkTest(when, dictionary, (message) => tell(`indicator ${name}: ${message}`));
  }
  for (const nested of [...(chooseBest ?? []), ...(parts ?? [])]) {
    checkIndicator(nested, dictionary, tell);
  }
}

function checkTest(test: LeafTest, dictionary: FactDictionary, tell: Tell): void {
  if ("assess" in test || "score" in test) return;
  if ("growth" in test) {
    numericFact(test.growth.from, dictionary, tell);
    numericFact(test.growth.to, dictionary, tell);
    return;
  }
  if ("percent" in test) {
    numericFact(test.percent.part, dictionary, tell);
    numericFact(test.percent.whole, dictionary, tell);
    return;
  }
  const fact = factOf(test.fact, dictionary, tell);
  if (!fact) return;
  if ("is" in test) {
    if (typeof test.is === "boolean") suits(fact, ["bool"], "is true or false", tell);
    else knownOptions(fact, [test.is], "is an option", tell);
  } else if ("isNot" in test) knownOptions(fact, [test.isNot], "is not an option", tell);
  else if ("in" in test) knownOptions(fact, test.in, "is one of several options", tell);
  else if ("between" in test) checkBetween(fact, test.between, tell);
  else if ("op" in test) {
    suits(fact, NUMERIC, `is ${test.op} a threshold`, tell);
    if (typeof test.value === "object") numericFact(test.value.fact, dictionary, tell);
    else inRange(fact, test.value, tell);
  } else suits(fact, ["date"], "counts months since a date", tell);
}

function checkBetween(
  fact: FactDefinition,
  [from, to]: readonly (number | string | null)[],
  tell: Tell,
): void {
  if (typeof from === "number" || typeof to === "number") {
    if (!suits(fact, NUMERIC, "lies between two figures", tell)) return;
    for (const end of [from, to]) if (typeof end === "number") inRange(fact, end, tell);
  } else if (!suits(fact, ["date"], "lies between two dates", tell)) return;
  if (from == null && to == null) tell("lies between two open ends, which is always so");
  if (from != null && to != null && from > to)
    tell(`lies between ${from} and an earlier end, ${to}`);
}

function inRange(
  { id, min = -Infinity, max = Infinity }: FactDefinition,
  value: number,
  tell: Tell,
) {
  if (value < min || value > max) tell(`its threshold ${value} is outside the range of ${id}`);
}

function factOf(id: string, dictionary: FactDictionary, tell: Tell): FactDefinition | null {
  const fact = dictionary.facts.get(id);
  if (fact) return fact;
  const canonical = dictionary.aliases.get(id);
  tell(canonical ? `names ${id}, an alias: write ${canonical}` : `unknown fact ${id}`);
  return null;
}

/** Tells when the id is no numeric fact. */
export function numericFact(id: string, dictionary: FactDictionary, tell: Tell): void {
  const fact = factOf(id, dictionary, tell);
  if (fact) suits(fact, NUMERIC, "is used as a figure", tell);
}

function knownOptions(fact: FactDefinition, options: string[], use: string, tell: Tell): void {
  if (!suits(fact, ["enum", "multi"], use, tell)) return;
  for (const option of options) {
    if (!fact.options.some(({ value }) => value === option)) {
      tell(`fact ${fact.id} has no option ${option}`);
    }
  }
}

function suits(fact: FactDefinition, types: string[], use: string, tell: Tell): boolean {
  if (types.includes(fact.type)) return true;
  tell(
    `the test "${use}" does not suit fact ${fact.id}, which is ${article(fact.type)} ${fact.type}`,
  );
  return false;
}

const article = (word: string) => (/^[aeiou]/.test(word) ? "an" : "a");
