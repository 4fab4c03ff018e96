import type { FactDefinition } from "./fact";
import type { Value } from "./value";

/** "yes" or "no" of a bool fact. */
export const known = (truth: boolean): Value => ({ kind: "choice", possible: [String(truth)] });

/** A date fact whose event never happened. */
export const never: Value = { kind: "date", min: Infinity, max: -Infinity, never: true };

const isNumeric = (fact: FactDefinition) =>
  fact.type === "integer" ||
  fact.type === "number" ||
  fact.type === "money" ||
  fact.type === "ratio";

/** Everything that is possible of a fact before anything is known of it. */
export function anyValue(fact: FactDefinition): Value {
  if (isNumeric(fact))
    return { kind: "range", min: fact.min ?? -Infinity, max: fact.max ?? Infinity };
  if (fact.type === "date") {
    return { kind: "date", min: -Infinity, max: Infinity, never: fact.mayNever ?? false };
  }
  if (fact.type === "bool") return { kind: "choice", possible: ["true", "false"] };
  const options = fact.options.map((option) => option.value);
  return fact.type === "enum"
    ? { kind: "choice", possible: options }
    : { kind: "set", must: [], may: options };
}

/** Whether only one answer is still possible. */
export function isExact(value: Value): boolean {
  switch (value.kind) {
    case "range":
      return value.min === value.max;
    case "date":
      return value.never ? value.min > value.max : value.min === value.max;
    case "choice":
      return value.possible.length === 1;
    case "set":
      return value.may.every((option) => value.must.includes(option));
  }
}

/** What both values leave possible; null when that is nothing, or when they are of different kinds. */
export function intersect(a: Value, b: Value): Value | null {
  if (a.kind === "range" && b.kind === "range") {
    const [min, max] = [Math.max(a.min, b.min), Math.min(a.max, b.max)];
    return min <= max ? { kind: "range", min, max } : null;
  }
  if (a.kind === "date" && b.kind === "date") {
    const [min, max, still] = [Math.max(a.min, b.min), Math.min(a.max, b.max), a.never && b.never];
    if (min <= max) return { kind: "date", min, max, never: still };
    return still ? never : null;
  }
  if (a.kind === "choice" && b.kind === "choice") {
    const possible = a.possible.filter((option) => b.possible.includes(option));
    return possible.length > 0 ? { kind: "choice", possible } : null;
  }
  if (a.kind === "set" && b.kind === "set") {
    const mayOf = (set: typeof a) => [...new Set([...set.must, ...set.may])];
    const may = mayOf(a).filter((option) => mayOf(b).includes(option));
    const must = [...new Set([...a.must, ...b.must])];
    return must.every((option) => may.includes(option)) ? { kind: "set", must, may } : null;
  }
  return null;
}

/** Whether every answer that `inner` leaves possible is possible in `outer`. */
export function isWithin(inner: Value, outer: Value): boolean {
  const both = intersect(inner, outer);
  return both !== null && sameValue(both, inner);
}

function sameValue(a: Value, b: Value): boolean {
  const same = (x: readonly string[], y: readonly string[]) =>
    x.length === y.length && x.every((option) => y.includes(option));
  if (a.kind === "choice" && b.kind === "choice") return same(a.possible, b.possible);
  if (a.kind === "set" && b.kind === "set") {
    const all = (set: typeof a) => [...new Set([...set.must, ...set.may])];
    return same(a.must, b.must) && same(all(a), all(b));
  }
  if (a.kind === "range" && b.kind === "range") return a.min === b.min && a.max === b.max;
  if (a.kind === "date" && b.kind === "date") {
    const empty = a.min > a.max && b.min > b.max;
    return a.never === b.never && (empty || (a.min === b.min && a.max === b.max));
  }
  return false;
}
