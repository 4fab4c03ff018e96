import type { Database } from "~/platform/db.server";
import { type Acted, type DeskAct, saveAddition, withCase } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { writeInternal } from "../desk/desk-writing.server";

/** 内部备注, under a key that the complainant never holds. Others may go on with what they are doing. */
export function writeNote(db: Database, act: DeskAct<DeskInput<"note">>): Promise<Acted> {
  return withCase(
    db,
    act,
    async (scene) => {
      await writeInternal(scene, act.input.text);
      await saveAddition(scene, "case.note", {}, { quiet: true });
      return scene.progress.state;
    },
    { anyVersion: true },
  );
}
