import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { writeInternal } from "../desk/desk-writing.server";

/** 约谈: the reason stays among officials. */
export function interviewUnit(db: Database, act: DeskAct<DeskInput<"interview">>): Promise<Acted> {
  return actOnCase(db, act, {
    name: "interview",
    write: async (scene) => ({
      input: { reason: act.input.reason },
      envelopeSeq: await writeInternal(scene, act.input.reason),
    }),
  });
}
