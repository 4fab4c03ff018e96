import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import { z } from "zod";
import { factProblems, priorOf } from "./check-fact";
import type { FactDefinition, FactDictionary, Question } from "./fact";
import {
  factSchema,
  questionSchema,
  type FactEntry,
  type QuestionEntry,
} from "./fact-dictionary.schema";

export interface DictionaryProblem {
  /** Line in the text, from 1. */
  line: number;
  /** Fact, alias or question the problem is about; empty for the file as a whole. */
  subject: string;
  message: string;
}

/** Every problem of a dictionary text, one line each: `line 12: employees: needs min < max`. */
export class FactDictionaryError extends Error {
  constructor(readonly problems: readonly DictionaryProblem[]) {
    super(
      problems
        .map(({ line, subject, message }) =>
          [`line ${line}`, subject, message].filter(Boolean).join(": "),
        )
        .join("\n"),
    );
    this.name = "FactDictionaryError";
  }
}

const fileSchema = z.strictObject({
  facts: z.record(z.string(), z.unknown()),
  aliases: z.record(z.string(), z.string()),
  questions: z.array(z.unknown()),
});

type Report = (path: readonly PropertyKey[], subject: string, message: string) => void;

/**
 * Reads the text of `content/facts.yaml`. Facts without a question get one of their own.
 * @throws FactDictionaryError listing every problem with its line.
 */
export function parseFactDictionary(yamlText: string): FactDictionary {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines });
  const problems: DictionaryProblem[] = document.errors.map((error) => ({
    line: error.linePos?.[0].line ?? 1,
    subject: "",
    message: error.message.split("\n")[0] ?? error.code,
  }));
  if (problems.length > 0) throw new FactDictionaryError(problems);
  const report: Report = (path, subject, message) =>
    problems.push({ line: lineOf(document, lines, path), subject, message });

  const file = fileSchema.safeParse(document.toJS());
  if (!file.success) {
    for (const issue of file.error.issues) report(issue.path, "", issue.message);
    throw new FactDictionaryError(problems);
  }
  const facts = readFacts(file.data.facts, report);
  const aliases = readAliases(file.data.aliases, facts, report);
  const questions = readQuestions(file.data.questions, facts, report);
  if (problems.length > 0) throw new FactDictionaryError(problems);
  return { facts, aliases, questions };
}

/** Line of the nearest node on the path that the text has. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function readFacts(
  entries: Record<string, unknown>,
  report: Report,
): ReadonlyMap<string, FactDefinition> {
  const facts = new Map<string, FactDefinition>();
  for (const [id, entry] of Object.entries(entries)) {
    const parsed = factSchema.safeParse(entry);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        report(["facts", id, ...issue.path], id, `${issue.path.join(".")} ${issue.message}`.trim());
      }
      continue;
    }
    for (const message of factProblems(parsed.data)) report(["facts", id], id, message);
    facts.set(id, definitionOf(id, parsed.data));
  }
  return facts;
}

function definitionOf(id: string, entry: FactEntry): FactDefinition {
  const { prior, options, help, other, min, max, grows, honesty, mayNever, derived, ...rest } =
    entry;
  return {
    id,
    ...rest,
    options: options ?? [],
    prior: priorOf(prior),
    ...(help !== undefined && { help }),
    ...(other !== undefined && { other }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(grows && { grows }),
    ...(honesty && { honesty }),
    ...(mayNever && { mayNever }),
    ...(derived && { derived }),
  };
}

function readAliases(
  entries: Record<string, string>,
  facts: ReadonlyMap<string, FactDefinition>,
  report: Report,
): ReadonlyMap<string, string> {
  for (const [alias, id] of Object.entries(entries)) {
    if (facts.has(alias)) report(["aliases", alias], alias, "an alias must not be a fact itself");
    if (!facts.has(id)) report(["aliases", alias], alias, `stands for an unknown fact: ${id}`);
  }
  return new Map(Object.entries(entries));
}

function readQuestions(
  entries: unknown[],
  facts: ReadonlyMap<string, FactDefinition>,
  report: Report,
): Question[] {
  const questions: Question[] = [];
  const asked = new Set<string>();
  entries.forEach((entry, at) => {
    const parsed = questionSchema.safeParse(entry);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        report(["questions", at, ...issue.path], `question ${at + 1}`, issue.message);
      }
      return;
    }
    const tell = (message: string) => report(["questions", at], parsed.data.key, message);
    for (const id of parsed.data.facts) {
      if (!facts.has(id)) tell(`asks an unknown fact: ${id}`);
      else if (asked.has(id)) tell(`asks a fact that is asked already: ${id}`);
      asked.add(id);
    }
    for (const message of questionProblems(parsed.data, facts)) tell(message);
    if (questions.some((other) => other.key === parsed.data.key)) tell("this key is used twice");
    if (parsed.data.core && questions.some((other) => other.core === parsed.data.core)) {
      tell("another question has the same core position");
    }
    questions.push(questionOf(parsed.data, facts));
  });
  for (const fact of facts.values()) {
    if (asked.has(fact.id)) continue;
    if (questions.some((question) => question.key === fact.id)) {
      report(["facts", fact.id], fact.id, "a question has this key but does not ask the fact");
    }
    questions.push(questionOf({ key: fact.id, kind: "fact", facts: [fact.id] }, facts));
  }
  return questions;
}

function questionProblems(
  question: QuestionEntry,
  facts: ReadonlyMap<string, FactDefinition>,
): string[] {
  if (question.kind === "fact") {
    return question.facts.length === 1 ? [] : ["a question of kind fact asks exactly one fact"];
  }
  const labels = question.labels ?? {};
  return [
    ...(question.text && question.why ? [] : ["a checklist needs text and why"]),
    ...question.facts.flatMap((id) => {
      const type = facts.get(id)?.type;
      return type && type !== "bool" ? [`only bool facts go in a checklist: ${id}`] : [];
    }),
    ...question.facts.filter((id) => !(id in labels)).map((id) => `has no label for ${id}`),
    ...Object.keys(labels)
      .filter((id) => !question.facts.includes(id))
      .map((id) => `labels a fact it does not ask: ${id}`),
  ];
}

function questionOf(entry: QuestionEntry, facts: ReadonlyMap<string, FactDefinition>): Question {
  const fact = facts.get(entry.facts[0] ?? "");
  const help = entry.help ?? (entry.kind === "fact" ? fact?.help : undefined);
  return {
    key: entry.key,
    kind: entry.kind,
    facts: entry.facts,
    text: entry.text ?? fact?.question ?? "",
    why: entry.why ?? fact?.why ?? "",
    ...(help !== undefined && { help }),
    ...(entry.labels && { labels: entry.labels }),
    ...(entry.core !== undefined && { core: entry.core }),
  };
}
