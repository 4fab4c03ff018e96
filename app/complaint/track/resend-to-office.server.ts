import type { Database } from "~/platform/db.server";
import { sealingGroups } from "~/identity/sealing-group.server";
import type { Complainant } from "./admit-complainant.server";
import { addWraps } from "../case/case-wraps.server";
import { chooseIntake } from "../case/choose-intake.server";
import { refuseTurn, saveTurn, say, takeTurn, type Turned } from "./complainant-turn.server";
import { complaintBook } from "../book/complaint-files.server";
import { addToQueues } from "../case/move-case.server";

/**
 * `换一个受理部门`: the last way back when a group lost its keys, since the complainant's code opens the case
 * whatever happened at the desk. The group before keeps what it has; notes of the desk stay where they are,
 * as no complainant holds their key.
 */
export async function resendToOffice(
  db: Database,
  { actor, input, now }: { actor: Complainant; input: { words: string }; now: Date },
): Promise<Turned> {
  return takeTurn(db, actor, now, async (turn) => {
    const { tx, row, keys, progress, today } = turn;
    const sealedOnly = complaintBook().lanes.get(progress.lane)?.sealedOnly ?? false;
    const others = (await sealingGroups(tx, {})).filter(({ id }) => id !== row.intakeGroup);
    const intake = chooseIntake(others, turn.exclusions, sealedOnly);
    if (!intake) {
      return refuseTurn("没有别的部门可以接收这件诉求。请拨打 12345,或者向上级部门反映");
    }
    const { content, work } = keys;
    await addWraps(tx, { caseId: row.id, keys: { content, work }, holders: intake.holders, today });
    await say(turn, "content", { heading: "请换一个受理部门", text: input.words });
    await saveTurn(turn, { intakeGroup: intake.groupId });
    await addToQueues(tx, row.id, progress, intake.holders, intake.part);
  });
}
