import { dayOfIso, isIsoDate, isoOfDay } from "./civil-day";
import type { FactDefinition, FactDictionary } from "./fact";
import type { Profile, Value } from "./value";
import { known, never } from "./value-set";

export interface InputProblem {
  /** Where in the facts object: `employees`, `annualRevenue.min`, `enterpriseScale[1]`; empty for the whole. */
  path: string;
  /** Chinese: what to write instead. */
  message: string;
}

/** Dates outside are slips of the pen. */
const FIRST_DATE = "1900-01-01";
const LAST_DATE = "2199-12-31";
const LONGEST_OPTION = 100;

/**
 * Reads the facts of the JSON interface: a scalar is known, `{min, max}` an interval (one end may be left
 * out), a list what is still possible (exactly the held options for a multi fact), `null` a date that
 * never was. Lists every problem, or gives the profile.
 */
export function parseFacts(
  input: unknown,
  dictionary: FactDictionary,
): { profile: Profile } | { errors: InputProblem[] } {
  if (!isPlainObject(input)) {
    return { errors: [{ path: "", message: '应为对象,例如 {"employees": 80}' }] };
  }
  const errors: InputProblem[] = [];
  const profile: Record<string, Value> = {};
  for (const [name, given] of Object.entries(input)) {
    const path = shorten(name);
    const id = dictionary.aliases.get(name) ?? name;
    const fact = dictionary.facts.get(id);
    const tell = (message: string, at = "") => errors.push({ path: path + at, message });
    if (!fact) tell(`没有“${path}”这一项,请核对名称`);
    else if (Object.hasOwn(profile, id)) tell(`和 ${id} 是同一项,只写一个`);
    else {
      const value = parseValue(fact, given, tell);
      if (value) profile[id] = value;
    }
  }
  return errors.length > 0 ? { errors } : { profile };
}

type Tell = (message: string, at?: string) => void;

function parseValue(fact: FactDefinition, given: unknown, tell: Tell): Value | null {
  if (given === undefined || (given === null && !fact.mayNever)) {
    tell("不知道就不要写这一项,不要写 null");
    return null;
  }
  switch (fact.type) {
    case "bool":
      return parseBool(given, tell);
    case "enum":
      return parseEnum(fact, given, tell);
    case "multi":
      return parseMulti(fact, given, tell);
    case "date":
      return parseDate(fact, given, tell);
    default:
      return parseNumber(fact, given, tell);
  }
}

function parseBool(given: unknown, tell: Tell): Value | null {
  if (typeof given === "boolean") return known(given);
  if (Array.isArray(given) && given.length > 0 && given.every((one) => typeof one === "boolean")) {
    return { kind: "choice", possible: [...new Set(given.map(String))] };
  }
  tell("应为 true 或 false");
  return null;
}

/** The option a text stands for; null after telling that there is none. */
function optionOf(fact: FactDefinition, given: unknown, tell: Tell, at: string): string | null {
  if (typeof given === "string") {
    if (fact.options.some((option) => option.value === given)) return given;
    if (fact.other !== undefined && given.trim() !== "" && given.length <= LONGEST_OPTION) {
      return fact.other;
    }
  }
  tell(`应为下列之一:${fact.options.map((option) => option.value).join("、")}`, at);
  return null;
}

function optionsOf(fact: FactDefinition, given: unknown[], tell: Tell, at = ""): string[] | null {
  const options = given.map((one, i) => optionOf(fact, one, tell, `${at}[${i}]`));
  return options.includes(null) ? null : [...new Set(options as string[])];
}

function parseEnum(fact: FactDefinition, given: unknown, tell: Tell): Value | null {
  if (!Array.isArray(given)) {
    const option = optionOf(fact, given, tell, "");
    return option === null ? null : { kind: "choice", possible: [option] };
  }
  if (given.length === 0) {
    tell("至少写一个可能的选项,不知道就不要写这一项");
    return null;
  }
  const possible = optionsOf(fact, given, tell);
  return possible && { kind: "choice", possible };
}

function parseMulti(fact: FactDefinition, given: unknown, tell: Tell): Value | null {
  if (Array.isArray(given)) {
    const held = optionsOf(fact, given, tell);
    return held && { kind: "set", must: held, may: held };
  }
  if (!isPlainObject(given) || !onlyKeys(given, ["must", "may"])) {
    tell('应为列表,例如 ["退役军人"],都没有写 []');
    return null;
  }
  const list = (key: "must" | "may", absent: string[]) => {
    const entry = given[key];
    if (entry === undefined) return absent;
    if (Array.isArray(entry)) return optionsOf(fact, entry, tell, `.${key}`);
    tell("应为列表", `.${key}`);
    return null;
  };
  const must = list("must", []);
  const may = list(
    "may",
    fact.options.map((option) => option.value),
  );
  if (!must || !may) return null;
  return { kind: "set", must, may: [...new Set([...must, ...may])] };
}

