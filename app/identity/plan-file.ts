import { LineCounter, parseDocument } from "yaml";
import { checkPlan, type OrganisationPlan, planSchema } from "./organisation-plan";

/** A plan, or one sentence for each mistake with line and key. */
export type ReadPlan =
  { status: "ok"; plan: OrganisationPlan } | { status: "invalid"; problems: string[] };

/** Reads the file of `setup:organisation --file`. `unitIds`: the units that exist. */
export function readPlan(text: string, unitIds: ReadonlySet<string>): ReadPlan {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      ({ message, pos }) => `line ${lines.linePos(pos[0]).line}: ${message.split("\n")[0] ?? ""}`,
    );
    return { status: "invalid", problems };
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const range = (node as { range?: [number, number, number] } | undefined)?.range;
      if (range) return lines.linePos(range[0]).line;
    }
    return 1;
  };
  const sentence = (path: readonly PropertyKey[], message: string) =>
    `line ${lineOf(path)}, ${path.map(String).join(".") || "file"}: ${message}`;
  const parsed = planSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => sentence(path, message));
    return { status: "invalid", problems };
  }
  const problems = checkPlan(parsed.data, unitIds).map(({ path, message }) =>
    sentence(path, message),
  );
  return problems.length > 0
    ? { status: "invalid", problems }
    : { status: "ok", plan: parsed.data };
}
