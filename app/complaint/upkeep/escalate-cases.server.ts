import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { caseTag, recordEvent } from "~/audit/record-event.server";
import { auditEvents } from "~db/schema/audit";
import { cases, type SelectCase } from "~db/schema/complaint";
import { shanghaiDate } from "~/platform/clock";
import type { Database } from "~/platform/db.server";
import { CaseWriter, headOf } from "../case/case-book.server";
import { currentClock, OPEN_STATES } from "../case/case-progress";
import { escalationStep, type Clock } from "../book/clocks";
import { queueForOverseers } from "../case/overseers.server";
import type { EscalationStep } from "../book/clocks.schema";
import { complaintBook } from "../book/complaint-files.server";
import { moveCase, progressOf } from "../case/move-case.server";
import { SYSTEM } from "./move-lapsed.server";
import { officialsOf, tellOfficials } from "./officials-to-tell.server";

const PAGE = 500;

/** Steps of the ladder of `content/clocks.yaml` that the portal takes by itself, lowest first. */
const LADDER: readonly EscalationStep["step"][] = [
  "remindHandler",
  "remindUnitHead",
  "supervise",
  "interview",
];

/**
 * Climbs the ladder for every open case: reminders at half and at four fifths of the time, 督办 a working
 * day after the due day, a proposal of 约谈 five days after it. Each step of a running clock is taken once,
 * whenever and however often this runs; the log remembers which.
 *
 * @returns how many steps were taken
 */
export async function escalateCases(db: Database, now: Date): Promise<number> {
  const told = new Set<string>();
  let taken = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const page = await db
      .select()
      .from(cases)
      .where(and(inArray(cases.state, [...OPEN_STATES]), gt(cases.id, after)))
      .orderBy(cases.id)
      .limit(PAGE);
    for (const row of page) {
      after = row.id;
      if (stepOf(row, now)) {
        taken += await db.transaction((tx) => escalateOne(tx, row.id, { now, told }));
      }
    }
    if (page.length < PAGE) return taken;
  }
}

function stepOf(row: SelectCase, now: Date): { clock: Clock; step: EscalationStep["step"] } | null {
  const clock = currentClock(progressOf(row, null));
  const reached = clock && escalationStep(complaintBook().clockwork, clock, shanghaiDate(now));
  return clock && reached ? { clock, step: reached.step } : null;
}

async function escalateOne(
  tx: Database,
  caseId: string,
  { now, told }: { now: Date; told: Set<string> },
): Promise<number> {
  const [row] = await tx
    .select()
    .from(cases)
    .where(eq(cases.id, caseId))
    .for("update", { skipLocked: true });
  const reached = row && stepOf(row, now);
  if (!row || !reached) return 0;
  const { key, startedOn, since } = reached.clock;
  const mark = `${key} ${startedOn} ${since}`;
  const before = await takenSteps(tx, caseId, mark);
  const steps = LADDER.slice(0, LADDER.indexOf(reached.step) + 1);
  const fresh = steps.filter((step) => !before.has(step));
  if (fresh.length === 0) return 0;
  if (fresh.includes("supervise") && !row.supervised) await supervise(tx, row, now);
  const late = fresh.includes("supervise") || fresh.includes("interview");
  if (late && row.state === "submitted") await queueForOverseers(tx, row);
  const ids = await officialsOf(tx, caseId, { overseers: late });
  await tellOfficials(tx, ids, { template: late ? "overdue" : "work", told, now });
  // Last, as the log makes others wait. A step that was jumped over counts as taken.
  for (const step of fresh) {
    const event = { at: now, actorId: null, event: `escalation.${step}`, caseId };
    await recordEvent(tx, { ...event, detail: { clock: mark } });
  }
  return 1;
}

async function takenSteps(tx: Database, caseId: string, mark: string): Promise<Set<string>> {
  const rows = await tx
    .select({ event: auditEvents.event })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.caseTag, caseTag(caseId)),
        sql`${auditEvents.detail} ->> 'clock' = ${mark}`,
      ),
    );
  return new Set(rows.map(({ event }) => event.replace(/^escalation\./, "")));
}

async function supervise(tx: Database, row: SelectCase, now: Date): Promise<void> {
  await moveCase(tx, {
    row,
    writer: new CaseWriter(tx, row.id, {}, headOf(row)),
    accusedUnit: null,
    actor: SYSTEM,
    name: "supervise",
    input: { reason: "overdue" },
    now,
  });
}
