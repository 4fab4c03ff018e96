import {
  isBad,
  isTerminal,
  type CaseProgress,
  type CaseState,
  type ClockSlot,
} from "./case-progress";
import { transitionOf, type CommandName } from "./case-transitions";
import type { CaseCommand, CaseContext } from "./case-guards";
import {
  isRunning,
  pauseClock,
  reopenClock,
  resumeClock,
  startClock,
  stopClock,
  type Clock,
} from "../book/clocks";
import { officeCloses, type ClockKey, type PauseReason } from "../book/clocks.schema";
import { clockStart } from "../book/workdays";

/** After how many bad ratings a case is supervised, and after how many it closes whatever the grade. */
const SUPERVISED_AT = 2;

/** The state a command leads to; only some commands have a choice. */
export function destination(
  name: CommandName,
  progress: CaseProgress,
  { input }: CaseCommand,
): CaseState {
  const { to } = transitionOf(name);
  if (to === "same") return progress.state;
  const [usual = progress.state] = to;
  if (name === "rate") {
    const again = progress.badRatings < SUPERVISED_AT;
    return input.grade && isBad(input.grade) && again ? "rectifying" : "closed";
  }
  if (name === "upholdReview") {
    return to.find((state) => state === progress.reviewOf) ?? usual;
  }
  if (name === "changeReview") return progress.leadUnit === null ? "accepted" : "handling";
  return usual;
}

/** What a command changes besides state and clocks. */
export function changes(
  name: CommandName,
  progress: CaseProgress,
  { actor, input }: CaseCommand,
): Partial<CaseProgress> {
  switch (name) {
    case "requestSupplement":
      return { supplements: progress.supplements + 1 };
    case "transfer":
      return { lane: input.lane ?? progress.lane };
    case "accept":
      return {
        lane: input.lane ?? progress.lane,
        category: input.category ?? progress.category,
        urgency: input.urgency ?? progress.urgency,
      };
    case "offerPreview":
      return { preview: "waiting" };
    case "approvePreview":
      return { preview: "approved" };
    case "vetoPreview":
      return { preview: "vetoed" };
    case "lapsePreview":
      return { preview: "lapsed" };
    case "dispatch":
      return { leadUnit: input.unit ?? null, coUnits: input.coUnits ?? [] };
    case "redesignate":
      return { leadUnit: input.unit ?? null, coUnits: input.coUnits ?? [], designated: true };
    case "rejectReturn":
      return { designated: true };
    case "report":
      return {
        reportedBy: actor.id,
        outcome: input.outcome ?? null,
        followUpOn: input.outcome === "partly" ? (input.followUpOn ?? null) : null,
      };
    case "rate": {
      const bad = input.grade !== undefined && isBad(input.grade);
      const badRatings = progress.badRatings + Number(bad);
      return {
        rating: input.grade ?? null,
        badRatings,
        supervised: progress.supervised || badRatings >= SUPERVISED_AT,
      };
    }
    case "closeUnrated":
      return { rating: "unrated" };
    case "setAsideRating":
      return { rating: "unrated", badRatings: progress.badRatings - 1 };
    case "supervise":
      return { supervised: true };
    case "liftSupervision":
      return { supervised: false, interviewed: false };
    case "interview":
      return { interviewed: true };
    case "requestReview":
      return { review: "running", reviewOf: progress.state };
    case "upholdReview":
      return { review: "upheld" };
    case "changeReview":
      return {
        review: "changed",
        lane: input.lane ?? progress.lane,
        ...fresh,
        ...(progress.leadUnit === null && { preview: "none" }),
      };
    case "followUp":
      return fresh;
    case "withdraw":
      return { retaliation: progress.retaliation || input.withdrawReason === "pressured" };
    case "reportRetaliation":
      return { retaliation: true };
    default:
      return {};
  }
}

/** A case that is handled again has no result, rating or follow-up yet. */
const fresh = { outcome: null, followUpOn: null, rating: null, reportedBy: null } as const;

/** What may still run when a case has ended. */
const AFTER_END: readonly ClockSlot[] = ["review.request", "retaliation.contact"];

/** The clocks after a command. `next` is the case as it will be, with the clocks from before. */
export function clocksAfter(
  name: CommandName,
  before: CaseProgress,
  next: CaseProgress,
  command: CaseCommand,
  { book, today, minutes }: CaseContext,
): CaseProgress["clocks"] {
  const { clockwork } = book;
  const on = clockStart(
    clockwork.calendar,
    { date: today, minutes },
    officeCloses(clockwork.book),
  ).due;
  const clocks: Partial<Record<ClockSlot, Clock>> = { ...before.clocks };
  const change = (slot: ClockSlot, to: (clock: Clock) => Clock) => {
    const clock = clocks[slot];
    if (clock) clocks[slot] = to(clock);
  };
  const pauseReason: PauseReason = command.input.pauseReason ?? "complainant";
  const { clocks: effect } = transitionOf(name);
  for (const slot of effect.stop ?? []) change(slot, (clock) => stopClock(clock, today));
  for (const slot of effect.pause ?? []) {
    change(slot, (clock) => pauseClock(clockwork, clock, today, pauseReason));
  }
  for (const slot of effect.resume ?? []) {
    change(slot, (clock) => resumeClock(clockwork, clock, on));
  }
  for (const slot of effect.reopen ?? []) change(slot, reopenClock);
  if (isTerminal(next.state)) {
    for (const slot of Object.keys(clocks) as ClockSlot[]) {
      if (!AFTER_END.includes(slot)) change(slot, (clock) => stopClock(clock, today));
    }
  }
  for (const slot of [...(effect.start ?? []), ...startedBy(name, before, next, command)]) {
    if (isRunning(clocks[slot])) throw new Error(`${name}: the clock ${slot} runs already`);
    const key: ClockKey = slot === "handle" ? `handle.${next.urgency}` : slot;
    const clock = startClock(clockwork, key, next.lane, on);
    if (clock) clocks[slot] = clock;
    else delete clocks[slot];
  }
  return clocks;
}

/** Clocks that start only under a condition the table cannot say. */
function startedBy(
  name: CommandName,
  before: CaseProgress,
  next: CaseProgress,
  { input }: CaseCommand,
): ClockSlot[] {
  const entered = (state: CaseState) => next.state === state && before.state !== state;
  const pressured = name === "withdraw" && input.withdrawReason === "pressured";
  const alarm = pressured || name === "reportRetaliation";
  return [
    ...(name === "rate" && entered("rectifying")
      ? (["badrate.contact", "badrate.rectify"] as const)
      : []),
    ...(name === "rate" && next.supervised && !before.supervised && !isTerminal(next.state)
      ? (["supervise.reply"] as const)
      : []),
    ...(name === "changeReview"
      ? [next.state === "handling" ? ("handle" as const) : ("dispatch" as const)]
      : []),
    ...(alarm && !isRunning(before.clocks["retaliation.contact"])
      ? (["retaliation.contact"] as const)
      : []),
  ];
}
