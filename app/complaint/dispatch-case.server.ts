import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import { lastEntry } from "./case-book.server";
import type { DeskInput } from "./desk-action.schema";
import { letUnitsIn } from "./desk-units.server";

/** 转办: the units get the 转办稿 and what is written from now on, never the original. */
export function dispatchCase(db: Database, act: DeskAct<DeskInput<"dispatch">>): Promise<Acted> {
  const { unit, coUnits } = act.input;
  return actOnCase(db, act, {
    name: "dispatch",
    write: ({ entries }) => {
      const seq = lastEntry(entries, "redacted")?.seq;
      const input = { unit, coUnits: others(coUnits, unit) };
      return { input, ...(seq !== undefined && { envelopeSeq: seq }) };
    },
    then: letUnitsIn,
  });
}

/** Co-units, without the lead among them. */
export function others(coUnits: readonly string[], unit: string): string[] {
  return [...new Set(coUnits)].filter((id) => id !== unit);
}
