/** Something wrong in a content file, told so that its author finds the place. */
export interface CatalogueProblem {
  /** Path below the content folder, `policies/<id>/rules.yaml`. */
  file: string;
  /** From 1. */
  line: number;
  /** Condition, benefit item, case or witness it is about. */
  leaf?: string;
  /** One English sentence without a full stop. */
  message: string;
}

/** `policies/x/rules.yaml:12: scale: unknown fact employes`. */
export function formatProblem({ file, line, leaf, message }: CatalogueProblem): string {
  return [`${file}:${line}`, leaf, message].filter((part) => part !== undefined).join(": ");
}

/** The content cannot be used as it stands; the message lists every place. */
export class CatalogueError extends Error {
  override name = "CatalogueError";
}

/** @throws CatalogueError when there is any problem. */
export function refuseProblems(problems: readonly CatalogueProblem[]): void {
  if (problems.length === 0) return;
  throw new CatalogueError(
    `The catalogue cannot be read.\n${problems.map(formatProblem).join("\n")}`,
  );
}
