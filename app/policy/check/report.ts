import type { CatalogueProblem } from "../catalogue-problem";
import type { Path } from "../yaml-source";

/** Tells a problem of one file at a place in its data. */
export type Report = (path: Path, message: string, leaf?: string) => void;

/** A report that writes to a list. */
export function reportTo(
  problems: CatalogueProblem[],
  file: string,
  lineOf: (path: Path) => number,
): Report {
  return (path, message, leaf) => {
    problems.push({ file, line: lineOf(path), ...(leaf !== undefined && { leaf }), message });
  };
}
