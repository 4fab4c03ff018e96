import type { CompiledCondition } from "./compile-condition";
import type { CompiledLeaf } from "./compile-leaf";
import { isOpen, type CompiledProfile } from "./compile-profile";
import { REMEDIABLE, UNKNOWN } from "./truth-code";

/** An undecided leaf on which an undecided condition still hangs. */
export interface LiveLeaf {
  leaf: CompiledLeaf;
  /** Whether the whole condition is settled once this leaf alone holds, or fails. */
  settlesIfMet: boolean;
  settlesIfUnmet: boolean;
}

/**
 * The leaves that can still settle an undecided condition, in the rule's own order. What stands below a
 * settled group can no longer matter.
 */
export function liveLeaves(
  condition: CompiledCondition,
  profile: CompiledProfile,
  day: number,
): LiveLeaf[] {
  const found: LiveLeaf[] = [];
  if (condition.code(profile, day) === UNKNOWN) collect(condition, true, true, found, profile, day);
  return found;
}

function collect(
  condition: CompiledCondition,
  settlesIfMet: boolean,
  settlesIfUnmet: boolean,
  found: LiveLeaf[],
  profile: CompiledProfile,
  day: number,
): void {
  if (condition.kind === "leaf") {
    found.push({ leaf: condition, settlesIfMet, settlesIfUnmet });
    return;
  }
  const { k, members } = condition;
  const undecided: CompiledCondition[] = [];
  let unmet = 0;
  for (const member of members) {
    const code = member.code(profile, day);
    if (code === UNKNOWN) undecided.push(member);
    else if (code <= REMEDIABLE) unmet += 1;
  }
  const met = members.length - unmet - undecided.length;
  const enough = settlesIfMet && met + 1 >= k;
  const tooFew = settlesIfUnmet && members.length - unmet - 1 < k;
  for (const member of undecided) collect(member, enough, tooFew, found, profile, day);
}

/** Places of the facts whose answer could still settle an undecided condition, in the rule's own order. */
export function missingFacts(
  condition: CompiledCondition,
  profile: CompiledProfile,
  day: number,
): number[] {
  const found = new Set<number>();
  for (const { leaf } of liveLeaves(condition, profile, day)) {
    for (const at of leaf.test.facts) if (isOpen(profile, at)) found.add(at);
  }
  return [...found];
}
