import type { z } from "zod";
import type { Problem } from "./fields.schema";
import { problemsOf } from "./problems";

/** How each parameter is written in an address. */
interface Writing {
  /** May be repeated. */
  lists?: readonly string[];
  figures?: readonly string[];
}

/**
 * Reads the query of an address by a schema. Every unknown, repeated or wrong parameter is a problem:
 * a machine that misspells a filter must not take all policies for its answer.
 */
export function readParameters<Parameters extends z.ZodObject>(
  search: URLSearchParams,
  schema: Parameters,
  { lists = [], figures = [] }: Writing = {},
): { parameters: z.output<Parameters> } | { errors: Problem[] } {
  const written: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const name of search.keys()) {
    const values = search.getAll(name);
    if (lists.includes(name)) written[name] = [...new Set(values)];
    else
      written[name] =
        values.length > 1 ? values : figureOr(values[0] ?? "", figures.includes(name));
  }
  const read = schema.safeParse(written);
  if (read.success) return { parameters: read.data };
  return { errors: problemsOf(read.error, Object.keys(schema.shape)) };
}

function figureOr(text: string, isFigure: boolean): string | number {
  return isFigure && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}
