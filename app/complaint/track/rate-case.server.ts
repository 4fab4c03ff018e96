import type { Database } from "~/platform/db.server";
import type { Complainant } from "./admit-complainant.server";
import { GRADES, type Grade } from "../case/case-progress";
import { moveInTurn, say, takeTurn, type Turned } from "./complainant-turn.server";

/** Rates the answer. Words are optional, and the unit reads them. */
export async function rateCase(
  db: Database,
  { actor, input, now }: { actor: Complainant; input: { grade: Grade; words: string }; now: Date },
): Promise<Turned> {
  return takeTurn(db, actor, now, async (turn) => {
    const heading = `评价:${GRADES[input.grade]}`;
    const seq = await say(turn, "work", { heading, text: input.words });
    await moveInTurn(turn, "rate", { grade: input.grade }, seq);
  });
}
