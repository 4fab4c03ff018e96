import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { writeInternal } from "../desk/desk-writing.server";

/** 审核退回: the reason stays among officials, the clock of handling runs on. */
export function returnAnswer(
  db: Database,
  act: DeskAct<DeskInput<"returnAnswer">>,
): Promise<Acted> {
  return actOnCase(db, act, {
    name: "returnAnswer",
    write: async (scene) => ({
      input: { reason: act.input.reason },
      envelopeSeq: await writeInternal(scene, act.input.reason),
    }),
  });
}
