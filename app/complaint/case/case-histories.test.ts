import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dayOfIso, isoOfDay } from "~/policy/civil-day";
import {
  ALL_STATES,
  currentClock,
  GRADES,
  isTerminal,
  newCase,
  OUTCOMES,
  WITHDRAW_REASONS,
  type CaseProgress,
  type CaseRole,
  type ClockSlot,
  type Grade,
  type Outcome,
  type WithdrawReason,
} from "./case-progress";
import { allowedCommands, transition } from "./case-state";
import { COMMAND_NAMES, transitionOf, type CommandInput } from "./case-transitions";
import { clockStatus, isRunning } from "../book/clocks";
import { LANE_IDS, PAUSE_REASONS } from "../book/clocks.schema";
import { readComplaintBook } from "../book/complaint-book";
import { REFUSAL_CODES } from "../book/refusals.schema";

const read = (file: string) => readFileSync(`content/${file}`, "utf8");
const book = readComplaintBook({
  clocks: read("clocks.yaml"),
  lanes: read("lanes.yaml"),
  units: read("units.yaml"),
  categories: read("categories.yaml"),
  refusals: read("refusals.yaml"),
  calendar: new Map(
    readdirSync("content/calendar").map((name) => [name, read(`calendar/${name}`)]),
  ),
});

/** Clocks that may run in more than the state they belong to. */
const SIDE_CLOCKS: readonly ClockSlot[] = [
  "retaliation.contact",
  "supervise.reply",
  "review.request",
];
const RUNS_IN: Partial<Record<ClockSlot, readonly string[]>> = {
  "accept.decide": ["submitted"],
  "supplement.wait": ["supplementing"],
  dispatch: ["accepted"],
  "preview.wait": ["previewing"],
  "unit.sign": ["dispatched"],
  "unit.reject": ["dispatched"],
  "return.decide": ["returnRequested"],
  handle: ["dispatched", "returnRequested", "handling"],
  "pause.max": ["paused"],
  feedback: ["reviewing", "answered"],
  "rate.window": ["rating"],
  "badrate.contact": ["rectifying"],
  "badrate.rectify": ["rectifying"],
  "review.decide": ["reconsidering"],
};

const pick = fc.record({
  /** Which of the possible steps; a few times any step at all. */
  choice: fc.nat(),
  wild: fc.integer({ min: 0, max: 9 }),
  later: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 3, 6, 40),
  minutes: fc.integer({ min: 0, max: 1439 }),
  person: fc.constantFrom("a", "b", "c"),
  unit: fc.constantFrom("industry", "commerce", "finance", "court"),
  lane: fc.constantFrom(...LANE_IDS),
  refusal: fc.constantFrom(...REFUSAL_CODES),
  pauseReason: fc.constantFrom(...PAUSE_REASONS),
  grade: fc.constantFrom(...(Object.keys(GRADES) as Grade[])),
  outcome: fc.constantFrom(...(Object.keys(OUTCOMES) as Outcome[])),
  withdrawReason: fc.constantFrom(...(Object.keys(WITHDRAW_REASONS) as WithdrawReason[])),
  days: fc.integer({ min: 0, max: 20 }),
});
type Pick = typeof pick extends fc.Arbitrary<infer T> ? T : never;

const ALL_ROLES: CaseRole[] = [
  "complainant",
  "system",
  "intake",
  "handler",
  "approver",
  "reviewer",
  "supervisor",
  "leader",
];
/** Ends that cut most histories short, so that few steps are left to learn from. */
const RARE = ["withdraw", "terminate", "transfer", "refuse"];

function commandOf(progress: CaseProgress, choice: Pick, today: string) {
  const open = allowedCommands(progress, ALL_ROLES).filter(
    (name) => choice.wild < 2 || !RARE.includes(name),
  );
  const names = choice.wild === 0 || open.length === 0 ? COMMAND_NAMES : open;
  const name = names[choice.choice % names.length] ?? "submit";
  const { by } = transitionOf(name);
  const role = by[choice.choice % by.length] ?? "system";
  const input: CommandInput = {
    ...choice,
    reason: "x",
    document: "x",
    consent: true,
    category: "C01",
    urgency: "normal",
    followUpOn: isoOfDay(dayOfIso(today) + 10),
    proposedBy: "d",
    lane: choice.wild === 1 || choice.wild > 7 ? choice.lane : "L1",
  };
  const unit = role === "handler" ? progress.leadUnit : null;
  return { name, actor: { roles: [role], id: choice.person, unit }, input };
}

function checkInvariants(before: CaseProgress, after: CaseProgress, today: string) {
  expect(ALL_STATES).toContain(after.state);
  for (const [slot, clock] of Object.entries(after.clocks) as [ClockSlot, CaseClock][]) {
    if (!isRunning(clock)) continue;
    if (isTerminal(after.state)) {
      expect(["review.request", "retaliation.contact"], slot).toContain(slot);
    } else if (!SIDE_CLOCKS.includes(slot)) {
      expect(RUNS_IN[slot], `${slot} runs`).toContain(after.state);
    }
  }
  if (!isTerminal(after.state) && after.state !== "draft") {
    expect(currentClock(after), after.state).not.toBeNull();
  }
  expect(after.closedOn === null).toBe(!isTerminal(after.state));
  if (after.leadUnit !== null) expect(after.leadUnit).not.toBe(after.accusedUnit);
  if (after.state === "dispatched" || after.state === "handling") {
    expect(["approved", "lapsed"]).toContain(after.preview);
    expect(["handle"]).toContain(book.lanes.get(after.lane)?.way);
  }
  if (after.lane === "L5") expect(after.leadUnit).toBeNull();
  expect(after.supplements).toBeLessThanOrEqual(1);
  const handle = after.clocks.handle;
  const earlier = before.clocks.handle;
  if (handle?.pause && earlier?.pause && after.state === before.state) {
    expect(clockStatus(book.clockwork, handle, today).share).toBe(
      clockStatus(book.clockwork, earlier, isoOfDay(dayOfIso(today) - 1)).share,
    );
  }
}

type CaseClock = NonNullable<CaseProgress["clocks"]["handle"]>;

const seen = new Set<string>();

test("no history leaves the table, runs a clock outside its state or twice, or wakes an ended case", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("anonymous" as const, "open" as const),
      fc.array(pick, { minLength: 30, maxLength: 80 }),
      (mode, choices) => {
        let progress = newCase({
          lane: "L1",
          category: "C01",
          mode,
          accusedUnit: "finance",
          identityConsent: mode === "open",
        });
        let day = dayOfIso("2026-03-02");
        for (const choice of choices) {
          day += choice.later;
          const today = isoOfDay(day);
          const before = progress;
          Object.freeze(before);
          Object.freeze(before.clocks);
          const command = commandOf(before, choice, today);
          const result = transition(before, command, { book, today, minutes: choice.minutes });
          if (!result.ok) {
            expect(result.reason).toMatch(/^[^\n]{4,}$/);
            continue;
          }
          if (isTerminal(before.state)) {
            expect([
              "requestReview",
              "reportRetaliation",
              "answerRetaliation",
              "followUp",
            ]).toContain(command.name);
          }
          progress = result.next;
          seen.add(progress.state);
          checkInvariants(before, progress, today);
          expect(result.events[0]).toMatchObject({ from: before.state, to: progress.state });
        }
      },
    ),
    { numRuns: 120, seed: 20261125 },
  );
  const everyone = ALL_STATES.filter((state) => state !== "draft" && !seen.has(state));
  expect(everyone, "states that no history reached").toEqual([]);
}, 60_000);
