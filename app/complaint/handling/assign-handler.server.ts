import { eq } from "drizzle-orm";
import { cases, queueEntries } from "~db/schema/complaint";
import type { Database } from "~/platform/db.server";
import { type Acted, type DeskAct, refuse, saveAddition, withCase } from "./act-on-case.server";
import { colleaguesIn } from "../desk/desk-colleagues.server";
import type { DeskInput } from "../desk/desk-action.schema";

/** Hands a case to one person of a group through which the official has it too. */
export function assignHandler(db: Database, act: DeskAct<DeskInput<"assign">>): Promise<Acted> {
  const { handlerId } = act.input;
  return withCase(
    db,
    act,
    async (scene) => {
      const colleagues = await colleaguesIn(scene.tx, scene.row.id);
      const own = colleagues.find(({ id }) => id === scene.official.id)?.holders ?? [];
      const chosen = colleagues.find(({ id }) => id === handlerId);
      const together =
        handlerId === scene.official.id || chosen?.holders.some((holder) => own.includes(holder));
      if (!chosen || !together) refuse("请选择本组的经办人");
      await takeOver(scene.tx, scene.row.id, handlerId);
      await saveAddition(scene, "case.assign", { handlerId }, { quiet: true });
      return scene.progress.state;
    },
    { anyVersion: true },
  );
}

/** Names who handles a case, for the page and for everybody's own queue. */
export async function takeOver(tx: Database, caseId: string, handlerId: string): Promise<void> {
  await tx.update(cases).set({ handlerId }).where(eq(cases.id, caseId));
  await tx.update(queueEntries).set({ handlerId }).where(eq(queueEntries.caseId, caseId));
}
