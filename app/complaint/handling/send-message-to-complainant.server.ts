import type { Database } from "~/platform/db.server";
import {
  type Acted,
  type DeskAct,
  NO_KEY,
  refuse,
  saveAddition,
  withCase,
} from "./act-on-case.server";
import { attachToWork } from "./attach-to-work.server";
import { isTerminal } from "../case/case-progress";
import type { DeskInput } from "../desk/desk-action.schema";
import { writeToComplainant } from "../desk/desk-writing.server";
import { tellComplainant } from "../case/move-case.server";

/** Writes to the complainant in the unit's name, signed by the official; the open message counts as read. */
export function sendMessageToComplainant(
  db: Database,
  act: DeskAct<DeskInput<"message">>,
): Promise<Acted> {
  return withCase(db, act, async (scene) => {
    const { tx, row, keys, roles, now } = scene;
    if (!keys.work) refuse(NO_KEY);
    if (!roles.some((role) => role === "intake" || role === "handler")) {
      refuse("您的岗位不能做这一步,请由有权限的人办理");
    }
    if (isTerminal(scene.progress.state) && scene.progress.state !== "closed") {
      refuse("这件诉求已经结束,不能再给企业留言");
    }
    const fileIds = await attachToWork(scene, act.attached);
    await writeToComplainant(scene, "留言", act.input.words, fileIds);
    await tellComplainant(tx, row.id, now);
    await saveAddition(scene, "case.message", { unread: false });
    return scene.progress.state;
  });
}
