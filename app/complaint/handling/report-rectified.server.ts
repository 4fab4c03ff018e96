import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import { attachToWork } from "./attach-to-work.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { documentOf, writeAnswer } from "../desk/desk-writing.server";

/** 提交整改结果: a new answer, after which the complainant rates again. */
export function reportRectified(
  db: Database,
  act: DeskAct<DeskInput<"reportRectified">>,
): Promise<Acted> {
  return actOnCase(db, act, {
    name: "reportRectified",
    write: async (scene) => {
      const outcome = scene.progress.outcome ?? "explained";
      const fileIds = await attachToWork(scene, act.attached);
      const envelopeSeq = await writeAnswer(scene, { ...act.input, outcome, fileIds });
      return { input: { document: documentOf(envelopeSeq) }, envelopeSeq };
    },
  });
}
