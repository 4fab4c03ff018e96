import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { writeReason } from "../desk/desk-writing.server";

/** 延期, once; `days` in units of the clock. The complainant reads the reason. */
export function extendCase(db: Database, act: DeskAct<DeskInput<"extend">>): Promise<Acted> {
  const { days, reason } = act.input;
  return actOnCase(db, act, {
    name: "extend",
    write: async (scene) => ({
      input: { days, reason },
      envelopeSeq: await writeReason(scene, "extend", reason),
    }),
  });
}
