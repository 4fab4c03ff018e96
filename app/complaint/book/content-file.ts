import type { z } from "zod";
import { formatProblem } from "~/policy/catalogue-problem";
import { fitSchema, yamlSource } from "~/policy/yaml-source";

/** A content file of the complaint domain cannot be used; the message names file, line and key of each mistake. */
export class ComplaintContentError extends Error {
  override name = "ComplaintContentError";
}

/** What a schema cannot see; the path leads to the place. */
export interface Finding {
  path: PropertyKey[];
  message: string;
}

/**
 * Reads a YAML text by a schema. `file` is the path below the content folder, as messages name it.
 * @throws ComplaintContentError listing every mistake.
 */
export function readContent<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  check: (value: T) => readonly Finding[] = () => [],
): T {
  const source = yamlSource(file, text);
  const value = fitSchema(source, schema);
  if (value !== null) {
    for (const { path, message } of check(value)) {
      source.problems.push({
        file,
        line: source.lineOf(path),
        message: `${path.map(String).join(".")}: ${message}`,
      });
    }
  }
  if (value === null || source.problems.length > 0) {
    throw new ComplaintContentError(source.problems.map(formatProblem).join("\n"));
  }
  return value;
}

/** Findings where a value repeats an earlier one. */
export function repeated(
  values: readonly string[],
  path: (at: number) => PropertyKey[],
): Finding[] {
  return values.flatMap((value, at) =>
    values.indexOf(value) < at ? [{ path: path(at), message: `${value} is used twice` }] : [],
  );
}
