import type { Database } from "~/platform/db.server";
import type { Complainant } from "./admit-complainant.server";
import { moveInTurn, say, takeTurn, type Turned } from "./complainant-turn.server";
import { queueForOversight, sealToOversight } from "../case/seal-to-oversight.server";

/** Asks for 复核 by somebody else. The reason is read by intake and the reviewers, not by the unit. */
export async function requestReview(
  db: Database,
  { actor, input, now }: { actor: Complainant; input: { reason: string }; now: Date },
): Promise<Turned> {
  return takeTurn(db, actor, now, async (turn) => {
    const seq = await say(turn, "content", { heading: "申请复核", text: input.reason });
    const progress = await moveInTurn(turn, "requestReview", { reason: input.reason }, seq);
    await queueForOversight(turn, progress, await sealToOversight(turn));
  });
}
