import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";

/** 恢复办理. */
export function resumeCase(db: Database, act: DeskAct<DeskInput<"resume">>): Promise<Acted> {
  return actOnCase(db, act, { name: "resume" });
}
