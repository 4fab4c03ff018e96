import type { z } from "zod";
import type { FieldError } from "~/ui/error-summary";
import type { FilingMode } from "../case/case-progress";
import { contentStepSchema, excludedWords, type ContentStep } from "./filing.schema";
import { mentionsReceiptCode } from "../sealing/receipt-code";
import { matchUnit } from "../book/unit-match";
import type { Unit } from "../book/units.schema";

/** What the content page sent, by field, as typed. */
export type TypedContent = Record<string, string | string[]>;

/** Fields that are sent once; those of the contact only by 保密 and 公开. */
const CONTACT = ["name", "phone", "mail", "enterprise", "creditCode"] as const;
const LINES = ["group", "unit", "unitChoice", "when", "what", "wish", "others"] as const;
const FLAGS = ["unitUnknown", "notice", "identityConsent"] as const;

/** Longer texts are cut: the limits of the form are far below, so the error is the same. */
const MOST = 10_000;

/** Hidden from people; a program that fills in everything fills it in too. */
export const HONEYPOT = "website";

/** Reads the fields of the content page. What no field of ours is called is left out. */
export function readTyped(form: FormData): TypedContent {
  const one = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.slice(0, MOST) : "";
  };
  const singles = [...LINES, ...CONTACT, ...FLAGS, HONEYPOT]
    .map((name) => [name, one(name)] as const)
    .filter(([, value]) => value !== "");
  const exclusions = form.getAll("exclusions").filter((value) => typeof value === "string");
  return { ...Object.fromEntries(singles), exclusions: exclusions.slice(0, 50) };
}

/** The text of a field, empty when nothing was typed. */
export function typedText(typed: TypedContent, name: string): string {
  const value = typed[name];
  return typeof value === "string" ? value : "";
}

export function typedTexts(typed: TypedContent, name: string): string[] {
  const value = typed[name];
  return Array.isArray(value) ? value : [];
}

export type CheckedContent =
  | { ok: true; content: ContentStep }
  | {
      ok: false;
      errors: FieldError[];
      /** Units that may be meant by what was typed; to be chosen from. */
      unitChoices: { id: string; name: string }[];
    };

const CODE_TYPED = "这里像是写了查询码。查询码能打开诉求,请删掉";

/**
 * Checks the content page by the schema, after its own questions: which unit is meant, and whether a
 * 查询码 stands in what officials will read.
 */
export function checkContent(
  mode: FilingMode,
  typed: TypedContent,
  units: readonly Unit[],
): CheckedContent {
  const accused = accusedOf(typed, units);
  const input = {
    mode,
    group: typedText(typed, "group"),
    accused: accused.value,
    when: typedText(typed, "when"),
    what: typedText(typed, "what"),
    wish: typedText(typed, "wish"),
    exclusions: typedTexts(typed, "exclusions"),
    excludedNames: typedText(typed, "others"),
    ...(mode !== "anonymous" && {
      contact: {
        ...Object.fromEntries(CONTACT.map((name) => [name, typedText(typed, name)])),
        ...(typed.notice !== undefined && { notice: typed.notice }),
      },
      ...(typed.identityConsent !== undefined && { identityConsent: typed.identityConsent }),
    }),
  };
  const codes = [...LINES, ...(mode === "anonymous" ? [] : CONTACT)]
    .filter((name) => mentionsReceiptCode(typedText(typed, name)))
    .map((name) => ({ name, message: CODE_TYPED }));
  const parsed = contentStepSchema.safeParse(input);
  const errors = inOrder([
    ...codes,
    ...(accused.choices.length > 0
      ? [{ name: "unitChoice", message: "请选一选,您说的是不是下面的单位" }]
      : []),
    ...(parsed.success ? [] : fieldErrors(parsed.error)),
  ]);
  if (parsed.success && errors.length === 0) return { ok: true, content: parsed.data };
  return { ok: false, errors, unitChoices: accused.choices };
}

/** `none` among the choices: none of them, the words stay as typed. */
export const NO_SUCH_UNIT = "none";

function accusedOf(typed: TypedContent, units: readonly Unit[]) {
  const words = typedText(typed, "unit").trim();
  const none: { id: string; name: string }[] = [];
  if (typed.unitUnknown === "yes" && words === "") {
    return { value: { kind: "unknown" }, choices: none };
  }
  if (words === "") return { value: { kind: "named", name: "" }, choices: none };
  const match = matchUnit(units, words);
  if (match.kind === "unit") return { value: { kind: "unit", id: match.unit.id }, choices: none };
  const named = { kind: "named", name: words };
  if (match.kind === "none") return { value: named, choices: none };
  const choice = typedText(typed, "unitChoice");
  if (match.units.some(({ id }) => id === choice)) {
    return { value: { kind: "unit", id: choice }, choices: none };
  }
  const choices = match.units.map(({ id, name }) => ({ id, name }));
  return { value: named, choices: choice === NO_SUCH_UNIT ? none : choices };
}

/** Field of the page for a place in the schema. */
function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map(({ path, message }) => {
    const [first, second] = path.map(String);
    if (first === "accused") return { name: "unit", message };
    if (first === "excludedNames") return { name: "others", message };
    if (first === "contact") return { name: second ?? "name", message };
    return { name: first ?? "group", message };
  });
}

const ORDER = ["group", "unit", "unitChoice", "when", "what", "wish", "exclusions", "others"];

/** In the order of the page, the first sentence for each field. */
function inOrder(errors: readonly FieldError[]): FieldError[] {
  const all = [...ORDER, ...CONTACT, ...FLAGS];
  const seen = new Set<string>();
  return [...errors]
    .sort((a, b) => all.indexOf(a.name ?? "") - all.indexOf(b.name ?? ""))
    .filter(({ name = "" }) => !seen.has(name) && seen.add(name));
}

/** The texts that are looked through for numbers that name somebody (#44): not the contact fields, which must. */
export function freeTexts({ content }: { content: ContentStep }): string {
  const unit = content.accused.kind === "named" ? content.accused.name : "";
  return [unit, content.when, content.what, content.wish].join("\n");
}

/**
 * Whom else the writer excludes: ids of units, and names that may be people's. A name that is a unit of ours
 * excludes that unit.
 */
export function exclusionsOf(content: ContentStep, units: readonly Unit[]) {
  const ticked = content.exclusions.flatMap((one) =>
    one.startsWith("unit:") ? [one.slice("unit:".length)] : [],
  );
  const words = excludedWords(content.excludedNames ?? "");
  const matched = words.map((word) => matchUnit(units, word));
  const named = matched.flatMap((match) => (match.kind === "unit" ? [match.unit.id] : []));
  return {
    units: [...new Set([...ticked, ...named])],
    names: words.filter((_, at) => matched[at]?.kind !== "unit"),
  };
}
