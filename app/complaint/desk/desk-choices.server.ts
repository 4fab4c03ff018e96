import type { Official } from "~/identity/official";
import type { Database } from "~/platform/db.server";
import { OUTCOMES } from "../case/case-progress";
import { complaintBook } from "../book/complaint-files.server";
import { type ChoiceSource } from "./desk-action-form";
import { SUPERVISION_REASONS } from "./desk-action.schema";
import { URGENCY_TEXT } from "./desk-case-view";
import { colleaguesIn } from "./desk-colleagues.server";
import { exclusionsIn } from "./desk-exclusions";
import { offeredUnits } from "./desk-units.server";
import type { ReadCase } from "./read-desk-case.server";
import { refusalsIn } from "../book/refusals.schema";
import { unitsOn } from "../book/units.schema";

export interface DeskChoice {
  value: string;
  label: string;
  hint?: string;
}

const ofRecord = (record: Readonly<Record<string, string>>): DeskChoice[] =>
  Object.entries(record).map(([value, label]) => ({ value, label }));

/** The choices of one list for one case, as far as the official may know them. */
export async function deskChoices(
  db: Database,
  source: ChoiceSource,
  { read, official, today }: { read: ReadCase; official: Official; today: string },
): Promise<DeskChoice[]> {
  const { row, routing, view } = read;
  const { lanes, categories, refusals, units, clockwork } = complaintBook();
  const lanesOf = (...ways: string[]) =>
    [...lanes.values()]
      .filter(({ way }) => ways.includes(way))
      .map(({ id, name, trigger }) => ({ value: id, label: name, hint: trigger }));
  switch (source) {
    case "handlingLanes":
      return lanesOf("handle");
    case "transferLanes":
      return lanesOf("transfer");
    case "lanes":
      return lanesOf("handle", "transfer", "refuse");
    case "categories":
      return [...categories.categories.values()].map(({ id, name }) => ({
        value: id,
        label: name,
      }));
    case "urgencies":
      return ofRecord(URGENCY_TEXT);
    case "accused": {
      const known = routing?.accused.unitId ?? null;
      const all = known === null ? unitsOn(units, today) : [units.get(known)];
      return [
        ...(known === null ? [{ value: "", label: "不在名单里,或者不清楚" }] : []),
        ...all.flatMap((unit) => (unit ? [{ value: unit.id, label: unit.name }] : [])),
      ];
    }
    case "refusals":
      return refusalsIn(refusals, row.lane as Parameters<typeof refusalsIn>[1]).map(
        ({ id, reason, rightDoor }) => ({ value: id, label: `${id} ${reason}`, hint: rightDoor }),
      );
    case "units": {
      if (!routing) return [];
      const { accused } = routing;
      const offered = await offeredUnits(db, exclusionsIn(routing), accused.unitId, today);
      return offered.map(({ id, name }) => ({ value: id, label: name }));
    }
    case "files": {
      const files = view.original?.files ?? [];
      return files.map(({ id, name }) => ({ value: id, label: name }));
    }
    case "pauses":
      return Object.entries(clockwork.book.pauses).map(([value, { label }]) => ({ value, label }));
    case "outcomes":
      return ofRecord(OUTCOMES);
    case "supervision":
      return ofRecord(SUPERVISION_REASONS);
    case "colleagues":
    case "ownGroup":
      return people(db, source, row.id, official);
  }
}

async function people(
  db: Database,
  source: "colleagues" | "ownGroup",
  caseId: string,
  official: Official,
): Promise<DeskChoice[]> {
  const all = await colleaguesIn(db, caseId);
  const own = all.find(({ id }) => id === official.id)?.holders ?? [];
  const { units } = complaintBook();
  return all
    .filter(({ id, holders }) =>
      source === "colleagues"
        ? id !== official.id
        : holders.some((holder) => own.includes(holder)) || id === official.id,
    )
    .map(({ id, name, unitId }) => ({
      value: id,
      label: `${name}(${units.get(unitId)?.name ?? unitId})`,
    }));
}
