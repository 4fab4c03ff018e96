import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { writeInternal } from "../desk/desk-writing.server";

/** 申请退回: the unit says that the case is not its own. */
export function requestReturn(
  db: Database,
  act: DeskAct<DeskInput<"requestReturn">>,
): Promise<Acted> {
  return actOnCase(db, act, {
    name: "requestReturn",
    write: async (scene) => ({
      input: { reason: act.input.reason },
      envelopeSeq: await writeInternal(scene, act.input.reason),
    }),
  });
}