function parseNumber(fact: FactDefinition, given: unknown, tell: Tell): Value | null {
  const { min: floor = -Infinity, max: ceiling = Infinity } = fact;
  const unit = fact.type === "ratio" ? "" : ` ${fact.unit}`;
  const end = (number: unknown, at: string): number | null => {
    if (typeof number !== "number" || !Number.isFinite(number)) {
      tell(
        fact.type === "ratio"
          ? "应为小数,例如 3% 写 0.03"
          : "应为数字,不要加引号、单位或逗号,例如 80",
        at,
      );
    } else if (number < floor || number > ceiling) {
      tell(`应在 ${floor} 到 ${ceiling}${unit} 之间`, at);
    } else if (fact.type === "integer" && !Number.isInteger(number)) {
      tell("应为整数", at);
    } else {
      return number;
    }
    return null;
  };
  if (!isPlainObject(given)) {
    const exact = end(given, "");
    return exact === null ? null : { kind: "range", min: exact, max: exact };
  }
  if (!isInterval(given, [])) {
    tell('区间应写成 {"min": 起, "max": 止},可以只写一端');
    return null;
  }
  const min = given.min === undefined ? floor : end(given.min, ".min");
  const max = given.max === undefined ? ceiling : end(given.max, ".max");
  if (min === null || max === null) return null;
  if (min > max) {
    tell("min 不能大于 max");
    return null;
  }
  return { kind: "range", min, max };
}

function parseDate(fact: FactDefinition, given: unknown, tell: Tell): Value | null {
  if (given === null) return never;
  const end = (text: unknown, at: string): number | null => {
    if (typeof text === "string" && isIsoDate(text) && text >= FIRST_DATE && text <= LAST_DATE) {
      return dayOfIso(text);
    }
    tell(
      fact.mayNever ? "应为日期,例如 2023-03-15;没有发生过写 null" : "应为日期,例如 2023-03-15",
      at,
    );
    return null;
  };
  if (!isPlainObject(given)) {
    const day = end(given, "");
    return day === null ? null : { kind: "date", min: day, max: day, never: false };
  }
  if (!isInterval(given, fact.mayNever ? ["never"] : [])) {
    tell('区间应写成 {"min": "2023-01-01", "max": "2023-12-31"},可以只写一端');
    return null;
  }
  if (given.never !== undefined && typeof given.never !== "boolean") {
    tell("应为 true 或 false", ".never");
    return null;
  }
  const min = given.min === undefined ? -Infinity : end(given.min, ".min");
  const max = given.max === undefined ? Infinity : end(given.max, ".max");
  if (min === null || max === null) return null;
  if (min > max) {
    tell("min 不能晚于 max");
    return null;
  }
  return { kind: "date", min, max, never: given.never === true };
}

type Json = Record<string, unknown>;

function isPlainObject(input: unknown): input is Json {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

function onlyKeys(given: Json, allowed: string[]): boolean {
  const keys = Object.keys(given);
  return keys.length > 0 && keys.every((key) => allowed.includes(key));
}

function isInterval(given: Json, also: string[]): boolean {
  return onlyKeys(given, ["min", "max", ...also]);
}

function shorten(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

/**
 * Writes a profile in the form `parseFacts` reads. Values that say nothing (every end infinite) are
 * left out.
 */
export function formatFacts(profile: Profile): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const [id, value] of Object.entries(profile)) {
    const written = formatValue(value);
    if (written !== undefined) facts[id] = written;
  }
  return facts;
}

/** One value as JSON; undefined when it says nothing. */
export function formatValue(value: Value): unknown {
  switch (value.kind) {
    case "range":
      return value.min === value.max ? value.min : interval(value.min, value.max, (n) => n);
    case "date": {
      if (value.min > value.max) return null;
      if (value.min === value.max && !value.never) return isoOfDay(value.min);
      const ends = interval(value.min, value.max, isoOfDay);
      if (ends) return value.never ? { ...ends, never: true } : ends;
      return value.never ? undefined : { never: false };
    }
    case "choice": {
      const options = value.possible.map((option) =>
        option === "true" ? true : option === "false" ? false : option,
      );
      return options.length === 1 ? options[0] : options;
    }
    case "set":
      return value.may.every((option) => value.must.includes(option))
        ? [...value.must]
        : { must: [...value.must], may: [...value.may] };
  }
}

function interval<T>(min: number, max: number, write: (end: number) => T) {
  if (min === -Infinity && max === Infinity) return undefined;
  return {
    ...(min !== -Infinity && { min: write(min) }),
    ...(max !== Infinity && { max: write(max) }),
  };
}
