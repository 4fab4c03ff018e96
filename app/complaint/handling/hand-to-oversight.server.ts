import type { Database } from "~/platform/db.server";
import type { Complainant } from "../track/admit-complainant.server";
import { saveTurn, say, takeTurn, type Turned } from "../track/complainant-turn.server";
import { queueForOversight, sealToOversight } from "../case/seal-to-oversight.server";

/** `请督办部门直接查看`: nobody who handles the case has to agree, or even to be there. */
export async function handToOversight(
  db: Database,
  { actor, input, now }: { actor: Complainant; input: { words: string }; now: Date },
): Promise<Turned> {
  return takeTurn(db, actor, now, async (turn) => {
    const holders = await sealToOversight(turn);
    await say(turn, "content", { heading: "请督办部门直接查看", text: input.words });
    await saveTurn(turn);
    await queueForOversight(turn, turn.progress, holders);
  });
}
