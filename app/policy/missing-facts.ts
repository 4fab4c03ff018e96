import type { CompiledCondition } from "./compile-condition";
import { isOpen, type CompiledProfile } from "./compile-profile";
import { UNKNOWN } from "./truth-code";

/**
 * Places of the facts whose answer could still settle an undecided condition, in the rule's own order.
 * What stands below a settled group can no longer matter.
 */
export function missingFacts(
  condition: CompiledCondition,
  profile: CompiledProfile,
  day: number,
): number[] {
  const found = new Set<number>();
  collect(condition, profile, day, found);
  return [...found];
}

function collect(
  condition: CompiledCondition,
  profile: CompiledProfile,
  day: number,
  found: Set<number>,
): void {
  if (condition.code(profile, day) !== UNKNOWN) return;
  if (condition.kind === "group") {
    for (const member of condition.members) collect(member, profile, day, found);
    return;
  }
  for (const at of condition.test.facts) if (isOpen(profile, at)) found.add(at);
}
