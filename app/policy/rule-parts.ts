import type { Amount, BenefitItem, Condition, Leaf, Rule } from "./rule";

/** A leaf with its place in `rules.yaml`. */
export interface PlacedLeaf {
  leaf: Leaf;
  path: PropertyKey[];
  /** Item whose own condition it belongs to; null: eligibility. */
  item: BenefitItem | null;
  /** Whether it is something to avoid: under an odd number of `none` and `not`. */
  negated: boolean;
}

/** A condition that is not a leaf. */
export type Group = Exclude<Condition, Leaf>;

/** Members of a group and the key they stand under; null for a leaf. `not` has one member. */
export function membersOf(condition: Condition): { key: string; members: Condition[] } | null {
  if ("all" in condition) return { key: "all", members: condition.all };
  if ("any" in condition) return { key: "any", members: condition.any };
  if ("none" in condition) return { key: "none", members: condition.none };
  if ("atLeast" in condition) return { key: "of", members: condition.of };
  if ("not" in condition) return { key: "not", members: [condition.not] };
  return null;
}

/** Every leaf of a condition in reading order. */
export function leavesIn(condition: Condition): Leaf[] {
  const group = membersOf(condition);
  return group ? group.members.flatMap(leavesIn) : [condition as Leaf];
}

/** Visits a condition and everything in it; `negated` under an odd number of `none` and `not`. */
export function visitConditions(
  condition: Condition,
  path: PropertyKey[],
  visit: (condition: Condition, path: PropertyKey[], negated: boolean) => void,
  negated = false,
): void {
  visit(condition, path, negated);
  const group = membersOf(condition);
  const inside = negated !== (group?.key === "none" || group?.key === "not");
  group?.members.forEach((member, i) => {
    const place = [...path, group.key, ...(group.key === "not" ? [] : [i])];
    visitConditions(member, place, visit, inside);
  });
}

/** The conditions of a rule: eligibility first, then those of its items. */
export function conditionsOf(
  rule: Rule,
): { condition: Condition; path: PropertyKey[]; item: BenefitItem | null }[] {
  return [
    { condition: rule.eligible, path: ["eligible"], item: null },
    ...rule.benefit.items.flatMap((item, i) =>
      item.when ? [{ condition: item.when, path: ["benefit", "items", i, "when"], item }] : [],
    ),
  ];
}

/** Every leaf of a rule, of eligibility and of its items. */
export function leavesOfRule(rule: Rule): PlacedLeaf[] {
  const leaves: PlacedLeaf[] = [];
  for (const { condition, path, item } of conditionsOf(rule)) {
    visitConditions(condition, path, (part, place, negated) => {
      if (!membersOf(part)) leaves.push({ leaf: part as Leaf, path: place, item, negated });
    });
  }
  return leaves;
}

/** Whether a machine can judge it; an office judges the rest. */
export function isMachineCheckable(leaf: Leaf): boolean {
  return !("assess" in leaf);
}

/** Facts a leaf reads; for a score the enterprise's own total. */
export function factsOfLeaf(leaf: Leaf, rule: Rule): string[] {
  if ("assess" in leaf) return [];
  if ("score" in leaf)
    return [rule.scores?.[leaf.score]?.selfAssessed].filter((id) => id !== undefined);
  if ("growth" in leaf) return [leaf.growth.to, leaf.growth.from];
  if ("percent" in leaf) return [leaf.percent.part, leaf.percent.whole];
  if ("op" in leaf && typeof leaf.value === "object") return [leaf.fact, leaf.value.fact];
  return [leaf.fact];
}

/** Visits an amount and the amounts it is made of. */
export function visitAmounts(
  amount: Amount,
  path: PropertyKey[],
  visit: (amount: Amount, path: PropertyKey[]) => void,
): void {
  visit(amount, path);
  if ("perMonth" in amount) visitAmounts(amount.perMonth, [...path, "perMonth"], visit);
  for (const key of ["sum", "highestOf", "lowestOf"] as const) {
    const members = (amount as Partial<Record<typeof key, Amount[]>>)[key];
    members?.forEach((member, i) => visitAmounts(member, [...path, key, i], visit));
  }
}

/** Facts an amount reads itself; those it is made of read their own. */
export function factsOfAmount(amount: Amount): string[] {
  if ("perUnit" in amount) return amount.perUnit;
  if ("percentOf" in amount) return "fact" in amount.percentOf ? [amount.percentOf.fact] : [];
  if ("tiers" in amount) return [amount.tiers];
  if ("perMonth" in amount && amount.months !== undefined) return [amount.months];
  return [];
}
