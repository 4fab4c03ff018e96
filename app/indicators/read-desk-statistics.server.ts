import { eq } from "drizzle-orm";
import { groupMembers } from "~db/schema/identity";
import { complaintBook } from "~/complaint/book/complaint-files.server";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import { shanghaiDate } from "~/platform/clock";
import { db as sharedDb, type Database } from "~/platform/db.server";
import { complaintRecords } from "./complaint-records.server";
import { deskStatistics, type DeskStatistics } from "./desk-statistics";
import { periodOf, periodsAround, publishedPeriods } from "./figure-periods";
import { latestFigures } from "./figure-snapshot.server";
import type { UnitFigures } from "./unit-figures";

export interface DeskFigures {
  until: string;
  period: { id: string; label: string };
  around: { year: string; quarter: string; month: string };
  periods: { id: string; label: string }[];
  /** Of the cases that the reader holds; null for readers who only see numbers. */
  own: DeskStatistics | null;
  /** Numbers of all cases under the rules of publication. */
  units: UnitFigures[];
}

/**
 * What an official sees of statistics. Whoever holds cases counts these and no others, so nobody's numbers
 * move with a case that is kept from him; all others get what could be published too.
 */
export async function readDeskStatistics(
  { officialId, holdsCases, period: wanted, now }: DeskStatisticsRequest,
  db: Database = sharedDb(),
): Promise<DeskFigures> {
  const until = isoOfDay(dayOfIso(shanghaiDate(now)) - 1);
  const around = periodsAround(until);
  const period = periodOf(wanted ?? "") ?? periodOf(around.year);
  if (!period) throw new RangeError(`no period around ${until}`);
  const snapshot = await latestFigures(db);
  return {
    until,
    period: { id: period.id, label: period.label },
    around,
    periods: publishedPeriods(until).map(({ id, label }) => ({ id, label })),
    own: holdsCases ? await ownStatistics(db, officialId, period, until) : null,
    units: snapshot?.units[period.id] ?? [],
  };
}

export interface DeskStatisticsRequest {
  officialId: string;
  /** May read cases at all. */
  holdsCases: boolean;
  period: string | null;
  now: Date;
}

async function ownStatistics(
  db: Database,
  officialId: string,
  period: { from: string; to: string },
  until: string,
): Promise<DeskStatistics> {
  const groups = await db
    .selectDistinct({ id: groupMembers.groupId })
    .from(groupMembers)
    .where(eq(groupMembers.officialId, officialId));
  const holders = [officialId, ...groups.map(({ id }) => id)];
  const records = await complaintRecords(db, { from: period.from, until, holders });
  const { units } = complaintBook();
  return deskStatistics(records, period, until, (lead) =>
    lead === null ? "受理环节" : (units.get(lead.replace(/^unit:/, ""))?.name ?? lead),
  );
}
