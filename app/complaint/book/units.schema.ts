import { z } from "zod";
import { isIsoDate } from "~/policy/civil-day";
import { readContent, repeated } from "./content-file";

const text = z.string().trim().min(1);
const day = z.string().refine(isIsoDate, "not a date");

/** `content/units.yaml`: a department, street, utility … Names and existence change with reforms. */
export const unitSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and dashes only"),
  name: text,
  group: text,
  kind: z.enum([
    "government",
    "office",
    "department",
    "branch",
    "utility",
    "oversight",
    "street",
    "park",
  ]),
  /** Unit that answers for it when it is complained about; null: above the district. */
  superior: text.nullable(),
  /** Takes referrals. */
  handles: z.boolean(),
  /** First and last day; null: open. */
  validFrom: day.nullable(),
  validTo: day.nullable(),
  verification: z.enum(["已核对", "待核对"]),
});

export type Unit = z.output<typeof unitSchema>;
export type UnitTable = ReadonlyMap<string, Unit>;

/**
 * Reads `content/units.yaml`.
 * @throws ComplaintContentError naming line and key: an id twice, a superior that is unknown or in a circle, an end
 * before its start.
 */
export function parseUnits(yaml: string): UnitTable {
  const { units } = readContent(
    "units.yaml",
    yaml,
    z.strictObject({ units: z.array(unitSchema).min(1) }),
    (file) => {
      const table = new Map(file.units.map((unit) => [unit.id, unit]));
      return [
        ...repeated(
          file.units.map(({ id }) => id),
          (at) => ["units", at, "id"],
        ),
        ...file.units.flatMap((unit, at) => [
          ...(unit.superior !== null && !table.has(unit.superior)
            ? [{ path: ["units", at, "superior"], message: `unknown unit ${unit.superior}` }]
            : []),
          ...(isAbove(table, unit.id, unit.id)
            ? [{ path: ["units", at, "superior"], message: `${unit.id} is above itself` }]
            : []),
          ...(unit.validFrom && unit.validTo && unit.validTo < unit.validFrom
            ? [{ path: ["units", at, "validTo"], message: "is before validFrom" }]
            : []),
        ]),
      ];
    },
  );
  return new Map(units.map((unit) => [unit.id, unit]));
}

/** Whether a unit stands somewhere above another. */
export function isAbove(units: UnitTable, above: string, below: string): boolean {
  const seen = new Set<string>();
  for (let at = units.get(below)?.superior ?? null; at !== null && !seen.has(at);) {
    if (at === above) return true;
    seen.add(at);
    at = units.get(at)?.superior ?? null;
  }
  return false;
}

/** Units that exist on a day, in the order of the file. */
export function unitsOn(units: UnitTable, today: string): Unit[] {
  return [...units.values()].filter(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= today) && (validTo === null || today <= validTo),
  );
}

/** Units that may be asked to handle a complaint about a unit: never that unit itself (#74). */
export function possibleLeads(units: UnitTable, today: string, accused: string | null): Unit[] {
  return unitsOn(units, today).filter(({ id, handles }) => handles && id !== accused);
}
