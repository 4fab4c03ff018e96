import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { requireColleague } from "../desk/desk-colleagues.server";
import { writeReason } from "../desk/desk-writing.server";

/** 确认误评: proposed by one person, confirmed by another; counts as unrated. */
export function setAsideRating(
  db: Database,
  act: DeskAct<DeskInput<"setAsideRating">>,
): Promise<Acted> {
  const { reason, proposedBy } = act.input;
  return actOnCase(db, act, {
    name: "setAsideRating",
    write: async (scene) => {
      await requireColleague(scene, proposedBy);
      const envelopeSeq = await writeReason(scene, "setAsideRating", reason);
      return { input: { reason, proposedBy }, envelopeSeq };
    },
  });
}
