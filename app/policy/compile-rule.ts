import { compileAmount, type CompiledAmount } from "./amounts";
import { isoOfDay } from "./civil-day";
import { compileCondition, type CompiledCondition } from "./compile-condition";
import type { CompiledLeaf } from "./compile-leaf";
import type { CompiledProfile } from "./compile-profile";
import { compileScore } from "./compile-score";
import type { FactDictionary } from "./fact";
import { definitionAt, factAt, factLayout, type FactLayout } from "./fact-layout";
import type { ParameterTable } from "./parameter";
import { openingOn } from "./policy-status";
import type { Benefit, BenefitItem, MoneyKind, Rule } from "./rule";
import { factsOfAmount, visitAmounts } from "./rule-parts";
import { NOT_OPEN, type VerdictCode } from "./truth-code";

export interface CompiledItem {
  readonly item: BenefitItem;
  /** Whether it applies; null: to everybody who is eligible. */
  readonly when: CompiledCondition | null;
  /** null when the item is a rate or a service. */
  readonly amount: CompiledAmount | null;
}

/** One rule as closures: `verdict` stops as soon as it is settled, `tree.explain` visits every leaf. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly layout: FactLayout;
  readonly tree: CompiledCondition;
  readonly leaves: readonly CompiledLeaf[];
  /** Leaves by the place of the facts they read. */
  readonly readers: ReadonlyMap<number, readonly CompiledLeaf[]>;
  /** Canonical ids of the facts that the conditions of eligibility read. */
  readonly factIds: readonly string[];
  /** Places of all facts that an evaluation can depend on: of the conditions, of the items' own and of the amounts. */
  readonly reads: readonly number[];
  readonly money: MoneyKind;
  readonly items: readonly CompiledItem[];
  readonly verdict: (profile: CompiledProfile, day: number) => VerdictCode;
}

const moneyKinds: Record<Benefit["kind"], MoneyKind> = {
  subsidy: "cash",
  award: "cash",
  "interest-subsidy": "cash",
  tax: "tax",
  "fee-cut": "tax",
  loan: "loan",
  guarantee: "loan",
  service: "service",
};

/**
 * Compiles a rule against a dictionary.
 * @throws for facts, options, parameters and score tables that do not exist; the catalogue check refuses such rules.
 */
export function compileRule(
  rule: Rule,
  dictionary: FactDictionary,
  parameters: ParameterTable,
): CompiledRule {
  const layout = factLayout(dictionary);
  const scores = new Map(
    Object.entries(rule.scores ?? {}).map(([id, score]) => [id, compileScore(score, layout)]),
  );
  const context = { layout, scores };
  const tree = compileCondition(rule.eligible, context);
  const leaves = leavesOf(tree);
  const readers = readersOf(leaves);
  const items = rule.benefit.items.map((item) => ({
    item,
    when: item.when ? compileCondition(item.when, context) : null,
    amount: item.amount && compileAmount(item.amount, { layout, parameters }),
  }));
  return {
    rule,
    layout,
    tree,
    leaves,
    readers,
    factIds: [...readers.keys()].map((at) => definitionAt(layout, at).id),
    reads: readsOf(leaves, items, layout),
    money: moneyKinds[rule.benefit.kind],
    items,
    verdict: whileOpen(rule, tree.code),
  };
}

function leavesOf(condition: CompiledCondition): CompiledLeaf[] {
  return condition.kind === "leaf" ? [condition] : condition.members.flatMap(leavesOf);
}

function readersOf(leaves: CompiledLeaf[]): Map<number, CompiledLeaf[]> {
  const readers = new Map<number, CompiledLeaf[]>();
  for (const leaf of leaves) {
    for (const at of new Set(leaf.test.facts)) {
      readers.set(at, [...(readers.get(at) ?? []), leaf]);
    }
  }
  return readers;
}

function readsOf(
  leaves: readonly CompiledLeaf[],
  items: readonly CompiledItem[],
  layout: FactLayout,
): number[] {
  const places = new Set(leaves.flatMap((leaf) => leaf.test.facts));
  for (const { item, when } of items) {
    for (const leaf of when ? leavesOf(when) : []) {
      for (const at of leaf.test.facts) places.add(at);
    }
    if (!item.amount) continue;
    visitAmounts(item.amount, [], (amount) => {
      for (const id of factsOfAmount(amount)) places.add(factAt(layout, id));
    });
  }
  return [...places].sort((a, b) => a - b);
}

/** All profiles are asked about the same day, so whether that day is open is worked out once. */
function whileOpen(rule: Rule, code: CompiledCondition["code"]): CompiledRule["verdict"] {
  let knownDay = NaN;
  let open = false;
  return (profile, day) => {
    if (day !== knownDay) {
      open = openingOn(rule, isoOfDay(day)) === "open";
      knownDay = day;
    }
    return open ? code(profile, day) : NOT_OPEN;
  };
}
