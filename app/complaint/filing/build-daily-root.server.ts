import { desc, eq, min, sql } from "drizzle-orm";
import { dailyRoots, filingCommitments } from "~db/schema/complaint";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { dayLeaves, firstPrevious, makeDayRoot } from "../sealing/day-root.server";
import { slipKeys } from "./slip-keys.server";

/**
 * Publishes the root of every day that is over and has none yet, up to yesterday, each chained to the day
 * before. A day without filings has a root too, over dummies, so that nobody sees that there were none.
 *
 * @returns the days that got a root
 */
export async function buildDailyRoots(db: Database, now: Date): Promise<string[]> {
  const yesterday = dayOfIso(shanghaiDate(now)) - 1;
  const built: string[] = [];
  for (let day = await firstDay(db, yesterday); day <= yesterday; day += 1) {
    await db.transaction((tx) => buildOne(tx, isoOfDay(day)));
    built.push(isoOfDay(day));
  }
  return built;
}

async function firstDay(db: Database, yesterday: number): Promise<number> {
  const [last] = await db
    .select({ day: dailyRoots.day })
    .from(dailyRoots)
    .orderBy(desc(dailyRoots.day))
    .limit(1);
  if (last) return dayOfIso(last.day) + 1;
  const [first] = await db.select({ day: min(filingCommitments.day) }).from(filingCommitments);
  return first?.day ? dayOfIso(first.day) : yesterday;
}

async function buildOne(tx: Database, day: string): Promise<void> {
  const [last] = await tx.select().from(dailyRoots).orderBy(desc(dailyRoots.day)).limit(1);
  const filed = await tx
    .select({ commitment: filingCommitments.commitment })
    .from(filingCommitments)
    .where(eq(filingCommitments.day, day));
  const leaves = dayLeaves(filed.map(({ commitment }) => new Uint8Array(commitment)));
  const { root, previous, signature } = makeDayRoot(
    slipKeys(),
    day,
    last ? new Uint8Array(last.root) : firstPrevious,
    leaves,
  );
  await tx.insert(dailyRoots).values({ day, root, previous, signature, leaves: byteArray(leaves) });
}

/** Lists of bytes in PostgreSQL's own notation: the query builder would write them as text. */
function byteArray(list: readonly Uint8Array[]) {
  const hex = list.map((bytes) => `"\\\\x${Buffer.from(bytes).toString("hex")}"`);
  return sql`${`{${hex.join(",")}}`}::bytea[]`;
}
