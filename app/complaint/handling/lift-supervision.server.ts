import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { writeInternal } from "../desk/desk-writing.server";

/** 解除督办: the reason stays among officials. */
export function liftSupervision(
  db: Database,
  act: DeskAct<DeskInput<"liftSupervision">>,
): Promise<Acted> {
  return actOnCase(db, act, {
    name: "liftSupervision",
    write: async (scene) => ({
      input: { reason: act.input.reason },
      envelopeSeq: await writeInternal(scene, act.input.reason),
    }),
  });
}
