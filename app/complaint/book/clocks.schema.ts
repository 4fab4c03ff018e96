import { z } from "zod";
import { readContent, type Finding } from "./content-file";

const text = z.string().trim().min(1);

/** L1–L9: the legal ways a complaint can go (`content/lanes.yaml`). */
export const LANE_IDS = ["L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9"] as const;
export type LaneId = (typeof LANE_IDS)[number];

export const CLOCK_KEYS = [
  "intake.ack",
  "accept.decide",
  "supplement.ask",
  "supplement.wait",
  "dispatch",
  "preview.wait",
  "unit.sign",
  "unit.reject",
  "return.decide",
  "handle.normal",
  "handle.urgent",
  "handle.complex",
  "handle.extend",
  "pause.max",
  "feedback",
  "rate.window",
  "badrate.contact",
  "badrate.rectify",
  "supervise.reply",
  "review.request",
  "review.decide",
  "retaliation.contact",
] as const;
export type ClockKey = (typeof CLOCK_KEYS)[number];

export const PAUSE_REASONS = ["complainant", "appraisal", "ruling"] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** V read in the document, S secondary, M memory, D set by this portal. */
export const evidence = z.enum(["V", "S", "M", "D"]);

const basis = { source: text, evidence };
const term = {
  days: z.int().min(0).max(400),
  unit: z.enum(["workday", "day"]),
  ...basis,
};

const clockSchema = z.strictObject({
  label: text,
  ...term,
  lanes: z.partialRecord(z.enum(LANE_IDS), z.strictObject(term).nullable()).default({}),
});

const share = z.number().gt(0).lt(1);

/** `content/clocks.yaml`. */
export const clockBookSchema = z.strictObject({
  version: text,
  office: z.strictObject({
    closes: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "not a time of the form 17:30"),
    ...basis,
  }),
  warn: z.strictObject({ early: share, late: share, ...basis }),
  escalation: z
    .array(
      z.strictObject({
        step: z.enum(["remindHandler", "remindUnitHead", "supervise", "interview", "handOver"]),
        label: text,
        to: text,
        at: z
          .union([
            z.strictObject({ warn: z.enum(["early", "late"]) }),
            z.strictObject({ overdue: z.int().min(1) }),
          ])
          .nullable(),
      }),
    )
    .min(1),
  pauses: z.record(z.enum(PAUSE_REASONS), z.strictObject({ label: text, ...basis })),
  callback: z.strictObject({ share: z.number().min(0).max(1), ...basis }),
  retaliation: z.strictObject({ months: z.int().min(1), ...basis }),
  clocks: z.record(z.enum(CLOCK_KEYS), clockSchema),
});

export type ClockBook = z.output<typeof clockBookSchema>;
export type EscalationStep = ClockBook["escalation"][number];
export type ClockTerm = z.output<z.ZodObject<typeof term>>;

/** How long a clock runs in a lane; null where the step is another body's. */
export function clockTerm(book: ClockBook, key: ClockKey, lane: LaneId): ClockTerm | null {
  const { lanes, ...usual } = book.clocks[key];
  const own = lanes[lane];
  return own === undefined ? usual : own;
}

/** Minutes since midnight at which office hours end. */
export function officeCloses(book: ClockBook): number {
  const [hours, minutes] = book.office.closes.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/**
 * Reads `content/clocks.yaml`.
 * @throws ComplaintContentError naming line and key: a clock missing or unknown, 80 % before 50 %, an escalation
 * ladder that does not climb, an extension in another unit than the handling it extends.
 */
export function parseClockBook(yaml: string): ClockBook {
  return readContent("clocks.yaml", yaml, clockBookSchema, (book) => [
    ...(book.warn.early < book.warn.late
      ? []
      : [{ path: ["warn", "late"], message: "must be above early" }]),
    ...ladderFindings(book),
    ...LANE_IDS.flatMap((lane) => extensionFindings(book, lane)),
  ]);
}

/** Where on the ladder a step stands: shares below 1, overdue days above. */
function height(book: ClockBook, { at }: EscalationStep): number {
  if (at === null) return Infinity;
  return "warn" in at ? book.warn[at.warn] : 1 + at.overdue;
}

function ladderFindings(book: ClockBook): Finding[] {
  const heights = book.escalation.map((step) => height(book, step));
  return heights.flatMap((one, at) =>
    at > 0 && one <= (heights[at - 1] ?? 0)
      ? [{ path: ["escalation", at, "at"], message: "is not later than the step before" }]
      : [],
  );
}

function extensionFindings(book: ClockBook, lane: LaneId): Finding[] {
  const extension = clockTerm(book, "handle.extend", lane);
  return (["handle.normal", "handle.urgent", "handle.complex"] as const).flatMap((key) => {
    const handling = clockTerm(book, key, lane);
    if (handling?.unit === extension?.unit) return [];
    return [
      { path: ["clocks", key], message: `in ${lane} has another unit than handle.extend, or none` },
    ];
  });
}
