import { dayOfIso } from "./civil-day";
import { companyAge, foundingDate } from "./derived/company-age";
import type { Derivation, Inputs } from "./derived/derivation";
import { enterpriseScale } from "./derived/enterprise-scale";
import { impliedFacts } from "./derived/implied-facts";
import { industryFacts } from "./derived/industry-facts";
import { employerType, legalForm } from "./derived/legal-form";
import { ratios } from "./derived/ratios";
import { registeredPlace } from "./derived/registered-place";
import { smallLowProfit } from "./derived/small-low-profit";
import { techSmeScore, techSmeStaffScore } from "./derived/tech-sme-score";
import type { FactDefinition, FactDictionary } from "./fact";
import type { Profile, Value } from "./value";
import { anyValue, intersect, isExact, isWithin } from "./value-set";

/** Every formula, in an order in which no formula reads what a later one writes, except back to its own source. */
export const DERIVATIONS: readonly Derivation[] = [
  ...registeredPlace,
  ...legalForm,
  employerType,
  ...industryFacts,
  companyAge,
  foundingDate,
  ...impliedFacts,
  ...ratios,
  enterpriseScale,
  smallLowProfit,
  techSmeStaffScore,
  techSmeScore,
];

/**
 * Adds what follows from the given facts. A fact given exactly stays as given; otherwise the given and the
 * derived value must both hold, and where they cannot, what was given stands.
 * @param asOf `YYYY-MM-DD`, for ages.
 */
export function deriveFacts(profile: Profile, dictionary: FactDictionary, asOf: string): Profile {
  const facts: Record<string, Value> = { ...profile };
  const inputs = readingOf(facts, dictionary, dayOfIso(asOf));
  for (const derivation of DERIVATIONS) {
    const target = dictionary.facts.get(derivation.target);
    if (!target || !derivation.inputs.every((id) => dictionary.facts.has(id))) continue;
    if (!derivation.inputs.some((id) => Object.hasOwn(facts, id))) continue;
    const given = facts[target.id];
    if (given && isExact(given)) continue;
    const derived = derivation.derive(inputs);
    const before = given ?? anyValue(target);
    const both = derived && intersect(before, withinBounds(target, derived));
    if (both && !isWithin(before, both)) facts[target.id] = both;
  }
  return facts;
}

/** A figure beyond the limits of its fact counts as the limit. */
function withinBounds({ min = -Infinity, max = Infinity }: FactDefinition, value: Value): Value {
  if (value.kind !== "range") return value;
  const clamp = (figure: number) => Math.min(Math.max(figure, min), max);
  return { kind: "range", min: clamp(value.min), max: clamp(value.max) };
}

function readingOf(facts: Profile, dictionary: FactDictionary, asOf: number): Inputs {
  const read = <Kind extends Value["kind"]>(id: string, kind: Kind) => {
    const fact = dictionary.facts.get(id);
    const given = facts[id];
    // An answer kept since the fact was of another type counts as not answered.
    const value = given?.kind === kind ? given : fact && anyValue(fact);
    if (value?.kind !== kind) throw new TypeError(`fact ${id} has no value of kind ${kind}`);
    return value as Extract<Value, { kind: Kind }>;
  };
  return {
    asOf,
    range: (id) => read(id, "range"),
    date: (id) => read(id, "date"),
    options: (id) => read(id, "choice").possible,
    is: (id) => {
      const { possible } = read(id, "choice");
      return possible.length === 1 ? possible[0] === "true" : null;
    },
  };
}

const feeders = new Map<string, ReadonlySet<string>>();

/**
 * Facts from which a fact may be derived, directly or in steps, without the fact itself: an interview that
 * waits for the fact can ask these instead.
 */
export function feedersOf(fact: string): ReadonlySet<string> {
  const known = feeders.get(fact);
  if (known) return known;
  const found = new Set<string>();
  const open = [fact];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { target, inputs } of DERIVATIONS) {
      if (target !== next) continue;
      for (const input of inputs) {
        if (input === fact || found.has(input)) continue;
        found.add(input);
        open.push(input);
      }
    }
  }
  feeders.set(fact, found);
  return found;
}
