import { compileProfile } from "./compile-profile";
import type { CompiledVersion } from "./compile-catalogue";
import { deriveFacts } from "./derive-facts";
import { evaluatePolicy } from "./evaluate-policy";
import type { PolicyEvaluation } from "./evaluation";
import type { FactDictionary } from "./fact";
import { parseFacts, type InputProblem } from "./fact-input";

/** Judges facts as the JSON interface takes them, derived facts filled in; or lists what is wrong with them. */
export function judgeFacts(
  policy: CompiledVersion,
  facts: unknown,
  asOf: string,
  dictionary: FactDictionary,
): { evaluation: PolicyEvaluation } | { errors: InputProblem[] } {
  const parsed = parseFacts(facts, dictionary);
  if ("errors" in parsed) return parsed;
  const profile = compileProfile(deriveFacts(parsed.profile, dictionary, asOf), dictionary);
  return { evaluation: evaluatePolicy(policy, profile, asOf) };
}
