import { and, eq, inArray, notInArray } from "drizzle-orm";
import { cases, caseWraps, queueEntries } from "~db/schema/complaint";
import { sealingGroups, type SealingGroup } from "~/identity/sealing-group.server";
import type { Database } from "~/platform/db.server";
import { NO_KEY, refuse, type Scene } from "../handling/act-on-case.server";
import { holdersOf, type Exclusions, type Holder } from "../case/case-holders.server";
import type { CaseProgress } from "../case/case-progress";
import { addWraps } from "../case/case-wraps.server";
import { complaintBook } from "../book/complaint-files.server";
import { exclusionsIn } from "./desk-exclusions";
import { addToQueues } from "../case/move-case.server";
import { possibleLeads } from "../book/units.schema";

/**
 * Gives a referred case to its lead unit and co-units, and takes it from units that had it before. The only
 * way from intake to a unit: exclusions are read from the sealed routing, and whoever is among them gets no
 * wrap. A unit that could read along before may have kept what it read; it reads nothing new.
 */
export async function letUnitsIn(scene: Scene, next: CaseProgress): Promise<void> {
  const { tx, row, keys, routing, today } = scene;
  const { work, note } = keys;
  if (!routing || !work || !note) refuse(NO_KEY);
  const exclusions = exclusionsIn(routing);
  const groups = await sealingGroups(tx, { kinds: ["unit"] });
  const ofUnit = (unitId: string) => groups.filter((group) => group.unitId === unitId);
  const holders: Holder[] = [];
  for (const unitId of [next.leadUnit ?? "", ...next.coUnits]) {
    holders.push(...holdersOfUnit(unitId, ofUnit(unitId), exclusions));
  }
  await letOthersGo(tx, row.id, holders);
  await addWraps(tx, { caseId: row.id, keys: { work, note }, holders, today });
  await addToQueues(tx, row.id, next, holders, "unit");
  await tx
    .update(cases)
    .set({
      leadGroup: ofUnit(next.leadUnit ?? "")[0]?.id ?? null,
      coGroups: next.coUnits.flatMap((unitId) => ofUnit(unitId)[0]?.id ?? []),
      handlerId: null,
    })
    .where(eq(cases.id, row.id));
}

function holdersOfUnit(
  unitId: string,
  groups: readonly SealingGroup[],
  exclusions: Exclusions,
): Holder[] {
  const name = complaintBook().units.get(unitId)?.name ?? "这个单位";
  if (groups.length === 0)
    refuse(`${name}还没有承办组,不能转办。请另选一个单位,或者联系系统管理员`);
  if (exclusions.units.includes(unitId)) {
    refuse(`企业要求不让${name}看到这件诉求,请另选一个单位`);
  }
  const able = groups.filter(({ mayReceive }) => mayReceive);
  if (able.length === 0) refuse(`${name}的承办组密钥备份不够,暂时不能接收诉求。请另选一个单位`);
  const holders = able.flatMap((group) => holdersOf(group, exclusions) ?? []);
  if (holders.length === 0) refuse(`${name}没有可以看这件诉求的承办人,请另选一个单位`);
  return holders;
}

/** Units that had the case and have it no longer: their wraps and queue entries go. */
async function letOthersGo(tx: Database, caseId: string, staying: readonly Holder[]) {
  const kept = ["", ...staying.map(({ id }) => id)];
  const gone = await tx
    .delete(queueEntries)
    .where(
      and(
        eq(queueEntries.caseId, caseId),
        eq(queueEntries.part, "unit"),
        notInArray(queueEntries.holderId, kept),
      ),
    )
    .returning({ holderId: queueEntries.holderId });
  if (gone.length === 0) return;
  await tx.delete(caseWraps).where(
    and(
      eq(caseWraps.caseId, caseId),
      inArray(
        caseWraps.holderId,
        gone.map(({ holderId }) => holderId),
      ),
    ),
  );
}

/** Units to offer for a referral: those that have a group fit to receive it and are not to be kept out. */
export async function offeredUnits(
  db: Database,
  exclusions: Exclusions,
  accusedUnit: string | null,
  today: string,
): Promise<{ id: string; name: string }[]> {
  const groups = await sealingGroups(db, { kinds: ["unit"] });
  const able = new Set(
    groups.flatMap((group) => (holdersOf(group, exclusions) ? [group.unitId ?? ""] : [])),
  );
  return possibleLeads(complaintBook().units, today, accusedUnit)
    .filter(({ id }) => able.has(id))
    .map(({ id, name }) => ({ id, name }));
}
