import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import { SUPERVISION_REASONS, type DeskInput } from "../desk/desk-action.schema";
import { writeInternal } from "../desk/desk-writing.server";

/** 督办: possible without a key of the case, hence a coded reason; words only for whoever can seal them. */
export function superviseCase(db: Database, act: DeskAct<DeskInput<"supervise">>): Promise<Acted> {
  const { reasonCode, words } = act.input;
  return actOnCase(db, act, {
    name: "supervise",
    withoutKeys: true,
    write: async (scene) => {
      const input = { reason: SUPERVISION_REASONS[reasonCode] };
      if (words === "") return { input, code: reasonCode };
      return { input, code: reasonCode, envelopeSeq: await writeInternal(scene, words) };
    },
  });
}
