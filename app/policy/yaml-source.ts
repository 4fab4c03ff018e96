import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import type { CatalogueProblem } from "./catalogue-problem";

export type Path = readonly PropertyKey[];

/** A YAML text together with the line of everything in it. */
export interface YamlSource {
  file: string;
  /** Plain data; undefined when the text is not YAML. */
  value: unknown;
  problems: CatalogueProblem[];
  /** Line of the nearest node on the path that the text has, from 1. */
  lineOf: (path: Path) => number;
}

/** Reads a YAML text. `firstLine` is the line of the file on which the text starts. */
export function yamlSource(file: string, text: string, firstLine = 1): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  // After the first mistake a parser has lost its way and complains about sound lines.
  const problems = document.errors.slice(0, 1).map((error) => ({
    file,
    line: (error.linePos?.[0].line ?? 1) + firstLine - 1,
    message: `is not valid YAML: ${error.message.split("\n")[0]?.replace(/ at line \d+.*$/, "")}`,
  }));
  return {
    file,
    value: problems.length > 0 ? undefined : document.toJS(),
    problems,
    lineOf: (path) => lineAt(offsetOf(document, path)),
  };
}

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(({ key: own }) => isScalar(own) && own.value === key);
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) && document.contents.range ? document.contents.range[0] : 0;
}

/** Checks the data against a schema; what does not fit becomes problems with line and the nearest id. */
export function fitSchema<T>(source: YamlSource, schema: z.ZodType<T>): T | null {
  if (source.problems.length > 0) return null;
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const unknownKey = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
    const path = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
    const leaf = nearestId(source.value, issue.path);
    const named = leaf === undefined ? issue.path.findLast(isName) : issue.path.at(-1);
    const field = isName(named) ? named : undefined;
    source.problems.push({
      file: source.file,
      line: source.lineOf(path),
      ...(leaf !== undefined && { leaf }),
      message: [field, issue.message].filter(Boolean).join(": "),
    });
  }
  return null;
}

const isName = (part: PropertyKey | undefined): part is string => typeof part === "string";

/** The innermost `id`, `leaf` or `name` around a place, which is how an author knows it. */
function nearestId(value: unknown, path: Path): string | undefined {
  let found: string | undefined;
  let at: unknown = value;
  for (const [depth, key] of path.entries()) {
    if (typeof at !== "object" || at === null) break;
    at = (at as Record<PropertyKey, unknown>)[key];
    if (depth > 0 || Array.isArray(value)) found = idOf(at) ?? found;
  }
  return found;
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, leaf, name } = value as Record<string, unknown>;
  return [id, leaf, name].find((one) => typeof one === "string");
}
