import type { PackedText } from "~/http/packed-text.server";
import { dayOfIso } from "./civil-day";
import type { CompiledVersion } from "./compile-catalogue";
import type { CompiledProfile } from "./compile-profile";
import { evaluatePolicy } from "./evaluate-policy";
import type { PolicyEvaluation } from "./evaluation";
import { undecidedPolicy, type UndecidedPolicy } from "./undecided-policy";

/** Everything that follows for one policy from what a profile says of the facts it reads. */
export interface JudgedPolicy {
  readonly evaluation: PolicyEvaluation;
  readonly undecided: UndecidedPolicy | null;
  /** How answers show it, filled in by whoever first writes one; null when it is not remembered. */
  readonly written: Written | null;
}

export interface Written {
  json?: PackedText;
  /** By the key of the question that the card or the line sends the reader to; empty: to none. */
  cards?: Map<string, PackedText>;
  lines?: Map<string, string>;
}

export function judgePolicy(
  version: CompiledVersion,
  profile: CompiledProfile,
  asOf: string,
): JudgedPolicy {
  return {
    evaluation: evaluatePolicy(version, profile, asOf),
    undecided: undecidedPolicy(version.compiled, profile, dayOfIso(asOf)),
    written: null,
  };
}
