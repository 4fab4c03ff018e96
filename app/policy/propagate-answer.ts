import { isOpen, type CompiledProfile } from "./compile-profile";
import { DERIVATIONS } from "./derive-facts";
import type { Derivation, Inputs } from "./derived/derivation";
import { BOOL_FALSE, BOOL_TRUE, definitionAt, factAt, NEVER, type FactLayout } from "./fact-layout";
import type { Value } from "./value";

/** A formula with the place of its target. */
export interface Step {
  derivation: Derivation;
  target: number;
}

/** What is worked out once per layout. */
interface Network {
  steps: Map<number, readonly Step[]>;
  sources: Map<string, readonly number[]>;
}

const networks = new WeakMap<FactLayout, Network>();

function networkOf(layout: FactLayout): Network {
  let network = networks.get(layout);
  if (!network) networks.set(layout, (network = { steps: new Map(), sources: new Map() }));
  return network;
}

/** The formulas that a fact feeds, directly or in steps, in the order in which they are worked out. */
export function stepsFrom(layout: FactLayout, at: number): readonly Step[] {
  const { steps } = networkOf(layout);
  let found = steps.get(at);
  if (!found) steps.set(at, (found = findSteps(layout, at)));
  return found;
}

function findSteps(layout: FactLayout, at: number): Step[] {
  const changed = new Set([definitionAt(layout, at).id]);
  return DERIVATIONS.flatMap((derivation) => {
    const { target, inputs } = derivation;
    const complete = [target, ...inputs].every((id) => layout.index.has(id));
    if (!complete || changed.has(target) || !inputs.some((id) => changed.has(id))) return [];
    changed.add(target);
    return [{ derivation, target: factAt(layout, target) }];
  });
}

/** Places of the facts from which alone a fact may follow. */
export function sourcesOf(layout: FactLayout, fact: string): readonly number[] {
  const { sources } = networkOf(layout);
  let found = sources.get(fact);
  if (!found) sources.set(fact, (found = findSources(layout, fact)));
  return found;
}

function findSources(layout: FactLayout, fact: string): number[] {
  return DERIVATIONS.flatMap(({ target, inputs: [source, ...others] }) => {
    const at = source === undefined ? undefined : layout.index.get(source);
    return target === fact && at !== undefined && others.length === 0 ? [at] : [];
  });
}

/**
 * Lets an answer just put into a profile take effect, in place, on the facts derived from it by the given
 * steps. Only narrows.
 * @returns the places of the facts changed.
 */
export function propagateAnswer(
  profile: CompiledProfile,
  steps: readonly Step[],
  day: number,
): number[] {
  const changed: number[] = [];
  if (steps.length === 0) return changed;
  const inputs = inputsOf(profile, day);
  for (const { derivation, target } of steps) {
    if (!isOpen(profile, target)) continue;
    const value = derivation.derive(inputs);
    if (value && narrow(profile, target, value)) changed.push(target);
  }
  return changed;
}

/** Ends as formulas expect them: within the limits of the fact. */
function inputsOf({ layout, lo, hi, may }: CompiledProfile, day: number): Inputs {
  const ends = (id: string) => {
    const at = factAt(layout, id);
    const { min = -Infinity, max = Infinity } = definitionAt(layout, at);
    return { min: Math.max(lo[at] as number, min), max: Math.min(hi[at] as number, max) };
  };
  return {
    asOf: day,
    range: ends,
    date(id) {
      const at = factAt(layout, id);
      return { min: lo[at] as number, max: hi[at] as number, never: may[at] === NEVER };
    },
    options(id) {
      const at = factAt(layout, id);
      const possible: string[] = [];
      for (const [option, bit] of layout.bits[at] ?? []) {
        if ((may[at] as number) & bit) possible.push(option);
      }
      return possible;
    },
    is(id) {
      const possible = may[factAt(layout, id)];
      return possible === BOOL_TRUE ? true : possible === BOOL_FALSE ? false : null;
    },
  };
}

/** Both the earlier and the derived value must hold; where they cannot, the earlier one stands. */
function narrow({ layout, lo, hi, may }: CompiledProfile, at: number, value: Value): boolean {
  if (value.kind === "range" || value.kind === "date") {
    const from = Math.max(lo[at] as number, value.min);
    const to = Math.min(hi[at] as number, value.max);
    if (!(from <= to) || (from === lo[at] && to === hi[at])) return false;
    lo[at] = from;
    hi[at] = to;
    if (value.kind === "date" && !value.never) may[at] = 0;
    return true;
  }
  if (value.kind === "set") return false;
  let mask = 0;
  for (const option of value.possible) mask |= layout.bits[at]?.get(option) ?? 0;
  const both = (may[at] as number) & mask;
  if (both === 0 || both === may[at]) return false;
  may[at] = both;
  return true;
}
