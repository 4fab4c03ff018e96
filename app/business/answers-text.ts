import type { FactDefinition, FactDictionary } from "~/policy/fact";
import { formatValue, parseFacts } from "~/policy/fact-input";
import type { Value } from "~/policy/value";
import type { Answers } from "./answers";
import { shortName, shortOption } from "./short-name";

/**
 * Answers as text: a line for the 统一社会信用代码, then one for each question in the order it was met and
 * for each fact, with the short name of both and a mark. Most facts are asked by a question of their own
 * name and share its line.
 *
 *     k3f9a=80      met, and this is the value (JSON; options by their short names)
 *     k3f9a+  -     met, yes, no
 *     k3f9a?        skipped
 *     k3f9a         met; its facts follow under their own names
 *     k3f9a:80      a fact without a question of its name
 *     k3f9at  f     the same, yes, no
 */
export function serialiseAnswers({ facts, met, skipped, creditCode }: Answers): string {
  const lines = [creditCode ?? ""];
  for (const key of met) {
    const value = facts[key];
    if (skipped.includes(key)) lines.push(`${shortName(key)}?`);
    else lines.push(shortName(key) + (value ? marked(value, "+", "-", "=") : ""));
  }
  for (const [id, value] of Object.entries(facts)) {
    if (!met.includes(id)) lines.push(shortName(id) + marked(value, "t", "f", ":"));
  }
  return lines.join("\n");
}

/** Empty for a value that says nothing. */
function marked(value: Value, yes: string, no: string, other: string): string {
  const written = formatValue(withShortOptions(value));
  if (written === undefined) return "";
  return written === true ? yes : written === false ? no : other + JSON.stringify(written);
}

function withShortOptions(value: Value): Value {
  const short = (options: readonly string[]) => options.map(shortOption);
  if (value.kind === "set") return { ...value, must: short(value.must), may: short(value.may) };
  if (value.kind !== "choice" || value.possible.every(isTruth)) return value;
  return { ...value, possible: short(value.possible) };
}

const isTruth = (option: string) => option === "true" || option === "false";

const LINE = /^([0-9a-z]{5})(?:([-+?tf])|([=:])(.+))?$/;

/**
 * Reads answers back. The catalogue may have changed since: facts and questions it no longer knows are
 * dropped, the rest is kept. Null when the text is no set of answers at all.
 */
export function parseAnswers(text: string, dictionary: FactDictionary): Answers | null {
  const [creditCode = "", ...lines] = text.split("\n");
  const { facts: factNames, questions } = namesOf(dictionary);
  const facts: Record<string, Value> = {};
  const met: string[] = [];
  const skipped: string[] = [];
  for (const line of lines) {
    const [, name, mark, kind, json] = LINE.exec(line) ?? [];
    if (name === undefined) return null;
    const fact = factNames.get(name);
    const given = mark ? truthOf(mark) : json && parseJson(json);
    if (fact && given !== undefined) {
      const parsed = parseFacts({ [fact.id]: withWholeOptions(given, fact) }, dictionary);
      if ("profile" in parsed) Object.assign(facts, parsed.profile);
    }
    const key = questions.get(name);
    if (key === undefined || kind === ":" || mark === "t" || mark === "f") continue;
    met.push(key);
    if (mark === "?") skipped.push(key);
  }
  return { facts, met, skipped, creditCode: creditCode || null };
}

const truthOf = (mark: string): boolean | undefined =>
  mark === "?" ? undefined : mark === "+" || mark === "t";

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Short options of an enum or multi fact replaced by the options they stand for, at any depth. */
function withWholeOptions(given: unknown, fact: FactDefinition): unknown {
  if (fact.type !== "enum" && fact.type !== "multi") return given;
  if (typeof given === "string") {
    return fact.options.find(({ value }) => shortOption(value) === given)?.value ?? given;
  }
  if (Array.isArray(given)) return given.map((one) => withWholeOptions(one, fact));
  if (typeof given !== "object" || given === null) return given;
  return Object.fromEntries(
    Object.entries(given).map(([key, one]) => [key, withWholeOptions(one, fact)]),
  );
}

interface Names {
  facts: ReadonlyMap<string, FactDefinition>;
  questions: ReadonlyMap<string, string>;
}

const known = new WeakMap<FactDictionary, Names>();

/** What short names stand for; a fact is still found under the name it had before it was renamed. */
function namesOf(dictionary: FactDictionary): Names {
  let names = known.get(dictionary);
  if (!names) {
    const named = [...dictionary.aliases].flatMap(([alias, id]) => {
      const fact = dictionary.facts.get(id);
      return fact ? [[alias, fact] as const] : [];
    });
    names = {
      facts: new Map([...named, ...dictionary.facts].map(([id, fact]) => [shortName(id), fact])),
      questions: new Map(dictionary.questions.map(({ key }) => [shortName(key), key])),
    };
    known.set(dictionary, names);
  }
  return names;
}
