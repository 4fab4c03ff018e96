import type { Database } from "~/platform/db.server";
import { type Acted, type DeskAct, saveAddition, withCase } from "../handling/act-on-case.server";
import type { DeskInput } from "./desk-action.schema";

/** What the complainant wrote was seen. Reading a page changes nothing, so this is a button. */
export function markRead(db: Database, act: DeskAct<DeskInput<"read">>): Promise<Acted> {
  return withCase(db, act, async (scene) => {
    await saveAddition(scene, "case.read", { unread: false }, { quiet: true });
    return scene.progress.state;
  });
}
