import { sql, type SQL } from "drizzle-orm";
import type { Database } from "~/platform/db.server";
import type { QueueKey } from "./queue-token.server";
import type { TabScope } from "./queue-tabs";

/** Who looks: in whose name entries are read, and whose own work is 我的待办. */
export interface QueueReader {
  officialId: string;
  /** Own id and groups: `Keyring.holderIds`. */
  holderIds: readonly string[];
  /** Members of these groups, oneself included: what one of them took is not the others' work. */
  colleagueIds?: readonly string[];
}

/** What is looked for: a tab, and filters that the database may know. */
export interface QueueSelection {
  scope: TabScope;
  category: string | null;
  state: string | null;
  filedFrom: string | null;
  filedTo: string | null;
  reference: string | null;
}

export type QueueCursor = { way: "after" | "before"; key: QueueKey } | null;

type EntryColumns = Record<string, unknown> & {
  case_id: string;
  due_on: string | null;
  mode_rank: number;
  view: string;
  part: string;
  handler_id: string | null;
};

const entryOf = (row: EntryColumns): QueueEntryRow => ({
  caseId: row.case_id,
  dueOn: row.due_on,
  modeRank: row.mode_rank,
  view: row.view,
  part: row.part,
  handlerId: row.handler_id,
});

export interface QueueEntryRow extends QueueKey {
  view: string;
  part: string;
  handlerId: string | null;
}

/** One lateral part for each holder and view, so that each is read from an index in the queue's order and only as far as needed. */
function lateral(reader: QueueReader, { scope }: QueueSelection, inner: SQL): SQL {
  const holders = sql`unnest(${textArray(reader.holderIds)}) h(id)`;
  if (scope.views === null) return sql`${holders} cross join lateral (${inner}) e`;
  const views = sql`unnest(${textArray(scope.views)}) v(view)`;
  return sql`${holders} cross join ${views} cross join lateral (${inner}) e`;
}

/** The conditions of a selection, once for each index that finds it. */
function conditionsOf(reader: QueueReader, selection: QueueSelection): SQL[] {
  const { scope, category, state, filedFrom, filedTo, reference } = selection;
  const all: SQL[] = [
    sql`q.holder_id = h.id`,
    ...(scope.views === null ? [] : [sql`q.view = v.view`]),
    ...(scope.due?.from ? [sql`q.due_on >= ${scope.due.from}`] : []),
    ...(scope.due?.to ? [sql`q.due_on <= ${scope.due.to}`] : []),
    ...(category === null ? [] : [sql`q.category = ${category}`]),
    ...(reference === null
      ? []
      : [sql`q.case_id = (select id from cases where reference = ${reference})`]),
    ...(state === null ? [] : [sql`c.state = ${state}`]),
    ...(filedFrom === null ? [] : [sql`c.filed_on >= ${filedFrom}`]),
    ...(filedTo === null ? [] : [sql`c.filed_on <= ${filedTo}`]),
  ];
  const whole = sql.join(all, sql` and `);
  if (!scope.untakenOrOwn) return [whole];
  return [
    sql`${whole} and q.handler_id is null`,
    sql`${whole} and q.handler_id = ${reader.officialId}`,
    ...(reader.colleagueIds
      ? [sql`${whole} and q.handler_id <> all(${textArray(reader.colleagueIds)}::uuid[])`]
      : []),
  ];
}

/** Where a page begins, as ranges that an index walks; the entries without a due day come last. */
function rangesOf(cursor: QueueCursor, { scope }: QueueSelection): SQL[] {
  if (cursor === null) return [sql`true`];
  const { way, key } = cursor;
  const compare = way === "after" ? sql`>` : sql`<`;
  const tie = sql`(${key.modeRank}::smallint, ${key.caseId}::uuid)`;
  if (key.dueOn === null) {
    const among = sql`q.due_on is null and (q.mode_rank, q.case_id) ${compare} ${tie}`;
    return way === "after" || scope.due ? [among] : [among, sql`q.due_on is not null`];
  }
  const dated = sql`(q.due_on, q.mode_rank, q.case_id) ${compare}
    (${key.dueOn}::date, ${key.modeRank}::smallint, ${key.caseId}::uuid)`;
  return way === "after" && !scope.due ? [dated, sql`q.due_on is null`] : [dated];
}

const orderOf = (cursor: QueueCursor): SQL =>
  cursor?.way === "before"
    ? sql`due_on desc nulls first, mode_rank desc, case_id desc`
    : sql`due_on asc nulls last, mode_rank asc, case_id asc`;

