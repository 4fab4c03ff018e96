import type { Exclusions } from "../case/case-holders.server";
import type { EnvelopeBody } from "../case/envelopes";

/** Everybody who must never see a case: those the complainant named, and the accused unit always. */
export function exclusionsIn(routing: EnvelopeBody<"routing">): Exclusions {
  const { accused, excludedUnits, excludedPeople } = routing;
  const units = accused.unitId === null ? excludedUnits : [...excludedUnits, accused.unitId];
  return { units: [...new Set(units)], people: excludedPeople };
}

/** Whether somebody of a unit is among them. */
export function isExcluded(
  { units, people }: Exclusions,
  who: { id: string; unitId: string },
): boolean {
  return units.includes(who.unitId) || people.includes(who.id);
}
