import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { writeInternal } from "../desk/desk-writing.server";

/** 记录已联系并处理打击报复: told to the enterprise in person, noted among officials. */
export function answerRetaliation(
  db: Database,
  act: DeskAct<DeskInput<"answerRetaliation">>,
): Promise<Acted> {
  return actOnCase(db, act, {
    name: "answerRetaliation",
    write: async (scene) => ({
      input: { reason: act.input.reason },
      envelopeSeq: await writeInternal(scene, act.input.reason),
    }),
  });
}
