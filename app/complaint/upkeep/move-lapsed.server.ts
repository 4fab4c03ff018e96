import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Logger } from "pino";
import { cases } from "~db/schema/complaint";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { CaseWriter, headOf } from "../case/case-book.server";
import type { CaseActor, CaseState, ClockSlot } from "../case/case-progress";
import type { CommandName } from "../case/case-transitions";
import { moveCase, tellComplainant } from "../case/move-case.server";

/** The portal itself: it holds no key, so it writes steps and no words. */
export const SYSTEM: CaseActor = { roles: ["system"], id: "", unit: null };

/** Cases that one run moves by one command; the rest waits for the next run. */
const BATCH = 200;

interface Lapse {
  name: CommandName;
  state: CaseState;
  /** Which of these cases are ripe on a day. */
  ripe: (today: string) => SQL;
}

const due = (slot: ClockSlot) => sql`(${cases.clocks} -> ${slot}::text ->> 'due')`;

/** What time alone brings about; see the guards of these commands. */
const LAPSES: readonly Lapse[] = [
  {
    name: "closeIncomplete",
    state: "supplementing",
    ripe: (today) => sql`${due("supplement.wait")} < ${today}`,
  },
  {
    name: "lapsePreview",
    state: "previewing",
    ripe: (today) => sql`${due("preview.wait")} < ${today}`,
  },
  { name: "resume", state: "paused", ripe: (today) => sql`${due("pause.max")} < ${today}` },
  // Approved, and nobody has passed it on by the last day: the enterprise gets its answer in time.
  { name: "deliver", state: "answered", ripe: (today) => sql`${due("feedback")} <= ${today}` },
  { name: "closeUnrated", state: "rating", ripe: (today) => sql`${due("rate.window")} < ${today}` },
  {
    name: "followUp",
    state: "closed",
    ripe: (today) =>
      sql`${cases.outcome} = 'partly' and ${cases.progress} ->> 'followUpOn' <= ${today}`,
  },
];

/**
 * Moves every case whose time is up, each in a transaction of its own. A case that somebody else holds at
 * the moment is left to the next run; running twice moves nothing twice.
 *
 * @returns how many cases were moved
 */
export async function moveLapsed(
  db: Database,
  { now, log }: { now: Date; log: Logger },
): Promise<number> {
  const today = shanghaiDate(now);
  let moved = 0;
  for (const lapse of LAPSES) {
    const found = await db
      .select({ id: cases.id })
      .from(cases)
      .where(and(eq(cases.state, lapse.state), lapse.ripe(today)))
      .limit(BATCH);
    for (const { id } of found) {
      const outcome = await db.transaction((tx) => moveOne(tx, id, lapse, now));
      if (outcome === "moved") moved += 1;
      else if (outcome !== "busy") log.warn({ command: lapse.name }, "a timed step was refused");
    }
  }
  return moved;
}

async function moveOne(
  tx: Database,
  id: string,
  { name, state, ripe }: Lapse,
  now: Date,
): Promise<"moved" | "busy" | "refused"> {
  const [row] = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), eq(cases.state, state), ripe(shanghaiDate(now))))
    .for("update", { skipLocked: true });
  if (!row) return "busy";
  const result = await moveCase(tx, {
    row,
    writer: new CaseWriter(tx, id, {}, headOf(row)),
    accusedUnit: null,
    actor: SYSTEM,
    name,
    input: {},
    now,
  });
  if (!result.ok) return "refused";
  if (result.events.some(({ shown }) => shown)) await tellComplainant(tx, id, now);
  return "moved";
}
