import { adoptWishes } from "./adopt-wishes";
import { benefitsOf, moneyRange } from "./benefits";
import { isoOfDay } from "./civil-day";
import type { CompiledCondition } from "./compile-condition";
import type { CompiledLeaf } from "./compile-leaf";
import type { CompiledProfile } from "./compile-profile";
import type { CompiledRule } from "./compile-rule";
import type { Wish } from "./compiled-test";
import type { Change, NearMiss } from "./evaluation";
import { definitionAt } from "./fact-layout";
import { FALSE, UNKNOWN } from "./truth-code";

/** Leaves to meet together. Waiting costs 1, paperwork 2, a decision 3. */
interface Plan {
  leaves: readonly CompiledLeaf[];
  cost: number;
}

/** Plans kept per group: enough to get past cheap ones that contradict each other. */
const MAX_PLANS = 12;

/**
 * The cheapest changes after which an unmet rule is unmet no more, and the amount then. Conditions still
 * unknown are taken as they are. Plans whose changes contradict each other or break another condition
 * are passed over; null when no plan is left, or nothing can be done.
 */
export function nearMiss(
  compiled: CompiledRule,
  profile: CompiledProfile,
  day: number,
): NearMiss | null {
  for (const plan of plansFor(compiled.tree, profile, day)) {
    const after = profileAfter(compiled, profile, day, plan);
    if (!after) continue;
    return {
      changes: plan.leaves.map((leaf) => changeOf(leaf, profile, day)),
      worth: moneyRange(compiled, benefitsOf(compiled, after, day).total),
    };
  }
  return null;
}

/** Null when the plan does not work out. A score has no single fact to change, so its effect is not tried. */
function profileAfter(
  { tree }: CompiledRule,
  profile: CompiledProfile,
  day: number,
  plan: Plan,
): CompiledProfile | null {
  const wishes = plan.leaves.map((leaf) => leaf.test.wish(profile, day));
  const stated = wishes.filter((wish): wish is Wish => wish !== null);
  const after = adoptWishes(profile, stated);
  if (!after || stated.length < wishes.length) return after;
  return tree.code(after, day) >= UNKNOWN ? after : null;
}

/** Ways to lift a condition from false, cheapest first; none when it cannot be lifted. */
function plansFor(condition: CompiledCondition, profile: CompiledProfile, day: number): Plan[] {
  const code = condition.code(profile, day);
  if (code >= UNKNOWN) return [{ leaves: [], cost: 0 }];
  if (code === FALSE) return [];
  if (condition.kind === "leaf") {
    return [{ leaves: [condition], cost: effortOf(condition, profile, day) + 1 }];
  }
  const unmet: Plan[][] = [];
  let missing = condition.k;
  for (const member of condition.members) {
    if (member.code(profile, day) >= UNKNOWN) missing -= 1;
    else unmet.push(plansFor(member, profile, day));
  }
  if (missing === unmet.length) return unmet.reduce(together);
  if (missing === 1) return cheapest(unmet.flat());
  return chosen(missing, unmet);
}

/** The cheapest ways to lift so many of several conditions. */
function chosen(count: number, conditions: readonly Plan[][]): Plan[] {
  /** Plans that lift j of the conditions seen so far. */
  let byCount: Plan[][] = [[{ leaves: [], cost: 0 }]];
  for (const plans of conditions) {
    const next: Plan[][] = [];
    for (let j = 0; j <= Math.min(byCount.length, count); j++) {
      const lifted = j > 0 ? together(byCount[j - 1] ?? [], plans) : [];
      next.push(cheapest([...(byCount[j] ?? []), ...lifted]));
    }
    byCount = next;
  }
  return byCount[count] ?? [];
}

function together(first: Plan[], second: Plan[]): Plan[] {
  return cheapest(
    first.flatMap((a) =>
      second.map((b) => ({ leaves: [...a.leaves, ...b.leaves], cost: a.cost + b.cost })),
    ),
  );
}

const cheapest = (plans: Plan[]) =>
  plans.sort((a, b) => a.cost - b.cost || a.leaves.length - b.leaves.length).slice(0, MAX_PLANS);

function effortOf({ test, effort }: CompiledLeaf, profile: CompiledProfile, day: number) {
  return test.metOn(profile, day) === null ? effort : 0;
}

function changeOf(leaf: CompiledLeaf, profile: CompiledProfile, day: number): Change {
  const { test } = leaf;
  const met = test.metOn(profile, day);
  const [fact] = test.facts;
  return {
    leafId: leaf.leaf.id,
    fact: fact === undefined ? "" : definitionAt(profile.layout, fact).id,
    text: leaf.leaf.text,
    required: test.required,
    gap: test.gap(profile, day),
    when: met === null ? null : isoOfDay(met),
    effort: effortOf(leaf, profile, day),
  };
}
