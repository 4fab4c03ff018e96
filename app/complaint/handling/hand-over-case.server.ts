import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { documentOf, writeInternal } from "../desk/desk-writing.server";

/** 提请区政府督查或依法移交: the letter stays among officials. */
export function handOverCase(db: Database, act: DeskAct<DeskInput<"handOver">>): Promise<Acted> {
  const { reason } = act.input;
  return actOnCase(db, act, {
    name: "handOver",
    write: async (scene) => {
      const envelopeSeq = await writeInternal(scene, reason);
      return { input: { reason, document: documentOf(envelopeSeq) }, envelopeSeq };
    },
  });
}
