import { dayOfIso, isIsoDate } from "./civil-day";
import type { FactDefinition, FactDictionary, Question } from "./fact";
import {
  parseDateParts,
  parseTypedDate,
  parseTypedFigure,
  parseTypedPercent,
} from "./typed-figure";
import type { Value } from "./value";
import { known, never } from "./value-set";

/**
 * An answered page of the interview. Fields: `answer` (an option, `true`/`false`, a figure or date as typed,
 * a bracket `min..max`, `none`, `never`, `skip`; repeated for ticked boxes), `exact` (a figure typed beside
 * brackets; wins when filled in), `year`, `month`, `day` (a date in boxes), `skip` (the button).
 */
export type AnswerForm = Readonly<Record<string, string | readonly string[] | undefined>>;

export type ParsedAnswer =
  | { kind: "answered"; values: Record<string, Value> }
  | { kind: "skipped" }
  /** `field` is the form field to go to; `message` is Chinese and says what to do. */
  | { kind: "invalid"; field: string; message: string };

export const NOTHING_CHOSEN = "请选择一项。不确定就选“不清楚,先跳过”";

/** Reads the posted form of a question. */
export function parseAnswer(
  question: Question,
  form: AnswerForm,
  dictionary: FactDictionary,
): ParsedAnswer {
  const answers = all(form.answer);
  if (one(form.skip) || answers.includes("skip")) return { kind: "skipped" };
  if (question.kind === "checklist") return parseChecklist(question, answers);
  const fact = dictionary.facts.get(question.facts[0] ?? "");
  if (!fact) throw new Error(`question ${question.key} asks an unknown fact`);
  const value = parseFactAnswer(fact, answers, form);
  return value.kind === "invalid" ? value : { kind: "answered", values: { [fact.id]: value } };
}

type Invalid = Extract<ParsedAnswer, { kind: "invalid" }>;
const invalid = (message: string, field = "answer"): Invalid => ({
  kind: "invalid",
  field,
  message,
});

function all(entry: string | readonly string[] | undefined): string[] {
  const list = entry === undefined ? [] : typeof entry === "string" ? [entry] : [...entry];
  return list.map((item) => item.trim()).filter(Boolean);
}

const one = (entry: string | readonly string[] | undefined): string => all(entry)[0] ?? "";

/** An unticked fact is "no"; ticking nothing must be said with 以上都没有. */
function parseChecklist(question: Question, ticked: string[]): ParsedAnswer {
  const none = ticked.includes("none");
  const chosen = ticked.filter((item) => item !== "none");
  if (ticked.length === 0) return invalid("请勾选符合的情况,都没有就选“以上都没有”");
  if (none && chosen.length > 0) return invalid("选了“以上都没有”,就不要再勾选别的");
  if (chosen.some((item) => !question.facts.includes(item))) return invalid(NOTHING_CHOSEN);
  const values = Object.fromEntries(question.facts.map((id) => [id, known(chosen.includes(id))]));
  return { kind: "answered", values };
}

function parseFactAnswer(
  fact: FactDefinition,
  answers: string[],
  form: AnswerForm,
): Value | Invalid {
  const answer = answers[0] ?? "";
  const options = fact.options.map((option) => option.value);
  switch (fact.type) {
    case "bool":
      return answer === "true" || answer === "false"
        ? known(answer === "true")
        : invalid(NOTHING_CHOSEN);
    case "enum":
      return options.includes(answer)
        ? { kind: "choice", possible: [answer] }
        : invalid(NOTHING_CHOSEN);
    case "multi":
      return parseTicked(options, answers);
    case "date":
      return parseDateAnswer(fact, answer, form);
    default:
      return parseNumberAnswer(fact, answer, one(form.exact));
  }
}

function parseTicked(options: string[], ticked: string[]): Value | Invalid {
  const held = [...new Set(ticked.filter((item) => item !== "none"))];
  if (ticked.length === 0) return invalid("请勾选符合的情况,都没有就选“以上都没有”");
  if (held.length > 1 && held.includes("无")) return invalid("选了“无”,就不要再勾选别的");
  if (held.length > 0 && ticked.includes("none")) {
    return invalid("选了“以上都没有”,就不要再勾选别的");
  }
  return held.every((item) => options.includes(item))
    ? { kind: "set", must: held, may: held }
    : invalid(NOTHING_CHOSEN);
}

const BRACKET = /^(.*)\.\.(.*)$/;

function parseNumberAnswer(fact: FactDefinition, answer: string, exact: string): Value | Invalid {
  const { min: floor = -Infinity, max: ceiling = Infinity } = fact;
  const bracket = BRACKET.exec(answer);
  if (!exact && bracket) {
    const min = bracket[1] ? Number(bracket[1]) : floor;
    const max = bracket[2] ? Number(bracket[2]) : ceiling;
    return min <= max && max >= floor && min <= ceiling
      ? { kind: "range", min: Math.max(min, floor), max: Math.min(max, ceiling) }
      : invalid(NOTHING_CHOSEN);
  }
  const field = exact ? "exact" : "answer";
  const typed = exact || answer;
  const ratio = fact.type === "ratio";
  if (!typed) return invalid(ratio ? "请填写百分数,例如 3.5" : "请填写数字,可以填大概", field);
  const figure = ratio ? parseTypedPercent(typed) : parseTypedFigure(typed, fact.unit);
  if (figure === null) {
    if (ratio) return invalid("请只填百分数,例如 3.5 或 3.5%", field);
    return invalid(
      fact.type === "money" ? "请只填数字,例如 2000万 或 20000000" : "请只填数字,例如 80",
      field,
    );
  }
  if (fact.type === "integer" && !Number.isInteger(figure)) {
    return invalid(`请填整数${fact.unit ? `,单位是${fact.unit}` : ""}`, field);
  }
  if (figure < floor || figure > ceiling) {
    return invalid(`请填 ${inWords(floor, ratio)} 到 ${inWords(ceiling, ratio)} 之间的数`, field);
  }
  return { kind: "range", min: figure, max: figure };
}

function inWords(figure: number, ratio: boolean): string {
  if (ratio) return `${figure * 100}%`;
  if (Math.abs(figure) >= 1e8) return `${figure / 1e8} 亿`;
  return Math.abs(figure) >= 1e4 ? `${figure / 1e4} 万` : String(figure);
}

function parseDateAnswer(fact: FactDefinition, answer: string, form: AnswerForm): Value | Invalid {
  if (fact.mayNever && (answer === "never" || answer === "none")) return never;
  const bracket = BRACKET.exec(answer);
  if (bracket) {
    const ends = [bracket[1] ?? "", bracket[2] ?? ""];
    if (ends.some((end) => end && !isIsoDate(end))) return invalid(NOTHING_CHOSEN);
    const min = ends[0] ? dayOfIso(ends[0]) : -Infinity;
    const max = ends[1] ? dayOfIso(ends[1]) : Infinity;
    return min <= max ? { kind: "date", min, max, never: false } : invalid(NOTHING_CHOSEN);
  }
  const [year, month, day] = [one(form.year), one(form.month), one(form.day)];
  if (!year && (month || day)) return invalid("请填写年份,例如 2023", "year");
  const field = year ? "year" : "answer";
  if (!year && !answer) return invalid("请填写年和月,例如 2023 年 3 月", "year");
  const days = year ? parseDateParts(year, month, day) : parseTypedDate(answer);
  return days
    ? { kind: "date", ...days, never: false }
    : invalid("请核对日期,例如 2023 年 3 月或 2023-03-15", field);
}
