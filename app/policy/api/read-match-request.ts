import type { FactDictionary } from "../fact";
import { parseFacts } from "../fact-input";
import type { Profile } from "../value";
import type { Problem } from "./fields.schema";
import { matchRequestSchema } from "./match.schema";
import { problemsOf } from "./problems";

export interface MatchQuestion {
  asOf: string | undefined;
  knownOn: string | undefined;
  facts: Profile;
}

/** Reads the body of a match request, or lists everything that is wrong with it. */
export function readMatchRequest(
  body: unknown,
  dictionary: FactDictionary,
): MatchQuestion | { errors: Problem[] } {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return { errors: [{ path: "", message: '应为对象,例如 {"facts": {"employees": 80}}' }] };
  }
  const read = matchRequestSchema.safeParse(body);
  const errors = read.success ? [] : problemsOf(read.error, Object.keys(matchRequestSchema.shape));
  // The facts as sent: the schema's copy leaves out what no object literal can hold.
  const sent = "facts" in body ? body.facts : undefined;
  const isObject = typeof sent === "object" && sent !== null && !Array.isArray(sent);
  const facts = isObject ? parseFacts(sent, dictionary) : null;
  if (facts && "errors" in facts) {
    errors.push(...facts.errors.map(({ path, message }) => ({ path: `facts.${path}`, message })));
  }
  if (!read.success || !facts || "errors" in facts) return { errors };
  const { asOf, knownOn } = read.data;
  return { asOf, knownOn, facts: facts.profile };
}
