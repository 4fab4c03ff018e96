import { and, eq, exists, gt, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { cases, caseSteps, queueEntries } from "~db/schema/complaint";
import { isTerminal, type CaseProgress, type CaseState } from "~/complaint/case/case-progress";
import { complaintBook } from "~/complaint/book/complaint-files.server";
import { workdaysBetween } from "~/complaint/book/workdays";
import type { Database } from "~/platform/db.server";
import type { ComplaintRecord } from "./complaint-figures";

const PAGE = 2000;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/** Steps that figures look at. */
const STEPS = [
  "accept",
  "approveAnswer",
  "pause",
  "resume",
  "upholdReview",
  "changeReview",
  "retaliationOpened",
] as const;

interface Step {
  command: (typeof STEPS)[number];
  on: string;
}

/**
 * All cases that a period from `from` on can touch, as they stood at the end of `until`: what happened later
 * has not happened. Reads states, codes and days; nothing of it is sealed. With `holders`, only cases that
 * one of these holds.
 */
export async function complaintRecords(
  db: Database,
  { from, until, holders }: { from: string; until: string; holders?: readonly string[] },
): Promise<ComplaintRecord[]> {
  const records: ComplaintRecord[] = [];
  for (let after = FIRST_ID; ;) {
    const page = await db
      .select({
        id: cases.id,
        category: cases.category,
        lead: cases.leadGroup,
        state: cases.state,
        filedOn: cases.filedOn,
        closedOn: cases.closedOn,
        outcome: cases.outcome,
        rating: cases.rating,
        dueOn: cases.dueOn,
        badRatings: sql<number>`coalesce((${cases.progress} ->> 'badRatings')::int, 0)`,
        clocks: cases.clocks,
        steps: sql<Step[]>`coalesce((
          select jsonb_agg(jsonb_build_object('command', ${caseSteps.command}, 'on', ${caseSteps.on}) order by ${caseSteps.n})
          from ${caseSteps}
          where ${caseSteps.caseId} = ${cases.id} and ${caseSteps.on} <= ${until}
            and ${caseSteps.command} in ${STEPS}
        ), '[]'::jsonb)`,
      })
      .from(cases)
      .where(
        and(
          gt(cases.id, after),
          lte(cases.filedOn, until),
          holders &&
            exists(
              db
                .select({ one: sql`1` })
                .from(queueEntries)
                .where(
                  and(
                    eq(queueEntries.caseId, cases.id),
                    inArray(queueEntries.holderId, [...holders]),
                  ),
                ),
            ),
          or(isNull(cases.closedOn), gte(cases.closedOn, from), gte(cases.filedOn, from)),
        ),
      )
      .orderBy(cases.id)
      .limit(PAGE);
    for (const row of page) records.push(recordOf(row, until));
    const last = page.at(-1);
    if (!last || page.length < PAGE) return records;
    after = last.id;
  }
}

interface Row {
  category: string;
  lead: string | null;
  state: string;
  filedOn: string;
  closedOn: string | null;
  outcome: string | null;
  rating: string | null;
  dueOn: string | null;
  badRatings: number;
  clocks: unknown;
  steps: Step[];
}

function recordOf(row: Row, until: string): ComplaintRecord {
  const { steps } = row;
  const onOf = (command: Step["command"]) => steps.findLast((step) => step.command === command)?.on;
  const acceptedOn = steps.find(({ command }) => command === "accept")?.on ?? null;
  const answeredOn = onOf("approveAnswer") ?? null;
  const closedOn = row.closedOn !== null && row.closedOn <= until ? row.closedOn : null;
  const closed = closedOn !== null && row.state === "closed";
  const clocks = row.clocks as CaseProgress["clocks"];
  const stopped = (day: string | null) => (day !== null && day <= until ? day : null);
  const acceptance = clocks["accept.decide"];
  const { handle } = clocks;
  const open = closedOn === null && !(isTerminal(row.state as CaseState) && row.closedOn === null);
  return {
    category: row.category,
    lead: row.lead,
    filedOn: row.filedOn,
    acceptedOn,
    answeredOn,
    handledWorkdays: acceptedOn && answeredOn ? workdaysOf(acceptedOn, answeredOn, steps) : null,
    closedOn,
    outcome: closed ? (row.outcome as ComplaintRecord["outcome"]) : null,
    rating: closed ? (row.rating as ComplaintRecord["rating"]) : null,
    badRatings: row.badRatings,
    acceptance:
      acceptance && acceptance.pause === null
        ? { due: acceptance.due, stoppedOn: stopped(acceptance.stoppedOn) }
        : null,
    handling:
      handle && handle.pause === null
        ? {
            due: handle.due,
            stoppedOn: stopped(handle.stoppedOn),
            extended: handle.extension !== null,
          }
        : null,
    open,
    overdue: open && row.dueOn !== null && row.dueOn <= until,
    reviews: steps.flatMap(({ command, on }) =>
      command === "upholdReview" || command === "changeReview"
        ? [{ on, changed: command === "changeReview" }]
        : [],
    ),
    retaliationOn: steps.flatMap(({ command, on }) =>
      command === "retaliationOpened" ? [on] : [],
    ),
  };
}

/** Working days after the acceptance up to the answer, without those on which the case stood still. */
function workdaysOf(acceptedOn: string, answeredOn: string, steps: readonly Step[]): number {
  const { calendar } = complaintBook().clockwork;
  const between = (from: string, to: string) => workdaysBetween(calendar, from, to).count;
  let days = between(acceptedOn, answeredOn);
  let pausedOn: string | null = null;
  for (const { command, on } of steps) {
    if (command === "pause") pausedOn = on;
    if (command === "resume" && pausedOn !== null && on <= answeredOn) {
      days -= between(pausedOn, on);
      pausedOn = null;
    }
  }
  return Math.max(0, days);
}
