import type { SelectCase } from "~db/schema/complaint";
import { sealingGroups } from "~/identity/sealing-group.server";
import type { Database } from "~/platform/db.server";
import { holdersOf } from "../case/case-holders.server";
import type { CaseProgress } from "../case/case-progress";
import { addWraps, type OpenKeys } from "../case/case-wraps.server";
import { exclusionsIn } from "./desk-exclusions";
import type { EnvelopeBody } from "../case/envelopes";
import { addToQueues } from "../case/move-case.server";
import { isBeforeAcceptance } from "../queue/queue-view";

export interface Audience {
  row: Pick<SelectCase, "id">;
  keys: OpenKeys;
  routing: EnvelopeBody<"routing">;
  progress: CaseProgress;
  today: string;
}

/**
 * Lets in who takes part beside intake and the unit, as soon as somebody acts who can read the exclusions:
 * approvers with the keys of the work once a case is accepted; oversight with the bare facts, and with
 * keys when it supervises or reviews.
 */
export async function widenAudience(tx: Database, audience: Audience): Promise<void> {
  const { row, routing, progress, today } = audience;
  if (!concernsMore(progress)) return;
  const { work, note } = audience.keys;
  const keys = { ...(work && { work }), ...(note && { note }) };
  const escalated = progress.supervised || progress.review === "running";
  const exclusions = exclusionsIn(routing);
  for (const group of await sealingGroups(tx, { kinds: ["approval", "oversight"] })) {
    const holders = holdersOf(group, exclusions);
    if (!holders) continue;
    const part = group.kind === "approval" ? "approval" : "oversight";
    await addToQueues(tx, row.id, progress, holders, part);
    if (part === "approval" || escalated) {
      await addWraps(tx, { caseId: row.id, keys, holders, today });
    }
  }
}

/** Intake alone looks at what was just filed, refused or passed on. */
function concernsMore(progress: CaseProgress): boolean {
  return progress.supervised || progress.review === "running" || !isBeforeAcceptance(progress);
}
