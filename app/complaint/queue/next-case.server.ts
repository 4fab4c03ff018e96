import { inArray } from "drizzle-orm";
import { cases } from "~db/schema/complaint";
import { groupMembers } from "~db/schema/identity";
import { groupsOf } from "~/identity/group-access.server";
import type { Official } from "~/identity/official";
import type { Database } from "~/platform/db.server";
import { OWN_WORK } from "./queue-view";
import { readEntries } from "./queue-rows.server";

/** The case that waits most urgently for an official beside one, by number; null when nothing waits. */
export async function nextCase(
  db: Database,
  official: Official,
  besides: string,
): Promise<string | null> {
  const groupIds = (await groupsOf(db, official)).map(({ id }) => id);
  const colleagues = await db
    .selectDistinct({ id: groupMembers.officialId })
    .from(groupMembers)
    .where(inArray(groupMembers.groupId, ["", ...groupIds]));
  const entries = await readEntries(
    db,
    {
      officialId: official.id,
      holderIds: [official.id, ...groupIds],
      colleagueIds: [official.id, ...colleagues.map(({ id }) => id)],
    },
    {
      scope: { views: OWN_WORK, untakenOrOwn: true, due: null },
      category: null,
      state: null,
      filedFrom: null,
      filedTo: null,
      reference: null,
    },
    { limit: 2 },
  );
  const ids = entries.map(({ caseId }) => caseId);
  if (ids.length === 0) return null;
  const rows = await db
    .select({ id: cases.id, reference: cases.reference })
    .from(cases)
    .where(inArray(cases.id, ids));
  const inOrder = ids.flatMap((id) => rows.filter((row) => row.id === id));
  return inOrder.find(({ reference }) => reference !== besides)?.reference ?? null;
}
