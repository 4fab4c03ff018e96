import type { Database } from "~/platform/db.server";
import type { Complainant } from "./admit-complainant.server";
import { moveInTurn, say, takeTurn, type Turned } from "./complainant-turn.server";

export type PreviewDecision =
  | { decision: "approve" }
  /** `passages`: what to leave out, in the complainant's words; only intake reads them. */
  | { decision: "veto"; passages: string };

/** Lets a 转办稿 go out, or asks for passages to be left out first. */
export async function decidePreview(
  db: Database,
  { actor, input, now }: { actor: Complainant; input: PreviewDecision; now: Date },
): Promise<Turned> {
  return takeTurn(db, actor, now, async (turn) => {
    if (input.decision === "approve") {
      await moveInTurn(turn, "approvePreview", {});
      return;
    }
    const heading = "不同意转办稿,请修改";
    const seq = await say(turn, "content", { heading, text: input.passages });
    await moveInTurn(turn, "vetoPreview", { reason: input.passages }, seq);
  });
}
