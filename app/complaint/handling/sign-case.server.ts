import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import { takeOver } from "./assign-handler.server";
import type { DeskInput } from "../desk/desk-action.schema";

/** 签收: the unit takes the case on, and whoever signs handles it. */
export function signCase(db: Database, act: DeskAct<DeskInput<"sign">>): Promise<Acted> {
  return actOnCase(db, act, {
    name: "sign",
    then: ({ tx, row, official }) => takeOver(tx, row.id, official.id),
  });
}
