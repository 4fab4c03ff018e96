import type { Database } from "~/platform/db.server";
import type { Complainant } from "./admit-complainant.server";
import { attachFiles } from "../handling/attach-files.server";
import type { CaseProgress } from "../case/case-progress";
import { moveInTurn, saveTurn, say, takeTurn, type Turned } from "./complainant-turn.server";
import { dropDraft } from "../filing/filing-draft.server";
import { saidAlready, type SentMessage } from "./send-message.server";

/** The step that waits for the complainant's material, or null when nothing does. */
export function awaitedStep({ state, clocks }: CaseProgress): "supplement" | "resume" | null {
  if (state === "supplementing") return "supplement";
  return state === "paused" && clocks.handle?.pause?.reason === "complainant" ? "resume" : null;
}

/**
 * Hands in what was asked for: the clock runs on. When nothing was asked for it is a message. Material asked
 * for before acceptance goes to intake only; later the unit needs it too.
 */
export async function supplementCase(
  db: Database,
  { actor, input, now }: { actor: Complainant; input: Omit<SentMessage, "audience">; now: Date },
): Promise<Turned> {
  return takeTurn(db, actor, now, async (turn) => {
    if (input.draftKey) await dropDraft(turn.tx, input.draftKey);
    if (saidAlready(turn, input)) return;
    const step = awaitedStep(turn.progress);
    const key = step === "resume" ? "work" : "content";
    const fileIds = await attachFiles(turn, key, input.files);
    const seq = await say(turn, key, { heading: "补充材料", text: input.text, fileIds });
    if (step) await moveInTurn(turn, step, {}, seq);
    else await saveTurn(turn);
  });
}
