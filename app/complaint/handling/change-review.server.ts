import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { documentOf, writeReason } from "../desk/desk-writing.server";

/** 复核改变: handled again, or accepted after all; the complainant reads the reasons. */
export function changeReview(
  db: Database,
  act: DeskAct<DeskInput<"changeReview">>,
): Promise<Acted> {
  const { reason, lane } = act.input;
  return actOnCase(db, act, {
    name: "changeReview",
    write: async (scene) => {
      const envelopeSeq = await writeReason(scene, "changeReview", reason);
      const input = { reason, document: documentOf(envelopeSeq), ...(lane && { lane }) };
      return { input, envelopeSeq };
    },
  });
}
