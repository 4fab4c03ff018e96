import { and, eq, notInArray } from "drizzle-orm";
import { caseWraps, queueEntries } from "~db/schema/complaint";
import { sealingGroups } from "~/identity/sealing-group.server";
import type { Database } from "~/platform/db.server";
import {
  actOnCase,
  type Acted,
  type DeskAct,
  NO_KEY,
  refuse,
  type Scene,
} from "./act-on-case.server";
import { holdersOf } from "../case/case-holders.server";
import type { CaseProgress } from "../case/case-progress";
import { addWraps } from "../case/case-wraps.server";
import { dropOverseers } from "../case/overseers.server";
import { complaintBook } from "../book/complaint-files.server";
import type { DeskInput } from "../desk/desk-action.schema";
import { exclusionsIn } from "../desk/desk-exclusions";
import { addToQueues } from "../case/move-case.server";

/** 受理: intake fixes lane, category, urgency, and which of our units is complained about. */
export function acceptCase(db: Database, act: DeskAct<DeskInput<"accept">>): Promise<Acted> {
  const { lane, category, urgency, accusedUnit } = act.input;
  let named = false;
  return actOnCase(db, act, {
    name: "accept",
    write: async (scene) => {
      named = await nameAccused(scene, accusedUnit);
      return { input: { lane, category, urgency } };
    },
    then: async (scene, next) => {
      if (named) await keepColleaguesOut(scene, next);
    },
  });
}

/**
 * A unit that the complainant wrote in words is one of ours after all: from now on it is kept out like one
 * chosen from the list. A unit once named is never taken out again.
 */
async function nameAccused(scene: Scene, unitId: string): Promise<boolean> {
  const { routing, writer, official } = scene;
  if (!routing) refuse(NO_KEY);
  if (unitId === "" || unitId === routing.accused.unitId) return false;
  if (!complaintBook().units.has(unitId)) refuse("请从列表里选择被反映单位");
  if (routing.accused.unitId !== null) refuse("被反映单位由企业选定,不能改");
  if (unitId === official.unitId) refuse("被反映的是本单位,请由其他单位的受理专员受理");
  const accused = { ...routing.accused, unitId };
  const next = { ...routing, accused, excludedUnits: [...routing.excludedUnits, unitId] };
  await writer.add("content", "routing", next);
  scene.routing = next;
  return true;
}

/** People of the named unit inside intake's own group lose the case; their colleagues keep it, each alone. */
async function keepColleaguesOut(scene: Scene, next: CaseProgress): Promise<void> {
  const { tx, row, keys, routing, today } = scene;
  const { content, work, note } = keys;
  const [group] = await sealingGroups(tx, { ids: [row.intakeGroup] });
  if (!group || !routing || !content || !work || !note) refuse(NO_KEY);
  const holders = holdersOf(group, exclusionsIn(routing));
  if (!holders) refuse("受理组里没有可以看这件诉求的人,请联系系统管理员");
  const intake = and(eq(queueEntries.caseId, row.id), eq(queueEntries.part, "intake"));
  const staying = holders.map(({ id }) => id);
  const gone = await tx
    .delete(queueEntries)
    .where(and(intake, notInArray(queueEntries.holderId, staying)))
    .returning({ holderId: queueEntries.holderId });
  for (const { holderId } of gone) {
    await tx
      .delete(caseWraps)
      .where(and(eq(caseWraps.caseId, row.id), eq(caseWraps.holderId, holderId)));
  }
  await addWraps(tx, { caseId: row.id, keys: { content, work, note }, holders, today });
  await addToQueues(tx, row.id, next, holders, "intake");
  await dropOverseers(tx, row.id, exclusionsIn(routing));
}
