import { and, eq, inArray, ne } from "drizzle-orm";
import { queueEntries } from "~db/schema/complaint";
import { groupMembers, groups, officials } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { refuse, type Scene } from "../handling/act-on-case.server";

export interface Colleague {
  id: string;
  name: string;
  unitId: string;
  /** Groups and own id through which the case is in this person's queue. */
  holders: string[];
}

/** Everybody in whose queue a case is, oneself included, by name; 纪检 is not among them. */
export async function colleaguesIn(db: Database, caseId: string): Promise<Colleague[]> {
  const held = db
    .select({ id: queueEntries.holderId })
    .from(queueEntries)
    // That 纪检 reads along is nobody's business who handles the case.
    .where(and(eq(queueEntries.caseId, caseId), ne(queueEntries.part, "discipline")));
  const columns = {
    id: officials.id,
    name: officials.displayName,
    unitId: officials.unitId,
  };
  const members = await db
    .select({ ...columns, holder: groupMembers.groupId })
    .from(groupMembers)
    .innerJoin(
      groups,
      and(eq(groups.id, groupMembers.groupId), eq(groups.epoch, groupMembers.epoch)),
    )
    .innerJoin(officials, eq(officials.id, groupMembers.officialId))
    .where(and(inArray(groupMembers.groupId, held), eq(officials.status, "active")));
  const entries = await held;
  const ids = entries.map(({ id }) => id).filter((id) => /^[0-9a-f]{8}-/.test(id));
  const single =
    ids.length === 0
      ? []
      : await db
          .select(columns)
          .from(officials)
          .where(and(inArray(officials.id, ids), eq(officials.status, "active")));
  const found = new Map<string, Colleague>();
  for (const { holder, ...person } of [
    ...members,
    ...single.map((person) => ({ ...person, holder: person.id })),
  ]) {
    const known = found.get(person.id);
    if (known) known.holders.push(holder);
    else found.set(person.id, { ...person, holders: [holder] });
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name, "zh-CN"));
}

/** The other person of a decision that takes two is somebody who has the case too, and not oneself. */
export async function requireColleague({ tx, row, official }: Scene, id: string): Promise<void> {
  if (id === official.id) refuse("提出的人不能自己批准,请由另一人批准");
  const colleagues = await colleaguesIn(tx, row.id);
  if (!colleagues.some((colleague) => colleague.id === id)) refuse("请选择由谁提出");
}
