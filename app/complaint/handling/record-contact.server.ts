import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { writeInternal } from "../desk/desk-writing.server";

/** 记录已联系企业, after a bad rating. */
export function recordContact(
  db: Database,
  act: DeskAct<DeskInput<"recordContact">>,
): Promise<Acted> {
  return actOnCase(db, act, {
    name: "recordContact",
    write: async (scene) => ({ envelopeSeq: await writeInternal(scene, act.input.text) }),
  });
}
