import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { complaintBook } from "../book/complaint-files.server";
import { writeReason } from "../desk/desk-writing.server";
import { refusalText } from "../book/refusals.schema";

/** 不予受理: the reason and the right door go to the complainant with the code. R9 needs a supplement asked before. */
export function refuseCase(db: Database, act: DeskAct<DeskInput<"refuse">>): Promise<Acted> {
  const { refusal: code, words } = act.input;
  const refusal = complaintBook().refusals.get(code);
  return actOnCase(db, act, {
    name: "refuse",
    write: async (scene) => {
      if (!refusal) throw new RangeError(code);
      const text = [refusalText(refusal), words].filter(Boolean).join("\n\n");
      const envelopeSeq = await writeReason(scene, "refuse", text, refusal.rightDoor);
      return { input: { refusal: code }, envelopeSeq };
    },
  });
}