/**
 * Entries in the order of the queue: overdue first, 实名 first among those of one day, what has no running
 * clock last. A case that several of the reader's holders have comes once. Reading on from a key, no case
 * that stays where it is comes twice or is left out, whatever else changes.
 */
export async function readEntries(
  db: Database,
  reader: QueueReader,
  selection: QueueSelection,
  { cursor = null, limit }: { cursor?: QueueCursor; limit: number },
): Promise<QueueEntryRow[]> {
  if (reader.holderIds.length === 0) return [];
  const order = orderOf(cursor);
  const { state, filedFrom, filedTo } = selection;
  const joined = state !== null || filedFrom !== null || filedTo !== null;
  const from = joined
    ? sql`queue_entries q join cases c on c.id = q.case_id`
    : sql`queue_entries q`;
  const parts = conditionsOf(reader, selection).flatMap((conditions) =>
    rangesOf(cursor, selection).map(
      (range) => sql`(select q.case_id, q.due_on, q.mode_rank, q.view, q.part, q.handler_id
        from ${from} where ${conditions} and ${range} order by ${order} limit ${limit})`,
    ),
  );
  const rows = await db.execute<EntryColumns>(sql`
    select distinct on (e.due_on, e.mode_rank, e.case_id)
      e.case_id, e.due_on, e.mode_rank, e.view, e.part, e.handler_id
    from ${lateral(reader, selection, sql.join(parts, sql` union all `))}
    order by ${order}
    limit ${limit}`);
  const entries = rows.map(entryOf);
  return cursor?.way === "before" ? entries.reverse() : entries;
}

/** How many cases each selection has, read up to `cap`. */
export async function countEntries<Name extends string>(
  db: Database,
  reader: QueueReader,
  selections: Readonly<Record<Name, QueueSelection>>,
  cap: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(selections) as Name[];
  const none = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  if (reader.holderIds.length === 0) return none;
  const counts = names.map((name) => {
    const parts = conditionsOf(reader, selections[name]).map(
      (conditions) => sql`(select q.case_id from queue_entries q where ${conditions}
        order by q.due_on, q.mode_rank, q.case_id limit ${cap})`,
    );
    const from = lateral(reader, selections[name], sql.join(parts, sql` union all `));
    return sql`(select least(count(distinct e.case_id), ${cap})::int from ${from})`;
  });
  const [row = {}] = await db.execute<Record<string, number>>(
    sql`select ${sql.join(
      counts.map((count, at) => sql`${count} as ${sql.identifier(`n${at}`)}`),
      sql`, `,
    )}`,
  );
  return Object.fromEntries(names.map((name, at) => [name, row[`n${at}`] ?? 0])) as Record<
    Name,
    number
  >;
}

/** How many cases lie in each view, each read up to `cap` from an index alone. */
export async function countViews(
  db: Database,
  reader: QueueReader,
  views: readonly string[],
  cap: number,
): Promise<Map<string, number>> {
  if (reader.holderIds.length === 0) return new Map();
  const rows = await db.execute<{ view: string; cases: number }>(sql`
    select v.view, least(count(distinct e.case_id), ${cap})::int as cases
    from unnest(${textArray(reader.holderIds)}) h(id)
    cross join unnest(${textArray(views)}) v(view)
    cross join lateral (
      select q.case_id from queue_entries q
      where q.holder_id = h.id and q.view = v.view
      order by q.due_on, q.mode_rank, q.case_id limit ${cap}) e
    group by v.view`);
  return new Map(rows.map(({ view, cases }) => [view, cases]));
}

function textArray(texts: readonly string[]): SQL {
  return sql`array[${sql.join(
    texts.map((text) => sql`${text}`),
    sql`, `,
  )}]::text[]`;
}

/** The entries of some numbers, in the queue's order; fewer than numbers when one is not the reader's. */
export async function entriesOf(
  db: Database,
  reader: QueueReader,
  references: readonly string[],
): Promise<QueueEntryRow[]> {
  if (references.length === 0 || reader.holderIds.length === 0) return [];
  const rows = await db.execute<EntryColumns>(sql`
    select distinct on (q.due_on, q.mode_rank, q.case_id)
      q.case_id, q.due_on, q.mode_rank, q.view, q.part, q.handler_id
    from cases c join queue_entries q on q.case_id = c.id
    where c.reference = any(${textArray(references)})
      and q.holder_id = any(${textArray(reader.holderIds)})
    order by ${orderOf(null)}`);
  return rows.map(entryOf);
}
