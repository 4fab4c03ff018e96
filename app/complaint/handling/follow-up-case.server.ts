import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";

/** 到期继续跟踪 of what was solved in part. */
export function followUpCase(db: Database, act: DeskAct<DeskInput<"followUp">>): Promise<Acted> {
  return actOnCase(db, act, { name: "followUp" });
}
