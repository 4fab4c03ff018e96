import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct, NO_KEY, refuse } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { documentOf } from "../desk/desk-writing.server";

/**
 * 请企业确认转办稿: what the unit will read, with the files chosen for it. Until it is dispatched it lies under
 * the key of the original, so that no unit ever reads a draft that the complainant did not agree to.
 */
export function offerPreview(
  db: Database,
  act: DeskAct<DeskInput<"offerPreview">>,
): Promise<Acted> {
  const { title, text, wish, fileIds, contact } = act.input;
  return actOnCase(db, act, {
    name: "offerPreview",
    write: async (scene) => {
      if (!scene.keys.content) refuse(NO_KEY);
      const envelopeSeq = await scene.writer.add("content", "redacted", {
        title,
        text,
        wish,
        fileIds,
        contact: scene.progress.mode === "open" && contact !== "" ? contact : null,
        veto: null,
      });
      return { input: { document: documentOf(envelopeSeq) }, envelopeSeq };
    },
  });
}
