import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { requireColleague } from "../desk/desk-colleagues.server";
import { writeReason } from "../desk/desk-writing.server";

/** 终止办理: proposed by one person, approved by another; the complainant reads why. */
export function terminateCase(db: Database, act: DeskAct<DeskInput<"terminate">>): Promise<Acted> {
  const { reason, proposedBy } = act.input;
  return actOnCase(db, act, {
    name: "terminate",
    write: async (scene) => {
      await requireColleague(scene, proposedBy);
      const envelopeSeq = await writeReason(scene, "terminate", reason);
      return { input: { reason, proposedBy }, envelopeSeq };
    },
  });
}
