import type { FactDefinition, FactDictionary } from "./fact";

/** Bit of `CompiledProfile.may` of a date fact: the event may never have happened. */
export const NEVER = 1;
export const BOOL_FALSE = 1;
export const BOOL_TRUE = 2;

/** Where each fact of a dictionary stands in a compiled profile, and what is known of it before any answer. */
export interface FactLayout {
  readonly definitions: readonly FactDefinition[];
  /** Canonical ids and aliases. */
  readonly index: ReadonlyMap<string, number>;
  /** Bit of each option; bool, enum and multi facts only. */
  readonly bits: readonly (ReadonlyMap<string, number> | null)[];
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly may: Int32Array;
}

/** A limit this high only keeps slips of typing out: of an enterprise it says nothing. */
const SANITY_LIMIT = 10_000;

const layouts = new WeakMap<FactDictionary, FactLayout>();

/** The layout of a dictionary, worked out once. @throws when a fact has more than 30 options. */
export function factLayout(dictionary: FactDictionary): FactLayout {
  const known = layouts.get(dictionary);
  if (known) return known;
  const layout = layOut(dictionary);
  layouts.set(dictionary, layout);
  return layout;
}

function layOut(dictionary: FactDictionary): FactLayout {
  const definitions = [...dictionary.facts.values()];
  const index = new Map(definitions.map((fact, i) => [fact.id, i]));
  for (const [alias, id] of dictionary.aliases) {
    const at = index.get(id);
    if (at !== undefined) index.set(alias, at);
  }
  const bits = definitions.map(optionBits);
  return {
    definitions,
    index,
    bits,
    lo: Float64Array.from(definitions, (fact) => fact.min ?? -Infinity),
    hi: Float64Array.from(definitions, ({ max = Infinity }) =>
      max < SANITY_LIMIT ? max : Infinity,
    ),
    may: Int32Array.from(definitions, (fact, i) =>
      fact.type === "date" ? (fact.mayNever ? NEVER : 0) : fullMask(bits[i]),
    ),
  };
}

function optionBits(fact: FactDefinition): ReadonlyMap<string, number> | null {
  if (fact.type === "bool") {
    return new Map([
      ["false", BOOL_FALSE],
      ["true", BOOL_TRUE],
    ]);
  }
  if (fact.type !== "enum" && fact.type !== "multi") return null;
  if (fact.options.length > 30) throw new Error(`fact ${fact.id} has more than 30 options`);
  return new Map(fact.options.map((option, i) => [option.value, 1 << i]));
}

function fullMask(bits: ReadonlyMap<string, number> | null | undefined): number {
  let mask = 0;
  for (const bit of bits?.values() ?? []) mask |= bit;
  return mask;
}

/** Place of a fact named in a rule. @throws for a fact the dictionary lacks: the catalogue check refuses such rules. */
export function factAt(layout: FactLayout, id: string): number {
  const at = layout.index.get(id);
  if (at === undefined) throw new Error(`unknown fact ${id}`);
  return at;
}

export function definitionAt(layout: FactLayout, at: number): FactDefinition {
  return layout.definitions[at] as FactDefinition;
}

/** Bit of an option; an unlisted one is the fact's `other` option. 0 when the fact has no such option. */
export function optionBit(layout: FactLayout, at: number, option: string): number {
  const bits = layout.bits[at];
  const other = definitionAt(layout, at).other;
  return bits?.get(option) ?? (other === undefined ? 0 : (bits?.get(other) ?? 0));
}
