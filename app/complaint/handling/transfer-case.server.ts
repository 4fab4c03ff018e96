import { and, eq, inArray, ne } from "drizzle-orm";
import { caseWraps, queueEntries } from "~db/schema/complaint";
import { sealingGroups } from "~/identity/sealing-group.server";
import type { Database } from "~/platform/db.server";
import { actOnCase, type Acted, type DeskAct, refuse, type Scene } from "./act-on-case.server";
import { holdersOf } from "../case/case-holders.server";
import type { CaseProgress } from "../case/case-progress";
import { addWraps } from "../case/case-wraps.server";
import { complaintBook } from "../book/complaint-files.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { exclusionsIn } from "../desk/desk-exclusions";
import { writeReason } from "../desk/desk-writing.server";
import { addToQueues } from "../case/move-case.server";

/** 移送: another body's procedure. The complainant reads which door it went to, of a clue not whose. */
export function transferCase(db: Database, act: DeskAct<DeskInput<"transfer">>): Promise<Acted> {
  const { lane: laneId, words } = act.input;
  const lane = complaintBook().lanes.get(laneId);
  return actOnCase(db, act, {
    name: "transfer",
    write: async (scene) => {
      const text = words === "" ? (lane?.rightDoor ?? "") : words;
      const envelopeSeq = await writeReason(scene, "transfer", text, lane?.rightDoor ?? null);
      return { input: { lane: laneId }, envelopeSeq };
    },
    then: async (scene, next) => {
      if (lane?.sealedOnly) await sealToDiscipline(scene, next);
    },
  });
}

/** 廉政线索: the discipline group gets the keys, and whoever had them loses wrap and queue entry. */
async function sealToDiscipline(
  { tx, row, keys, routing, today }: Scene,
  next: CaseProgress,
): Promise<void> {
  const exclusions = routing && exclusionsIn(routing);
  const groups = await sealingGroups(tx, { kinds: ["discipline"] });
  const holders = exclusions ? groups.flatMap((group) => holdersOf(group, exclusions) ?? []) : [];
  if (holders.length === 0) refuse("廉政线索组现在不能接收,请联系系统管理员");
  await tx
    .delete(caseWraps)
    .where(
      and(
        eq(caseWraps.caseId, row.id),
        ne(caseWraps.holderKind, "complainant"),
        inArray(caseWraps.keyKind, ["content", "work", "note"]),
      ),
    );
  await tx.delete(queueEntries).where(eq(queueEntries.caseId, row.id));
  const { content, work, note } = keys;
  await addWraps(tx, {
    caseId: row.id,
    keys: { ...(content && { content }), ...(work && { work }), ...(note && { note }) },
    holders,
    today,
  });
  await addToQueues(tx, row.id, next, holders, "discipline");
}
