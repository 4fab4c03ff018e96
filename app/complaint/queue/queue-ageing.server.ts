import { sql } from "drizzle-orm";
import type { Database } from "~/platform/db.server";
import { complaintBook } from "../book/complaint-files.server";
import type { DeskReader } from "./queue-reader.server";

/** How the open cases of a reader stand by their due day. */
export const AGES = {
  early: "未到期",
  soon: "2 个工作日内到期",
  today: "今天到期",
  overdue: "已逾期",
  still: "不计时或暂停",
} as const;
export type Age = keyof typeof AGES;

export interface AgeingRow {
  unit: string;
  counts: Record<Age, number>;
}

/**
 * Open cases by the unit that has them and by how near they are to their day. Counts what the reader's own
 * queue holds and nothing beside it.
 */
export async function readAgeing(db: Database, reader: DeskReader): Promise<AgeingRow[]> {
  if (reader.holderIds.length === 0) return [];
  const holders = sql.join(
    reader.holderIds.map((id) => sql`${id}`),
    sql`, `,
  );
  const rows = await db.execute<{ unit: string | null; age: Age; cases: number }>(sql`
    select g.unit_id as unit, q.age, count(distinct q.case_id)::int as cases
    from (
      select case_id, case
        when due_on is null then 'still'
        when due_on < ${reader.today} then 'overdue'
        when due_on = ${reader.today} then 'today'
        when due_on <= ${reader.soonUntil} then 'soon'
        else 'early' end as age
      from queue_entries
      where holder_id in (${holders}) and view <> 'closed'
    ) q
    join cases c on c.id = q.case_id
    left join groups g on g.id = c.lead_group
    group by g.unit_id, q.age`);
  const units = new Map<string, Record<Age, number>>();
  for (const { unit, age, cases } of rows) {
    const name = unit === null ? "还没有转办" : (complaintBook().units.get(unit)?.name ?? unit);
    const counts = units.get(name) ?? { early: 0, soon: 0, today: 0, overdue: 0, still: 0 };
    units.set(name, { ...counts, [age]: counts[age] + cases });
  }
  return [...units]
    .map(([unit, counts]) => ({ unit, counts }))
    .sort((one, other) => other.counts.overdue - one.counts.overdue);
}
