import type { Connection } from "~/platform/db.server";

/**
 * What must hold of every case as the tables stand, whatever happened to the server: each statement lists
 * the cases for which it does not.
 */
const statements: Readonly<Record<string, string>> = {
  "envelopes and steps count on without a gap up to the head": `
    select c.id from cases c where c.head_seq <> (
      select count(distinct n) from (
        select seq as n from case_envelopes e where e.case_id = c.id
        union all select n from case_steps s where s.case_id = c.id) numbers
      where n between 1 and c.head_seq)
    or exists (select from case_envelopes e where e.case_id = c.id and e.seq > c.head_seq)
    or exists (select from case_steps s where s.case_id = c.id and s.n > c.head_seq)`,
  "words, routing and identity are there": `
    select c.id from cases c where (
      select count(distinct kind) from case_envelopes e
      where e.case_id = c.id and kind in ('filing', 'routing', 'identity')) < 3`,
  "the complainant holds content, work and identity": `
    select c.id from cases c where (
      select count(*) from case_wraps w
      where w.case_id = c.id and holder_kind = 'complainant'
      and key_kind in ('content', 'work', 'identity')) <> 3`,
  "the group that takes it in holds content, work and notes": `
    select c.id from cases c where (
      select count(distinct key_kind) from case_wraps w
      where w.case_id = c.id and holder_id = c.intake_group
      and key_kind in ('content', 'work', 'note')) <> 3`,
  "both halves of the identity have a holder": `
    select c.id from cases c where (
      select count(distinct key_kind) from case_wraps w
      where w.case_id = c.id and key_kind in ('identity-officer', 'approver')) <> 2`,
  "it stands in the queue of whoever takes it in": `
    select c.id from cases c where not exists (
      select from queue_entries q where q.case_id = c.id and q.holder_id = c.intake_group)`,
  "the last step led to the state of the row": `
    select c.id from cases c where c.state <> (
      select to_state from case_steps s where s.case_id = c.id order by n desc limit 1)`,
  "as many commitments and receipts as cases": `
    select 'commitments' as id where
      (select count(*) from filing_commitments) <> (select count(*) from cases)
    union all select 'receipts' where
      (select count(*) from filing_receipts) <> (select count(*) from cases)`,
};

/** The statements that do not hold, with what breaks them. */
export async function brokenInvariants(sql: Connection["sql"]): Promise<string[]> {
  const broken: string[] = [];
  for (const [words, text] of Object.entries(statements)) {
    const rows = await sql.unsafe<{ id: string }[]>(text);
    for (const { id } of rows) broken.push(`${words}: ${id}`);
  }
  return broken;
}
