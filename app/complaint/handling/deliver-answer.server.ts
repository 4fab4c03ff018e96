import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";

/** 答复企业: the time to rate begins. */
export function deliverAnswer(db: Database, act: DeskAct<DeskInput<"deliver">>): Promise<Acted> {
  return actOnCase(db, act, { name: "deliver" });
}
