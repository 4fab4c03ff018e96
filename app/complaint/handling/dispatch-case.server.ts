import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct } from "./act-on-case.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { letUnitsIn } from "../desk/desk-units.server";
import { releaseFiles } from "../case/release-files.server";

/**
 * 转办: the units get the 转办稿 and what is written from now on, never the original, and never a draft that the
 * complainant refused: only now is the agreed one written under the key that the units get.
 */
export function dispatchCase(db: Database, act: DeskAct<DeskInput<"dispatch">>): Promise<Acted> {
  const { unit, coUnits } = act.input;
  return actOnCase(db, act, {
    name: "dispatch",
    write: async (scene) => {
      const drafts = scene.entries.filter((entry) => entry.kind === "redacted");
      const agreed = drafts.at(-1);
      const input = { unit, coUnits: others(coUnits, unit) };
      if (!agreed) return { input };
      const before = drafts.slice(0, -1).flatMap(({ body }) => body.fileIds);
      await releaseFiles(scene, { chosen: agreed.body.fileIds, before });
      return { input, envelopeSeq: await scene.writer.add("work", "redacted", agreed.body) };
    },
    then: letUnitsIn,
  });
}

/** Co-units, without the lead among them. */
export function others(coUnits: readonly string[], unit: string): string[] {
  return [...new Set(coUnits)].filter((id) => id !== unit);
}
