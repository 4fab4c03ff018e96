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
