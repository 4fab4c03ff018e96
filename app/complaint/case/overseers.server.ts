import { and, eq, inArray } from "drizzle-orm";
import { queueEntries, type SelectCase } from "~db/schema/complaint";
import { officials } from "~db/schema/identity";
import { sealingGroups, type SealingGroup } from "~/identity/sealing-group.server";
import type { Database } from "~/platform/db.server";
import type { Exclusions } from "./case-holders.server";
import { addToQueues, progressOf } from "./move-case.server";

/** Members of oversight from whom a case is not kept. Each by himself: who joins later was not asked about. */
export function overseersOf(
  groups: readonly SealingGroup[],
  { units, people }: Exclusions,
): string[] {
  const left = groups
    .filter(({ kind, unitId }) => kind === "oversight" && !units.includes(unitId ?? ""))
    .flatMap(({ members }) => members)
    .filter(({ officialId, unitId }) => !people.includes(officialId) && !units.includes(unitId));
  return [...new Set(left.map(({ officialId }) => officialId))];
}

/**
 * Puts a case that was not accepted in time before those of its overseers who still are in oversight. They
 * get no key, and no category either: number, group and clock say who is late.
 */
export async function queueForOverseers(tx: Database, row: SelectCase): Promise<void> {
  const groups = await sealingGroups(tx, { kinds: ["oversight"] });
  const members = new Set(groups.flatMap((group) => group.members.map((one) => one.officialId)));
  const holders = row.overseers.filter((id) => members.has(id)).map((id) => ({ id }));
  await addToQueues(tx, row.id, { ...progressOf(row, null), category: "" }, holders, "oversight");
}

/** Takes a case away from overseers of a unit that turned out to be the one complained about. */
export async function dropOverseers(
  tx: Database,
  caseId: string,
  { units, people }: Exclusions,
): Promise<void> {
  const kept = await tx
    .select({ id: officials.id })
    .from(officials)
    .where(inArray(officials.unitId, [...units]));
  const ids = [...people, ...kept.map(({ id }) => id)];
  if (ids.length === 0) return;
  await tx
    .delete(queueEntries)
    .where(
      and(
        eq(queueEntries.caseId, caseId),
        eq(queueEntries.part, "oversight"),
        inArray(queueEntries.holderId, ids),
      ),
    );
}
