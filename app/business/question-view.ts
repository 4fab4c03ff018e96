import type { FactDefinition, FactDictionary, Question } from "~/policy/fact";
import type { Value } from "~/policy/value";
import { formatRange } from "~/policy/wording/value";
import { isoOfDay } from "~/policy/civil-day";
import type { Answers } from "./answers";

export const SKIP_LABEL = "不清楚,先跳过";
export const NONE_LABEL = "以上都没有";

/** One thing to choose, in words; `apart` and `exclusive` as the page's choices have them. */
export interface Choice {
  value: string;
  label: string;
  apart?: boolean;
  exclusive?: boolean;
}

/** How a question is asked on its page, with the reader's earlier answer filled in. */
export type Control =
  | { kind: "radio"; choices: Choice[]; value: string | undefined }
  | { kind: "checkbox"; choices: Choice[]; values: string[] }
  | {
      kind: "figure";
      /** Empty: the figure itself is asked for. */
      brackets: Choice[];
      skip: Choice;
      value: string | undefined;
      exact: string | undefined;
      unit: string;
      hint: string;
    }
  | { kind: "date"; choices: Choice[]; value: string | undefined; year: string; month: string };

export interface QuestionView {
  key: string;
  text: string;
  why: string;
  help: string | null;
  control: Control;
}

const skip: Choice = { value: "skip", label: SKIP_LABEL, apart: true, exclusive: true };
const none: Choice = { value: "none", label: NONE_LABEL, apart: true, exclusive: true };

/**
 * A question as its page shows it. `cuts` are the thresholds that live policies turn on: a figure is
 * asked as brackets between them, because what no policy looks at need not be known. No cuts: the
 * figure itself is asked for.
 */
export function questionView(
  question: Question,
  dictionary: Pick<FactDictionary, "facts">,
  answers: Answers,
  cuts: readonly number[],
): QuestionView {
  const skipped = answers.skipped.includes(question.key);
  return {
    key: question.key,
    text: question.text,
    why: question.why,
    help: question.help ?? null,
    control:
      question.kind === "checklist"
        ? checklist(question, dictionary, answers, skipped)
        : factControl(factOf(question, dictionary), answers, skipped, cuts),
  };
}

function factOf(question: Question, dictionary: Pick<FactDictionary, "facts">): FactDefinition {
  const fact = dictionary.facts.get(question.facts[0] ?? "");
  if (!fact) throw new Error(`question ${question.key} asks an unknown fact`);
  return fact;
}

function checklist(
  question: Question,
  dictionary: Pick<FactDictionary, "facts">,
  answers: Answers,
  skipped: boolean,
): Control {
  const ticked = question.facts.filter((id) => isChoice(answers.facts[id], "true"));
  const answered = question.facts.some((id) => answers.facts[id]);
  const choices = question.facts.map((id) => ({
    value: id,
    label: question.labels?.[id] ?? dictionary.facts.get(id)?.label ?? id,
  }));
  return {
    kind: "checkbox",
    choices: [...choices, none, { ...skip, apart: false }],
    values: skipped ? ["skip"] : ticked.length > 0 ? ticked : answered ? ["none"] : [],
  };
}

const isChoice = (value: Value | undefined, option: string) =>
  value?.kind === "choice" && value.possible.length === 1 && value.possible[0] === option;

function factControl(
  fact: FactDefinition,
  answers: Answers,
  skipped: boolean,
  cuts: readonly number[],
): Control {
  const value = answers.facts[fact.id];
  switch (fact.type) {
    case "bool":
      return {
        kind: "radio",
        choices: [{ value: "true", label: "是" }, { value: "false", label: "否" }, skip],
        value: skipped ? "skip" : onlyOption(value),
      };
    case "enum":
      return {
        kind: "radio",
        choices: [...fact.options, skip],
        value: skipped ? "skip" : onlyOption(value),
      };
    case "multi": {
      const held = value?.kind === "set" ? [...value.must] : [];
      // Some dictionaries list 无 as an option of its own.
      const noneOption = fact.options.some((option) => option.value === "无") ? [] : [none];
      return {
        kind: "checkbox",
        choices: [...fact.options, ...noneOption, { ...skip, apart: noneOption.length === 0 }],
        values: skipped ? ["skip"] : held.length > 0 ? held : value ? ["none"] : [],
      };
    }
    case "date":
      return dateControl(fact, value, skipped);
    default:
      return figureControl(fact, value, skipped, cuts);
  }
}

function onlyOption(value: Value | undefined): string | undefined {
  return value?.kind === "choice" && value.possible.length === 1 ? value.possible[0] : undefined;
}

function dateControl(fact: FactDefinition, value: Value | undefined, skipped: boolean): Control {
  const known = value?.kind === "date" && Number.isFinite(value.min) ? isoOfDay(value.min) : null;
  const [year = "", month = ""] = known?.split("-") ?? [];
  const never: Choice[] = fact.mayNever
    ? [{ value: "never", label: "没有过", exclusive: true }]
    : [];
  return {
    kind: "date",
    choices: [...never, skip],
    value: skipped ? "skip" : value?.kind === "date" && !known && value.never ? "never" : undefined,
    year,
    month: month.replace(/^0/, ""),
  };
}

/** More brackets than this are harder to choose from than a figure is to type. */
const MAX_BRACKETS = 7;

function figureControl(
  fact: FactDefinition,
  value: Value | undefined,
  skipped: boolean,
  cuts: readonly number[],
): Control {
  const range = value?.kind === "range" ? value : null;
  const brackets = bracketsOf(fact, cuts);
  const chosen = range && brackets.find((b) => b.min === range.min && b.max === range.max);
  const exact = range && range.min === range.max ? range.min : null;
  return {
    kind: "figure",
    brackets: brackets.map(({ value: v, label }) => ({ value: v, label })),
    skip,
    value: skipped ? "skip" : chosen?.value,
    exact: exact === null ? undefined : typed(fact, exact),
    unit: fact.type === "ratio" ? "%" : (fact.unit ?? ""),
    hint: fact.type === "money" ? "可以填大概,也可以带单位,例如 2000万" : "可以填大概",
  };
}

const typed = (fact: FactDefinition, n: number) =>
  fact.type === "ratio" ? String(Number((n * 100).toFixed(4))) : String(n);

/** Closed intervals that end one step before each cut; the last is open. */
function bracketsOf(fact: FactDefinition, cuts: readonly number[]) {
  const { min: floor = -Infinity, max: ceiling = Infinity, step } = fact;
  const inside = [...new Set(cuts)]
    .filter((cut) => cut > floor && cut <= ceiling)
    .sort((a, b) => a - b);
  if (inside.length === 0 || inside.length >= MAX_BRACKETS) return [];
  const tidy = (n: number) => Number(n.toFixed(6));
  return [floor, ...inside].map((min, i) => {
    const next = inside[i];
    const max = next === undefined ? ceiling : tidy(next - step);
    const open = { min: min === floor ? -Infinity : min, max: next === undefined ? Infinity : max };
    return {
      min,
      max,
      value: `${Number.isFinite(open.min) ? min : ""}..${Number.isFinite(open.max) ? max : ""}`,
      label: formatRange(fact, open.min, open.max),
    };
  });
}
