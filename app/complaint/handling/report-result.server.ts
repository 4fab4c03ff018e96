import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import { attachToWork } from "./attach-to-work.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { documentOf, writeAnswer } from "../desk/desk-writing.server";

/** 提交办理结果: the answer is written and signed, and waits for somebody else to approve it. */
export function reportResult(db: Database, act: DeskAct<DeskInput<"report">>): Promise<Acted> {
  const { outcome, followUpOn } = act.input;
  return actOnCase(db, act, {
    name: "report",
    write: async (scene) => {
      const fileIds = await attachToWork(scene, act.attached);
      const envelopeSeq = await writeAnswer(scene, { ...act.input, fileIds });
      const input = { document: documentOf(envelopeSeq), outcome };
      return { input: { ...input, ...(followUpOn !== "" && { followUpOn }) }, envelopeSeq };
    },
  });
}
