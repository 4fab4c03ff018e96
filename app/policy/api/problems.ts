import type { z } from "zod";
import type { Problem } from "./fields.schema";

/** More than this is no request that somebody will mend by hand; the rest is counted. */
const MOST_PROBLEMS = 500;

/** What a schema found wrong, each with its place; `known` are the names that may be written instead of an unknown one. */
export function problemsOf(error: z.ZodError, known: readonly string[]): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const path = pathOf(issue.path);
    if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
    const instead = known.length > 0 ? `可以写:${known.join("、")}` : "这个地址不用参数";
    return issue.keys.map((key) => ({
      path: shortName(key),
      message: `没有“${shortName(key)}”这个参数,${instead}`,
    }));
  });
}

/** All problems, or the first ones and how many more there are. */
export function boundedProblems(problems: readonly Problem[]): Problem[] {
  if (problems.length <= MOST_PROBLEMS) return [...problems];
  const more = problems.length - MOST_PROBLEMS;
  const rest = { path: "", message: `还有 ${more} 处问题没有列出,改好以上各处后再试` };
  return [...problems.slice(0, MOST_PROBLEMS), rest];
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === "number" ? `[${key}]` : (i ? "." : "") + String(key)))
    .join("");
}

function shortName(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
