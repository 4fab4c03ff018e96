import type { Database } from "~/platform/db.server";
import {
  type Acted,
  type DeskAct,
  NO_KEY,
  refuse,
  saveAddition,
  withCase,
} from "../handling/act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { widenAudience } from "../desk/desk-audience.server";

/** Lets oversight read a case that it supervises: intake holds the keys, and oversight may hold none yet. */
export function shareWithOversight(db: Database, act: DeskAct<DeskInput<"share">>): Promise<Acted> {
  return withCase(
    db,
    act,
    async (scene) => {
      const { tx, row, keys, routing, progress, today } = scene;
      if (!routing || !keys.work) refuse(NO_KEY);
      if (!progress.supervised) refuse("请先督办,再进行这一步");
      await widenAudience(tx, { row, keys, routing, progress, today });
      await saveAddition(scene, "case.share", {}, { quiet: true });
      return progress.state;
    },
    { anyVersion: true },
  );
}
