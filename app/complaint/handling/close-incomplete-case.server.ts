import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";

/** 材料不全,不予受理: once the time to supplement has passed. */
export function closeIncompleteCase(
  db: Database,
  act: DeskAct<DeskInput<"closeIncomplete">>,
): Promise<Acted> {
  return actOnCase(db, act, { name: "closeIncomplete" });
}
