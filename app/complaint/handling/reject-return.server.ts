import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { writeInternal } from "../desk/desk-writing.server";

/** 不同意退回: the unit handles it; the reason stays among officials. */
export function rejectReturn(
  db: Database,
  act: DeskAct<DeskInput<"rejectReturn">>,
): Promise<Acted> {
  return actOnCase(db, act, {
    name: "rejectReturn",
    write: async (scene) => ({
      input: { reason: act.input.reason },
      envelopeSeq: await writeInternal(scene, act.input.reason),
    }),
  });
}
