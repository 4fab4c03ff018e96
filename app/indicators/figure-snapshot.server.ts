import { and, desc, eq, gte, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { identityRequests, indicatorSnapshots } from "~db/schema/complaint";
import { complaintBook } from "~/complaint/book/complaint-files.server";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import { complaintFiguresSchema } from "~/policy/api/indicators.schema";
import { shanghaiDate } from "~/platform/clock";
import { db as sharedDb, type Database } from "~/platform/db.server";
import { complaintFigures, type ComplaintRecord } from "./complaint-figures";
import { complaintRecords } from "./complaint-records.server";
import { publishedPeriods, type FigurePeriod } from "./figure-periods";
import { publishFigures } from "./publish-figures";
import { unitFigures, unitFiguresSchema } from "./unit-figures";

const snapshotSchema = z.object({
  /** What everybody may see, by period. */
  periods: z.array(complaintFiguresSchema),
  /** The same rules by lead unit, for those at the desk who see numbers and no cases. */
  units: z.record(z.string(), z.array(unitFiguresSchema)),
});

export type FigureSnapshot = z.output<typeof snapshotSchema> & {
  /** The data's last day, up to 24:00. */
  day: string;
};

/**
 * Works yesterday's figures out and keeps them, already as they may be published: pages read nothing else, so
 * no page, period or hour tells more. A day that has its figures keeps them. False when it had.
 */
export async function keepFigures(db: Database, now: Date): Promise<boolean> {
  const day = isoOfDay(dayOfIso(shanghaiDate(now)) - 1);
  const [known] = await db
    .select({ day: indicatorSnapshots.day })
    .from(indicatorSnapshots)
    .where(eq(indicatorSnapshots.day, day));
  if (known) return false;
  const figures = await buildFigures(db, day);
  await db.insert(indicatorSnapshots).values({ day, figures }).onConflictDoNothing();
  return true;
}

async function buildFigures(db: Database, day: string): Promise<z.input<typeof snapshotSchema>> {
  const periods = publishedPeriods(day);
  const from = periods.map((period) => period.from).sort()[0] ?? day;
  const records = await complaintRecords(db, { from, until: day });
  const openings = await identityOpenings(db, from);
  const { categories } = complaintBook().categories;
  const categoryNames = new Map([...categories].map(([id, { name }]) => [id, name]));
  return {
    periods: periods.map((period) =>
      publishFigures(complaintFigures(records, period, day), {
        period,
        running: period.to >= day,
        categoryNames,
        identityOpenings: openings.filter((on) => period.from <= on && on <= period.to && on <= day)
          .length,
      }),
    ),
    units: Object.fromEntries(periods.map((period) => [period.id, unitRows(records, period, day)])),
  };
}

function unitRows(records: readonly ComplaintRecord[], period: FigurePeriod, day: string) {
  const { units } = complaintBook();
  const name = (lead: string) => units.get(lead.replace(/^unit:/, ""))?.name ?? lead;
  return unitFigures(records, { period, until: day, name });
}

/** The days on which identities were opened by two people. */
async function identityOpenings(db: Database, from: string): Promise<string[]> {
  const rows = await db
    .select({ at: identityRequests.decidedAt })
    .from(identityRequests)
    .where(
      and(
        isNotNull(identityRequests.opensUntil),
        gte(identityRequests.decidedAt, new Date(`${from}T00:00:00+08:00`)),
      ),
    );
  return rows.flatMap(({ at }) => (at ? [shanghaiDate(at)] : []));
}

/** The newest figures, or null before the first night. */
export async function latestFigures(db: Database = sharedDb()): Promise<FigureSnapshot | null> {
  const [row] = await db
    .select()
    .from(indicatorSnapshots)
    .orderBy(desc(indicatorSnapshots.day))
    .limit(1);
  return row ? { day: row.day, ...snapshotSchema.parse(row.figures) } : null;
}
