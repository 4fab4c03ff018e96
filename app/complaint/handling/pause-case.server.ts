import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { writeReason, writeToComplainant } from "../desk/desk-writing.server";

/** 暂停: the clock stands still. What the complainant should bring goes to them as a message. */
export function pauseCase(db: Database, act: DeskAct<DeskInput<"pause">>): Promise<Acted> {
  const { pauseReason, words } = act.input;
  return actOnCase(db, act, {
    name: "pause",
    write: async (scene) => {
      if (words === "") return { input: { pauseReason } };
      const envelopeSeq =
        pauseReason === "complainant"
          ? await writeToComplainant(scene, "需要您补充", words)
          : await writeReason(scene, "pause", words);
      return { input: { pauseReason }, envelopeSeq };
    },
  });
}
