import type { Database } from "~/platform/db.server";
import type { Complainant } from "./admit-complainant.server";
import { moveInTurn, say, takeTurn, type Turned } from "./complainant-turn.server";
import {
  queueForDiscipline,
  queueForOversight,
  sealToDiscipline,
  sealToOversight,
} from "../case/seal-to-oversight.server";

/** Tells of 打击报复, read by intake and, when wanted, by oversight and by 纪检; never by the unit that handles the case. */
export async function reportRetaliation(
  db: Database,
  {
    actor,
    input,
    now,
  }: {
    actor: Complainant;
    input: { words: string; oversight: boolean; discipline: boolean };
    now: Date;
  },
): Promise<Turned> {
  return takeTurn(db, actor, now, async (turn) => {
    const seq = await say(turn, "content", { heading: "反映打击报复", text: input.words });
    const progress = await moveInTurn(turn, "reportRetaliation", {}, seq);
    if (input.oversight) {
      await queueForOversight(turn, progress, await sealToOversight(turn));
    }
    if (input.discipline) {
      await queueForDiscipline(turn, progress, await sealToDiscipline(turn));
    }
  });
}
