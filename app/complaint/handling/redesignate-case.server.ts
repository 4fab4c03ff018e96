import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { letUnitsIn } from "../desk/desk-units.server";
import { writeInternal } from "../desk/desk-writing.server";
import { others } from "./dispatch-case.server";

/** 改派: another unit, which cannot return it again; the former one loses its keys. */
export function redesignateCase(
  db: Database,
  act: DeskAct<DeskInput<"redesignate">>,
): Promise<Acted> {
  const { unit, coUnits, reason } = act.input;
  return actOnCase(db, act, {
    name: "redesignate",
    write: async (scene) => ({
      input: { unit, coUnits: others(coUnits, unit), reason },
      envelopeSeq: await writeInternal(scene, reason),
    }),
    then: letUnitsIn,
  });
}
