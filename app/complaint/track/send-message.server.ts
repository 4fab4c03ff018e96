import type { Database } from "~/platform/db.server";
import type { Complainant } from "./admit-complainant.server";
import { attachFiles } from "../handling/attach-files.server";
import { saveTurn, say, takeTurn, type Turn, type Turned } from "./complainant-turn.server";
import { dropDraft, type DraftFile } from "../filing/filing-draft.server";

/** Who reads a message: the unit that handles the case and intake, or intake alone. */
export type Audience = "unit" | "intake";

export const audienceKey = (audience: Audience) => (audience === "unit" ? "work" : "content");

export interface SentMessage {
  audience: Audience;
  text: string;
  files: readonly DraftFile[];
  /** Key of the draft in which text and files waited; it goes with the message. */
  draftKey: string | null;
}

/** Writes to the desk. The same text pressed twice is one message. */
export async function sendMessage(
  db: Database,
  { actor, input, now }: { actor: Complainant; input: SentMessage; now: Date },
): Promise<Turned> {
  return takeTurn(db, actor, now, async (turn) => {
    if (input.draftKey) await dropDraft(turn.tx, input.draftKey);
    if (saidAlready(turn, input)) return;
    const key = audienceKey(input.audience);
    const fileIds = await attachFiles(turn, key, input.files);
    await say(turn, key, { heading: "留言", text: input.text, fileIds });
    await saveTurn(turn);
  });
}

/** The newest entry is this very message: the button was pressed twice, or the page was sent again. */
export function saidAlready(
  { book, today }: Turn,
  { text, files }: Pick<SentMessage, "text" | "files">,
): boolean {
  const last = book.entries.at(-1);
  return (
    last?.kind === "message" &&
    last.body.from === "complainant" &&
    last.body.on === today &&
    last.body.text === text &&
    (files.length === 0 || last.body.fileIds.length === files.length)
  );
}
