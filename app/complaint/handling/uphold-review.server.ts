import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { documentOf, writeReason } from "../desk/desk-writing.server";

/** 复核维持, by somebody who decided nothing in the case; the complainant reads the reasons. */
export function upholdReview(
  db: Database,
  act: DeskAct<DeskInput<"upholdReview">>,
): Promise<Acted> {
  const { reason } = act.input;
  return actOnCase(db, act, {
    name: "upholdReview",
    write: async (scene) => {
      const envelopeSeq = await writeReason(scene, "upholdReview", reason);
      return { input: { reason, document: documentOf(envelopeSeq) }, envelopeSeq };
    },
  });
}
