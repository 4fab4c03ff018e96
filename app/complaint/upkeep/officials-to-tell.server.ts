import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { cases, queueEntries } from "~db/schema/complaint";
import { groupMembers, groups, officials } from "~db/schema/identity";
import type { Database } from "~/platform/db.server";
import { openAddress } from "~/platform/mail-address.server";
import { queueMail } from "~/platform/mail.server";
import type { MailTemplate } from "./mail-texts";
import { OWN_WORK } from "../queue/queue-view";

/**
 * Officials who hold a case: those for whom it waits and, when `overseers`, those who watch over it. Only
 * holders are asked, so a mail never reaches somebody from whom the case is kept.
 */
export async function officialsOf(
  tx: Database,
  caseId: string,
  { overseers }: { overseers: boolean },
): Promise<string[]> {
  const entries = await tx
    .select({
      holderId: queueEntries.holderId,
      handlerId: cases.handlerId,
      part: queueEntries.part,
    })
    .from(queueEntries)
    .innerJoin(cases, eq(cases.id, queueEntries.caseId))
    .where(
      and(
        eq(queueEntries.caseId, caseId),
        or(
          inArray(queueEntries.view, [...OWN_WORK]),
          overseers ? inArray(queueEntries.part, ["oversight", "intake"]) : undefined,
        ),
      ),
    );
  const holders = entries.map(({ holderId }) => holderId);
  if (holders.length === 0) return [];
  const members = await tx
    .select({ id: groupMembers.officialId, groupId: groupMembers.groupId })
    .from(groupMembers)
    .innerJoin(
      groups,
      and(eq(groups.id, groupMembers.groupId), eq(groups.epoch, groupMembers.epoch)),
    )
    .where(inArray(groupMembers.groupId, holders));
  const groupIds = new Set(members.map(({ groupId }) => groupId));
  const alone = holders.filter((holder) => !groupIds.has(holder));
  return [...new Set([...members.map(({ id }) => id), ...alone])];
}

/** Officials who may do what only administrators do. */
export async function administrators(tx: Database): Promise<string[]> {
  const rows = await tx
    .select({ id: officials.id })
    .from(officials)
    .where(sql`'administrator' = any(${officials.roles})`);
  return rows.map(({ id }) => id);
}

/**
 * Mails officials that there is work, at most once each however many cases it is: `told` remembers whom.
 * Whoever left no address, or is not active, gets none.
 */
export async function tellOfficials(
  tx: Database,
  ids: readonly string[],
  { template, told, now }: { template: MailTemplate; told: Set<string>; now: Date },
): Promise<void> {
  const fresh = ids.filter((id) => !told.has(`${template} ${id}`));
  if (fresh.length === 0) return;
  const rows = await tx
    .select({ id: officials.id, sealedMail: officials.sealedMail })
    .from(officials)
    .where(
      and(
        sql`${officials.id}::text in ${fresh}`,
        eq(officials.status, "active"),
        isNotNull(officials.sealedMail),
      ),
    );
  for (const { id, sealedMail } of rows) {
    told.add(`${template} ${id}`);
    const address = sealedMail && openAddress(id, sealedMail);
    if (address) await queueMail(tx, { template, address, now });
  }
}
