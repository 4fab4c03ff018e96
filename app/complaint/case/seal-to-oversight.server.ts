import { sealingGroups } from "~/identity/sealing-group.server";
import { holdersOf, type Holder } from "./case-holders.server";
import type { CaseProgress } from "./case-progress";
import { addWraps } from "./case-wraps.server";
import { refuseTurn, type Turn } from "../track/complainant-turn.server";
import { complaintBook } from "../book/complaint-files.server";
import { addToQueues } from "./move-case.server";

/**
 * Lets the oversight groups read the case. The complainant's own session does it, so no handler has to
 * agree; whoever was excluded when the complaint was filed stays out.
 */
export async function sealToOversight(turn: Turn): Promise<Holder[]> {
  const { tx, row, keys, today } = turn;
  refuseSealedLane(turn.progress);
  const groups = await sealingGroups(tx, { kinds: ["oversight"] });
  const holders = groups.flatMap((group) => holdersOf(group, turn.exclusions) ?? []);
  if (holders.length === 0) {
    refuseTurn("督办部门不能接收这件诉求,或者您要求它不看。请拨打 12345,或者向上级部门反映");
  }
  const { content, work } = keys;
  await addWraps(tx, { caseId: row.id, keys: { content, work }, holders, today });
  return holders;
}

export async function queueForOversight(
  { tx, row }: Turn,
  progress: CaseProgress,
  holders: readonly Holder[],
): Promise<void> {
  await addToQueues(tx, row.id, progress, holders, "oversight");
}

/** Clues about bribery are read by one group and by nobody else, not even when the sender asks. */
export function refuseSealedLane({ lane }: CaseProgress): void {
  if (complaintBook().lanes.get(lane)?.sealedOnly) {
    refuseTurn("这类线索只交给有权机关,不能再转给其他部门。请在留言里说明");
  }
}

/**
 * Lets the discipline group read a case whose complainant was retaliated against, beside whoever handles it
 * (complaints-and-portal-rules 2.7). The unit that handles it learns nothing of that.
 */
export async function sealToDiscipline(turn: Turn): Promise<Holder[]> {
  const { tx, row, keys, today } = turn;
  refuseSealedLane(turn.progress);
  const groups = await sealingGroups(tx, { kinds: ["discipline"] });
  const holders = groups.flatMap((group) => holdersOf(group, turn.exclusions) ?? []);
  if (holders.length === 0) {
    refuseTurn("纪检部门现在不能接收,或者您要求它不看。请不勾选这一项再提交");
  }
  const { content, work } = keys;
  await addWraps(tx, { caseId: row.id, keys: { content, work }, holders, today });
  return holders;
}

export async function queueForDiscipline(
  { tx, row }: Turn,
  progress: CaseProgress,
  holders: readonly Holder[],
): Promise<void> {
  await addToQueues(tx, row.id, progress, holders, "discipline");
}
