import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { documentOf, writeToComplainant } from "../desk/desk-writing.server";

/** Things asked for, numbered when there are several. */
const listed = (items: readonly string[]): string =>
  items.length === 1 ? (items[0] ?? "") : items.map((item, i) => `${i + 1}. ${item}`).join("\n");

/** 要求补充, once: the list goes to the complainant as a message. */
export function requestSupplement(
  db: Database,
  act: DeskAct<DeskInput<"requestSupplement">>,
): Promise<Acted> {
  return actOnCase(db, act, {
    name: "requestSupplement",
    write: async (scene) => {
      const envelopeSeq = await writeToComplainant(scene, "需要您补充", listed(act.input.items));
      return { input: { document: documentOf(envelopeSeq) }, envelopeSeq };
    },
  });
}
