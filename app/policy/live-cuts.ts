import { dayOfIso } from "./civil-day";
import type { CompiledCatalogue } from "./compile-catalogue";
import { compileProfile } from "./compile-profile";
import { DERIVATIONS } from "./derive-facts";
import { openingOn } from "./policy-status";

/**
 * The thresholds of a figure that any policy in force on a day turns on, ascending: the brackets to ask
 * for. Empty for a fact that is no figure or that no rule reads, and for one that others are derived from:
 * there a bracket would lose what the formula needs.
 */
export function liveCuts(catalogue: CompiledCatalogue, fact: string, asOf: string): number[] {
  const type = catalogue.dictionary.facts.get(fact)?.type;
  if (type !== "integer" && type !== "number" && type !== "money" && type !== "ratio") return [];
  if (DERIVATIONS.some(({ inputs }) => inputs.includes(fact))) return [];
  const blank = compileProfile({}, catalogue.dictionary);
  const at = blank.layout.index.get(fact);
  if (at === undefined) return [];
  const day = dayOfIso(asOf);
  const cuts: number[] = [];
  for (const { version, compiled } of catalogue.versionsAt({ asOf })) {
    if (openingOn(version.rule, asOf) !== "open") continue;
    for (const { test } of compiled.leaves) {
      if (test.facts.includes(at)) test.cuts(blank, day, at, cuts);
    }
  }
  return [...new Set(cuts)].sort((a, b) => a - b);
}
