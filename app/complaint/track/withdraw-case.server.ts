import type { Database } from "~/platform/db.server";
import type { Complainant } from "./admit-complainant.server";
import type { WithdrawReason } from "../case/case-progress";
import { moveInTurn, say, takeTurn, type Turned } from "./complainant-turn.server";

/**
 * Takes a case back. The reason is asked privately and read by intake only; 被施压 opens the lane of
 * retaliation. The signed message proves that it was not somebody at the desk.
 */
export async function withdrawCase(
  db: Database,
  {
    actor,
    input,
    now,
  }: { actor: Complainant; input: { reason: WithdrawReason; words: string }; now: Date },
): Promise<Turned> {
  return takeTurn(db, actor, now, async (turn) => {
    const { writer, today } = turn;
    const pressured = input.reason === "pressured";
    const seq = await say(turn, "content", { heading: "撤回诉求", text: "" });
    await writer.add("content", "privateReason", { text: input.words, pressured, on: today });
    await moveInTurn(turn, "withdraw", { withdrawReason: input.reason }, seq);
  });
}
