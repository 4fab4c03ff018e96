import { addMonths, dayOfIso, isoOfDay } from "../civil-day";
import type { FactDefinition, FactDictionary } from "../fact";
import type { Leaf, Rule } from "../rule";
import { factsOfLeaf, leavesOfRule } from "../rule-parts";

/** An exact answer, as the JSON interface writes it. */
export type Answer = boolean | number | string | null | readonly string[];

/** The answers worth trying for each fact of a rule, most natural first. */
export type Domains = ReadonlyMap<string, readonly Answer[]>;

/** A base for proportions of a fact that no condition gives a figure for. */
const PLAIN_FIGURE = 1_000_000;

/** A figure some steps of the fact away, without the noise of binary fractions; null outside the fact's range. */
export function stepAway(fact: FactDefinition, figure: number, steps: number): number | null {
  const decimals = Math.max(0, Math.ceil(-Math.log10(fact.step)) + 2);
  const moved = Number((figure + steps * fact.step).toFixed(decimals));
  const { min = -Infinity, max = Infinity } = fact;
  return moved < min || moved > max ? null : moved;
}

/** The points at which the truth of a leaf changes for one of its facts: figures, or days as numbers. */
export function edgesOf(leaf: Leaf, rule: Rule, fact: FactDefinition, asOf: number): number[] {
  const edges: number[] = [];
  if ("between" in leaf) {
    for (const end of leaf.between) {
      if (end !== null) edges.push(typeof end === "string" ? dayOfIso(end) : end);
    }
  } else if ("withinMonths" in leaf) edges.push(addMonths(asOf, -leaf.withinMonths), asOf);
  else if ("olderThanMonths" in leaf) edges.push(addMonths(asOf, -leaf.olderThanMonths));
  else if (
    "op" in leaf &&
    typeof leaf.value === "number" &&
    !("growth" in leaf || "percent" in leaf)
  ) {
    edges.push(leaf.value);
  }
  return factsOfLeaf(leaf, rule)[0] === fact.id ? edges : [];
}

/** Every answer near an edge of some condition of the rule, every option, both answers of a yes-no fact. */
export function domainsOf(rule: Rule, dictionary: FactDictionary, asOf: string): Domains {
  const today = dayOfIso(asOf);
  const leaves = leavesOfRule(rule).map(({ leaf }) => leaf);
  const ids = new Set(leaves.flatMap((leaf) => factsOfLeaf(leaf, rule)));
  const domains = new Map<string, readonly Answer[]>();
  for (const id of ids) {
    const fact = dictionary.facts.get(id);
    if (!fact) continue;
    const edges = leaves.flatMap((leaf) => edgesOf(leaf, rule, fact, today));
    domains.set(id, answersOf(fact, edges, leaves, today));
  }
  addProportions(leaves, dictionary, domains);
  return domains;
}

function answersOf(
  fact: FactDefinition,
  edges: number[],
  leaves: readonly Leaf[],
  today: number,
): Answer[] {
  switch (fact.type) {
    case "bool":
      return [true, false];
    case "enum":
      return fact.options.map(({ value }) => value);
    case "multi":
      return [[], ...fact.options.map(({ value }) => [value]), ...namedTogether(fact, leaves)];
    case "date": {
      const days = edges.length > 0 ? edges : [addMonths(today, -24)];
      const near = [...days, ...days.map((day) => day - 1), ...days.map((day) => day + 1)];
      return [...unique(near).map(isoOfDay), ...(fact.mayNever ? [null] : [])];
    }
    default:
      return figuresNear(fact, edges);
  }
}

function figuresNear(fact: FactDefinition, edges: number[]): number[] {
  const { min = 0, max = Infinity } = fact;
  const plain = Math.min(Math.max(min, Math.min(PLAIN_FIGURE, max)), max);
  const near = [0, 1, -1].flatMap((steps) => edges.map((edge) => stepAway(fact, edge, steps)));
  const sorted = unique(edges).sort((a, b) => a - b);
  const between = sorted.slice(1).map((edge, i) => ((sorted[i] ?? edge) + edge) / 2);
  const whole = fact.type === "integer" ? between.map(Math.floor) : between;
  const figures = [...near, ...whole, ...(edges.length > 0 ? [] : [plain]), min];
  return unique(figures.filter((figure) => figure !== null));
}

/** Sets of two options, one from each of two conditions on the same fact. */
function namedTogether(fact: FactDefinition, leaves: readonly Leaf[]): string[][] {
  const named = leaves.flatMap((leaf) => {
    if (!("fact" in leaf) || leaf.fact !== fact.id) return [];
    if ("in" in leaf) return [leaf.in];
    if ("is" in leaf && typeof leaf.is === "string") return [[leaf.is]];
    return "isNot" in leaf ? [[leaf.isNot]] : [];
  });
  return named.flatMap((first, i) =>
    named.slice(i + 1).flatMap((second) => {
      const [a, b] = [first[0], second[0]];
      return a !== undefined && b !== undefined && a !== b ? [[a, b]] : [];
    }),
  );
}

/** Answers on both sides of a threshold that is itself another fact. */
function addProportions(
  leaves: readonly Leaf[],
  dictionary: FactDictionary,
  domains: Map<string, readonly Answer[]>,
): void {
  for (const leaf of leaves) {
    const proportion = proportionOf(leaf);
    if (!proportion) continue;
    const { part, whole, factor } = proportion;
    const fact = dictionary.facts.get(part);
    if (!fact || !dictionary.facts.has(whole)) continue;
    const bases = unique([...(domains.get(whole) ?? []), 100, PLAIN_FIGURE]).filter(
      (base): base is number => typeof base === "number" && base > 0,
    );
    const figures = bases.flatMap((base) =>
      [0, 1, -1].map((steps) => stepAway(fact, base * factor, steps)),
    );
    domains.set(whole, bases);
    domains.set(part, unique([...(domains.get(part) ?? []), ...figures.filter((f) => f !== null)]));
  }
}

function proportionOf(leaf: Leaf): { part: string; whole: string; factor: number } | null {
  if ("growth" in leaf) {
    return { part: leaf.growth.to, whole: leaf.growth.from, factor: 1 + leaf.value };
  }
  if ("percent" in leaf) {
    return { part: leaf.percent.part, whole: leaf.percent.whole, factor: leaf.value };
  }
  if ("op" in leaf && "fact" in leaf && typeof leaf.value === "object") {
    return { part: leaf.fact, whole: leaf.value.fact, factor: leaf.value.times ?? 1 };
  }
  return null;
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
