import { and, asc, eq, gt, inArray, lte, sql, type SQL } from "drizzle-orm";
import { caseWraps, queueEntries } from "~db/schema/complaint";
import { officials } from "~db/schema/identity";
import { underDeletionKey } from "~/identity/keys/erasing.server";
import { rewrapKey } from "~/identity/keys/envelope.server";
import { SealError } from "~/identity/keys/seal-error";
import type { KeyPair } from "~/identity/keys/suite.server";
import type { Database } from "~/platform/db.server";
import { wrapOf } from "./case-wraps.server";
import { deletionKey } from "../upkeep/deletion-keys.server";

const PAGE = 1000;

/**
 * Moves all wraps of a group to its new epoch, in the session of a member who holds the old key; the old
 * ones are overwritten, so the old key opens nothing that is left. Wraps that do not open are left as they
 * are and not counted: nobody could have read them before either.
 */
export async function rewrapCases(
  tx: Database,
  move: {
    groupId: string;
    fromEpoch: number;
    toEpoch: number;
    ownKeys: KeyPair;
    newPublic: Uint8Array;
  },
): Promise<number> {
  let moved = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await tx
      .select()
      .from(caseWraps)
      .where(
        and(
          eq(caseWraps.holderKind, "group"),
          eq(caseWraps.holderId, move.groupId),
          lte(caseWraps.epoch, move.fromEpoch),
          gt(caseWraps.id, after),
        ),
      )
      .orderBy(asc(caseWraps.id))
      .limit(PAGE);
    for (const row of rows) {
      after = row.id;
      const sealed = row.epoch === move.fromEpoch ? again(row, move) : null;
      if (!sealed) continue;
      await tx
        .update(caseWraps)
        .set({ sealed, epoch: move.toEpoch })
        .where(eq(caseWraps.id, row.id));
      moved += 1;
    }
    if (rows.length < PAGE) return moved;
  }
}

function again(
  row: typeof caseWraps.$inferSelect,
  { ownKeys, newPublic }: { ownKeys: KeyPair; newPublic: Uint8Array },
): Uint8Array | null {
  try {
    const wrap = wrapOf(row);
    if (!wrap) return null;
    return underDeletionKey(
      deletionKey(row.deletionKey),
      row.id,
      rewrapKey(wrap, ownKeys, newPublic),
    );
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

/** Takes the keys of single cases away from people who have left; those of their groups go by rotation. */
export async function dropLeaversWraps(db: Database): Promise<number> {
  const left = await db
    .select({ id: officials.id })
    .from(officials)
    .where(eq(officials.status, "left"));
  const ids = left.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const gone = await db
    .delete(caseWraps)
    .where(and(eq(caseWraps.holderKind, "official"), inArray(caseWraps.holderId, ids)))
    .returning({ id: caseWraps.id });
  await db.delete(queueEntries).where(inArray(queueEntries.holderId, ids));
  return gone.length;
}

/**
 * Takes the keys of single cases, and their place in the own queue, away from people who were taken out of
 * the groups in whose name they had them. @returns how many keys went
 */
export async function dropOutsidersWraps(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    const entries = await tx.execute<{ case_id: string; holder_id: string }>(sql`
      delete from queue_entries q
      where q.holder_id in (select id::text from officials)
        and not exists (${memberOf(
          sql`q.holder_id`,
          sql`g.kind = q.part
          or (q.part = 'intake' and g.kind = 'oversight')`,
        )})
      returning q.case_id, q.holder_id`);
    let gone = 0;
    for (const { case_id: caseId, holder_id: holderId } of entries) {
      const wraps = await tx.execute(sql`
        delete from case_wraps w
        where w.case_id = ${caseId} and w.holder_id = ${holderId}
          and w.key_kind in ('content', 'work', 'note')
          and not exists (select 1 from queue_entries q
            where q.case_id = w.case_id and q.holder_id = w.holder_id)
        returning w.id`);
      gone += wraps.length;
    }
    const halves = await tx.execute(sql`
      delete from case_wraps w
      where w.holder_kind = 'official' and w.key_kind in ('identity-officer', 'approver')
        and not exists (${memberOf(
          sql`w.holder_id`,
          sql`g.kind =
          case w.key_kind when 'approver' then 'approval' else 'identity' end`,
        )})
      returning w.id`);
    return gone + halves.length;
  });
}

const memberOf = (holder: SQL, fits: SQL): SQL => sql`
  select 1 from group_members m join groups g on g.id = m.group_id and g.epoch = m.epoch
  where m.official_id::text = ${holder} and (${fits})`;
